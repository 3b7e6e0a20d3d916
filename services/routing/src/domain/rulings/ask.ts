import { decided, refused, toInstant } from '@gridcase/event-sourcing';
import { clockFrom, startClocks, urgencyOf } from '../clocks.ts';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { dueAfter } from '../limit.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import { invalidTransition, unfitExtension } from '../refusals.ts';
import type { HandledCase, OpenedCase } from '../state.ts';
import { possibleActions } from '../transitions.ts';
import type { EndUnsettled, Extend, ObjectTo, RulingCommand } from './ruling-commands.ts';

/** It is asked for, and somebody owes a ruling. */
const asked = ({ rules, now }: RulingCommand, state: OpenedCase, event: CaseEvent): CaseDecision =>
  decided<CaseEvent>(
    // To object is to have looked at it; what else is due is due as before.
    ...(event.type === 'case.objected.v1' ? alreadyMissed(state, now, 'accept') : []),
    ...startClocks(clockFrom(rules, 'ruling', urgencyOf(state.about), now)),
    event,
  );

/** 派单异议 (北京市接诉即办条例 Art. 12): it stays where it is until another has looked at it. */
export const objectTo = (command: ObjectTo, state: HandledCase): CaseDecision =>
  asked(command, state, {
    type: 'case.objected.v1',
    data: { tier: state.dispatch.tier, reason: command.reason },
  });

/** 延期 (Beijing Art. 15): asked for before it is due, with the reason that the reporter is told. */
export function extend(command: Extend, state: HandledCase): CaseDecision {
  const { until, reason, rules, now } = command;
  const { owed, rulings } = state.about;
  const { atMost, longest } = rules.policy.extension;
  const due = owed.due.find(({ milestone }) => milestone === 'settle')?.dueAt;
  const why =
    due === undefined || due < toInstant(now)
      ? 'it is asked for before it is to be settled, not after'
      : (rulings?.extensions ?? 0) >= atMost && `it was given more time ${atMost} times, as often as may be`;
  if (why) return refused(invalidTransition('extend', state.phase, possibleActions(state), why));
  const last = dueAfter('settle', longest[state.dispatch.tier], now, rules).dueAt;
  if (until <= due!) return refused(unfitExtension(`it is due at ${due} as it is; name a later instant`));
  if (until > last) return refused(unfitExtension(`it may be put off to ${last} at most`));
  const promised = owed.promise?.dueAt;
  if (promised !== undefined && until > promised) {
    return refused(unfitExtension(`the whole was promised by ${promised}, and that is not put off`));
  }
  return asked(command, state, { type: 'case.extensionRequested.v1', data: { until, reason } });
}

/** 作废, 终止: only another's approval ends it (潍坊市12345条例 Art. 21; the Jiangsu rule keeps a ledger of each). */
export function endUnsettled(command: EndUnsettled, state: OpenedCase): CaseDecision {
  const ending = command.type === 'void' ? 'void' : 'termination';
  if (ending === 'void' && state.about.violations.some(({ standing }) => standing === 'found')) {
    const why = 'violations were found on it; withdraw them, for a matter that never was has none';
    return refused(invalidTransition('void', state.phase, possibleActions(state), why));
  }
  return asked(command, state, { type: 'case.endingRequested.v1', data: { ending, reason: command.reason } });
}
