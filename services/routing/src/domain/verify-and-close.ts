import { decided, refused } from '@gridcase/event-sourcing';
import { clockFrom, standingPromise, startClocks, urgencyOf } from './clocks.ts';
import type { Close, Reopen, Verify } from './commands.ts';
import type { CaseDecision } from './decide.ts';
import { confirmViolations } from './decide-violations.ts';
import { type Destination, dispatchTo, explain, queueAt, reworkOrdered } from './dispatching.ts';
import type { CaseEvent } from './events.ts';
import { alreadyMissed } from './miss-deadline.ts';
import { moved } from './refusals.ts';
import { reasonText } from './shorten.ts';
import { struckOff } from './sideways.ts';
import type { About, ClosedCase, HandledCase, OpenedCase } from './state.ts';

/** Good, and then it is to be closed; or back to the handler, with new deadlines (返工). */
export function verify(command: Verify, state: HandledCase): CaseEvent[] {
  const { satisfied, note, rules, now } = command;
  const late = alreadyMissed(state, now, 'verify', 'callback');
  const verified: CaseEvent = { type: 'case.verified.v1', data: { satisfied, note } };
  if (command.satisfied) {
    // Found good before, it is to be closed by then: a call back on it gives no more time.
    const toClose = state.phase === 'verified' ? [] : [clockFrom(rules, 'close', urgencyOf(state.about), now)];
    return [...late, ...startClocks(...toClose), verified];
  }
  return [...late, verified, ...reworkOrdered(command.note, state, state.about.triaged!, rules, now)];
}

/** The end: what was found on it counts from here on, and the township has it on its list no longer. `ruled`: why it ends. */
export function close({ by, result, now }: Close, state: OpenedCase, ...ruled: CaseEvent[]): CaseEvent[] {
  const { about } = state;
  const late = alreadyMissed(state, now);
  const closed: CaseEvent = { type: 'case.closed.v1', data: { result } };
  const confirmed = confirmViolations(by, about);
  return [...late, ...confirmed, ...struckOff(about, result), ...ruled, closed];
}

/** The reporter was not content with how it ended, and was asked (回访): it stays ended, or it does not. */
export function callBack(command: Verify, state: ClosedCase): CaseDecision {
  const { satisfied, note, now } = command;
  const called: CaseEvent[] = [
    ...alreadyMissed(state, now, 'callback'),
    { type: 'case.verified.v1', data: { satisfied, note } },
  ];
  if (command.satisfied) return decided(...called);
  const reopened = reopen({ ...command, type: 'reopen', reason: command.note }, state);
  return reopened.outcome === 'refused' ? reopened : decided(...called, ...reopened.events);
}

/** Back to where it was when it was closed, to whoever holds the place now: with new deadlines, and the promise of old. */
export function reopen({ handlers, reason, rules, now }: Reopen, { about, left }: ClosedCase): CaseDecision {
  if (handlers.areaCode !== about.areaCode) return refused(moved);
  const reopened: CaseEvent = { type: 'case.reopened.v1', data: { reason } };
  const because = { rule: 'reopened', because: reasonText(`reopened: ${reason}`) };
  return decided(reopened, ...backTo(left, because, about, { handlers, rules, now }));
}

/** To the tier, or the queue, where it was: whoever holds that for its place now. */
export function backTo(
  left: ClosedCase['left'],
  because: Destination['because'],
  about: About,
  { handlers, rules, now }: Pick<Reopen, 'handlers' | 'rules' | 'now'>,
): CaseEvent[] {
  const promise = standingPromise(about, rules, now);
  if ('tier' in left) {
    return dispatchTo({ tier: left.tier, because }, about.triaged!, handlers, rules, now, promise);
  }
  const to = { queue: handlers.queue, reason: left.reason, urgency: urgencyOf(about) };
  return queueAt(to, explain(rules, [because]), rules, now, promise);
}
