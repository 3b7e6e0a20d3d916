import type { Deadline } from '@gridcase/contracts';
import { decided, refused, toInstant } from '@gridcase/event-sourcing';
import { clockFrom, startClocks, urgencyOf } from '../clocks.ts';
import type { AtTime } from '../commands.ts';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { dueAfter } from '../limit.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import { type CaseRefusal, invalidTransition } from '../refusals.ts';
import type { Rule } from '../rulings/ruling-commands.ts';
import type { OpenedCase } from '../state.ts';
import { possibleActions } from '../transitions.ts';
import type { Suspend } from './commands.ts';
import { askedBefore, dangerGoesOn, lateGoesOn, suspendedEnough } from './refusals.ts';

/** The reporter is asked at once; the clocks stand still when another has approved, or at once where the rule set asks for nobody. */
export function suspend(command: Suspend, state: OpenedCase): CaseDecision {
  const { question, rules, now } = command;
  const refusal = refuseQuestion(question, state) ?? refuseSuspension(command, state);
  if (refusal) return refused(refusal);
  const { approval } = rules.policy.suspension;
  const asked: CaseEvent = {
    type: 'case.reporterAsked.v1',
    data: { question, askedAt: toInstant(now), ruling: approval },
  };
  const clocks = approval ? startClocks(clockFrom(rules, 'ruling', urgencyOf(state.about), now)) : [];
  const follows = approval ? [] : [suspended(command, state)];
  return decided<CaseEvent>(...alreadyMissed(state, now, 'answer'), ...clocks, asked, ...follows);
}

/** 挂起审批, by another than who asked. Granted too late, when it may not be suspended any more, it is refused or said no to. */
export function ruleSuspension(command: Rule, state: OpenedCase): CaseDecision {
  const { granted, reason, now } = command;
  const refusal = granted ? refuseSuspension(command, state) : undefined;
  if (refusal) return refused(refusal);
  const ruled: CaseEvent = {
    type: 'case.suspensionRuled.v1',
    data: { outcome: granted ? 'granted' : 'refused', reason },
  };
  const follows = granted ? [suspended(command, state)] : [];
  return decided<CaseEvent>(...alreadyMissed(state, now, 'ruling'), ruled, ...follows);
}

function suspended({ rules, now }: AtTime, state: OpenedCase): CaseEvent {
  const { longest } = rules.policy.suspension;
  const urgency = urgencyOf(state.about) === 'urgent' ? 'urgent' : 'normal';
  const stopped = [...stoppable(rules, state)];
  const deadlines = [dueAfter('reply', longest[urgency], now, rules)];
  return { type: 'case.suspended.v1', data: { since: toInstant(now), stopped, deadlines } };
}

const stoppable = (rules: AtTime['rules'], { about }: OpenedCase): readonly Deadline[] =>
  about.owed.due.filter(({ milestone }) => rules.policy.suspension.stops.some((each) => each === milestone));

/**
 * A danger does not wait; nobody escapes what they have missed; and it is done no oftener than the rule set says (the Jiangsu
 * rule: in a controlled ratio).
 */
function refuseSuspension({ rules, now }: AtTime, state: OpenedCase): CaseRefusal | undefined {
  const { about, phase } = state;
  const { stops, atMost } = rules.policy.suspension;
  if (urgencyOf(about) === 'critical') return dangerGoesOn;
  const due = stoppable(rules, state);
  const behind = due.filter(({ dueAt }) => dueAt <= toInstant(now));
  const late = [...about.owed.overdue, ...behind].find(({ milestone }) => stops.some((each) => each === milestone));
  if (late) return lateGoesOn(late.milestone);
  const times = about.pause?.past.length ?? 0;
  if (times >= atMost) return suspendedEnough(times);
  const why = 'nothing is due that the rule set has stand still';
  return due.length > 0 ? undefined : invalidTransition('suspend', phase, possibleActions(state), why);
}

/** The same words are the same question, however they are spaced. */
const refuseQuestion = (question: string, { about }: OpenedCase): CaseRefusal | undefined =>
  about.pause?.questions.some((each) => bare(each) === bare(question)) ? askedBefore : undefined;

const bare = (text: string): string => text.replace(/[\s\p{P}]+/gu, '').toLowerCase();
