import { isWithdrawn } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import { urgencyOf } from '../clocks.ts';
import type { RulesInForce } from '../commands.ts';
import { isConsulting } from '../consultation/possible.ts';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import { unfitWithdrawal } from '../refusals.ts';
import { shorten } from '../shorten.ts';
import { struckOff } from '../sideways.ts';
import type { OpenedCase } from '../state.ts';
import { close } from '../verify-and-close.ts';
import type { CorrectReporter, EndWithdrawn, SettleWithdrawal, Withdraw } from './commands.ts';

/** Heard in any phase but the last; said before, it is quiet. That alone ends nothing. */
export function withdraw({ reportId, reason, rules }: Withdraw, state: OpenedCase): CaseEvent[] {
  const { phase, about } = state;
  const { withdrawn = [] } = about;
  if (phase === 'closed' || withdrawn.includes(reportId)) return [];
  const then = { ...state, about: { ...about, withdrawn: [...withdrawn, reportId] } };
  const asks = phase !== 'merged' && isWithdrawn(then.about) && !endsByRule(then, rules);
  return [{ type: 'case.withdrawn.v1', data: { reportId, reason, asks } }];
}

/** Where it is closed, too: whoever is called back is called where they are. */
export const correctReporter = ({ reportId, reporter }: CorrectReporter): CaseEvent[] => [
  { type: 'case.reporterCorrected.v1', data: { reportId, reporter } },
];

/**
 * Nobody was given it yet, and nobody else reported it: it ends by its reporter's word. In work whoever has it is asked; a danger
 * is no reporter's to call off.
 */
function endsByRule(state: OpenedCase, { policy }: RulesInForce): boolean {
  const { phase, about } = state;
  const free = (policy.withdrawal.endsIn as readonly string[]).includes(phase);
  const found = about.violations.some(({ standing }) => standing === 'found');
  const bound =
    found || urgencyOf(about) === 'critical' || isConsulting(state) || (about.rulings?.asked ?? null) !== null;
  return free && !bound && isWithdrawn(about);
}

export function endWithdrawn({ rules, now }: EndWithdrawn, state: OpenedCase): CaseEvent[] {
  if (!endsByRule(state, rules)) return [];
  const reason = `withdrawn.${state.phase}: nobody has begun with it (${rules.name} ${rules.version})`;
  return [
    ...alreadyMissed(state, now),
    ...struckOff(state.about, WITHDRAWN),
    { type: 'case.withdrawalSettled.v1', data: { ends: true, reason } },
    { type: 'case.closed.v1', data: { result: WITHDRAWN } },
  ];
}

/** Longest result of a case (contracts, CaseClosedV1). */
const LONGEST_RESULT = 2_000;
const WITHDRAWN = '诉求人撤回诉求。 / Withdrawn by who reported it.';

export function settleWithdrawal(command: SettleWithdrawal, state: OpenedCase): CaseDecision {
  const { ends, reason, by, rules, now } = command;
  const settled: CaseEvent = { type: 'case.withdrawalSettled.v1', data: { ends, reason } };
  if (!ends) return decided(settled);
  if (urgencyOf(state.about) === 'critical') {
    return refused(unfitWithdrawal('somebody may be in danger: that is looked after to its end, whoever withdraws it'));
  }
  const result = shorten(`${WITHDRAWN} ${reason}`, LONGEST_RESULT);
  const closed = close({ type: 'close', by, result, rules, now }, state);
  return decided<CaseEvent>(...closed.slice(0, -1), settled, ...closed.slice(-1));
}
