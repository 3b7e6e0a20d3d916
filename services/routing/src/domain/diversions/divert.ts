import { decided, refused, toInstant } from '@gridcase/event-sourcing';
import { urgencyOf } from '../clocks.ts';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { unfitDiversion, unfitHandOver } from '../refusals.ts';
import { shorten } from '../shorten.ts';
import type { OpenedCase } from '../state.ts';
import { close } from '../verify-and-close.ts';
import type { Divert, HandToEmergency, RuleOutEmergency } from './commands.ts';

/** Recorded with who took it over and when; nothing else changes: the case stays ours to watch (Beijing, Art. 11 (1)). */
export function handToEmergency({ service, takenBy, takenAt, note, now }: HandToEmergency): CaseDecision {
  if (takenAt > toInstant(now)) return refused(unfitHandOver(`${takenAt} has not come yet`));
  const handed: CaseEvent = { type: 'case.handedToEmergency.v1', data: { service, takenBy, takenAt, note } };
  return decided(handed);
}

/** Said by whoever looked, with why; the danger stays one, with all else that is due. */
export const ruleOutEmergency = ({ reason }: RuleOutEmergency): CaseDecision =>
  decided<CaseEvent>({ type: 'case.emergencyRuledOut.v1', data: { reason } });

/** Longest result of a case (contracts, CaseClosedV1). */
const LONGEST_RESULT = 2_000;

/**
 * Closed with the channel that it belongs to (Beijing, Art. 11 (2) to (6)). Who is in distress is never sent elsewhere. Whoever says
 * afterwards that it is not so is heard by the desk, as of any closed case, which may open it again.
 */
export function divert(command: Divert, state: OpenedCase): CaseDecision {
  const { diversion, reason, by, rules, now } = command;
  const known = rules.policy.diversions.find(({ id }) => id === diversion);
  if (known === undefined) {
    const ids = rules.policy.diversions.map(({ id }) => id).join(', ');
    return refused(unfitDiversion(`the rule set has no diversion ${diversion}; it has ${ids || 'none'}`));
  }
  if (urgencyOf(state.about) === 'critical') {
    return refused(unfitDiversion('somebody is in distress: that is handed over, and never diverted'));
  }
  const result = shorten(`${known.channel} ${reason}`, LONGEST_RESULT);
  const closed = close({ type: 'close', by, result, rules, now }, state);
  return decided<CaseEvent>(
    ...closed.slice(0, -1),
    { type: 'case.diverted.v1', data: { diversion, reason } },
    ...closed.slice(-1),
  );
}
