import { tacklingNow } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import { startClocks, urgencyOf } from '../clocks.ts';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { dueAfter } from '../limit.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import { askedThemselves } from '../refusals.ts';
import { struckOff } from '../sideways.ts';
import type { OpenedCase } from '../state.ts';
import type { AskStrikeOff, RuleOnStrikeOff } from './commands.ts';
import { refuseDone } from './possible.ts';
import { notTheTeamLead } from './refusals.ts';

/** 申请销号 (攻坚销号; the Yiwu article, practice 4): by whoever leads, once all that was planned is done. */
export function askStrikeOff(command: AskStrikeOff, state: OpenedCase): CaseDecision {
  const { result, reason, proof, by, rules, now } = command;
  const { lead } = tacklingNow(state.about.tackling)!;
  if (lead.officerId !== by.id) return refused(notTheTeamLead(lead));
  const open = refuseDone(state);
  if (open) return refused(open);
  const asked: CaseEvent = {
    type: 'case.strikeOffAsked.v1',
    data: { result, reason, proof: [...proof], askedBy: by.id },
  };
  const { approveWithin, secondPerson } = rules.policy.tackling;
  if (!secondPerson) {
    return decided<CaseEvent>(...alreadyMissed(state, now, 'stagedReport'), asked, ...granted(state, reason, result));
  }
  const ruleBy = dueAfter('strikeOff', approveWithin[urgencyOf(state.about)], now, rules);
  return decided<CaseEvent>(...startClocks(ruleBy), asked);
}

/** 销号审批: by another than who asked. Not granted, the team goes on. */
export function ruleOnStrikeOff(command: RuleOnStrikeOff, state: OpenedCase): CaseDecision {
  const { reason, by, rules, now } = command;
  const { askedBy, result } = tacklingNow(state.about.tackling)!.strikeOff!;
  if (rules.policy.tackling.secondPerson && askedBy === by.id) return refused(askedThemselves(by.id));
  const late = alreadyMissed(state, now, 'strikeOff', 'stagedReport');
  if (command.granted) return decided<CaseEvent>(...late, ...granted(state, reason, result));
  return decided<CaseEvent>(...alreadyMissed(state, now, 'strikeOff'), {
    type: 'case.strikeOffRuled.v1',
    data: { granted: false, reason },
  });
}

/** Off the list, whose last word of the case is what came of it. */
const granted = ({ about }: OpenedCase, reason: string, result: string): CaseEvent[] => [
  { type: 'case.strikeOffRuled.v1', data: { granted: true, reason } },
  ...struckOff(about, result),
];
