import { type Decision, decided, refused } from '@gridcase/event-sourcing';
import type {
  BeginAttempt,
  DeliveryCommand,
  DeliveryRefusal,
  PlanDelivery,
  RecordFailure,
  RecordSent,
  RecordUnknown,
} from './commands.ts';
import { type DeliveryEvent, event } from './events.ts';
import type { Delivery } from './state.ts';

type Outcome = Decision<DeliveryEvent, DeliveryRefusal>;

const refuse = (code: DeliveryRefusal['code'], detail: string): Outcome => refused({ code, detail });

/** What one command makes of one delivery. Said twice, every command leaves the delivery as it was. */
export function decide(command: DeliveryCommand, state: Delivery): Outcome {
  switch (command.type) {
    case 'plan':
      return plan(command, state);
    case 'beginAttempt':
      return beginAttempt(command, state);
    case 'recordSent':
      return recordSent(command, state);
    case 'recordFailure':
      return recordFailure(command, state);
    case 'recordUnknown':
      return recordUnknown(command, state);
    case 'declareUnroutable':
      if (state.phase === 'unroutable') return decided();
      return whilePending(state, () => decided(event('delivery.unroutable.v1', { reason: command.reason })));
    case 'abandon':
      if (state.phase === 'abandoned') return decided();
      return whilePending(state, ({ attempts }) =>
        decided(event('delivery.abandoned.v1', { attempts, reason: command.reason })),
      );
    case 'orderResend':
      return orderResend(command.reason, state);
  }
}

function plan(command: PlanDelivery, state: Delivery): Outcome {
  if (state.phase !== 'none') return decided();
  const planned = event('delivery.planned.v3', command.plan);
  if (command.unroutable === undefined) return decided(planned);
  return decided(planned, event('delivery.unroutable.v1', { reason: command.unroutable }));
}

type Pending = Extract<Delivery, { phase: 'pending' }>;

function whilePending(state: Delivery, then: (state: Pending) => Outcome): Outcome {
  if (state.phase === 'none') return refuse('not-planned', 'there is no such delivery');
  if (state.phase !== 'pending') return refuse('not-pending', `the delivery is ${state.phase}`);
  return then(state);
}

function beginAttempt(command: BeginAttempt, state: Delivery): Outcome {
  return whilePending(state, ({ attempts, notBefore }) => {
    // Instants of one shape compare as text.
    if (notBefore !== null && command.now < notBefore) return refuse('too-early', `not before ${notBefore}`);
    return decided(event('delivery.attempted.v1', { attempt: attempts + 1, route: command.route }));
  });
}

/**
 * Whether this attempt still waits for its result. One declared unknown does: a slow worker may know after all what
 * the watch gave up waiting for, and knowledge is worth more than its absence.
 */
function awaits(attempt: number, state: Delivery): boolean {
  return (state.phase === 'attempting' || state.phase === 'outcomeUnknown') && state.attempts === attempt;
}

const notThisAttempt = (attempt: number, state: Delivery): Outcome =>
  refuse('not-this-attempt', `attempt ${attempt} is not waiting for a result; the delivery is ${state.phase}`);

function recordSent({ attempt, route, receipt }: RecordSent, state: Delivery): Outcome {
  if (state.phase === 'none' || state.attempts !== attempt || attempt === 0) return notThisAttempt(attempt, state);
  if (state.phase === 'sent') return decided();
  // Even after it was given up for lost or ordered again: while no other attempt has begun, this spares them the second message.
  return decided(event('delivery.sent.v1', { attempt, route, receipt }));
}

function recordFailure(command: RecordFailure, state: Delivery): Outcome {
  const { attempt, route, error, permanent, retryAt, maxTries } = command;
  if ((state.phase === 'pending' || state.phase === 'abandoned') && state.attempts === attempt) return decided();
  if (state.phase === 'none' || !awaits(attempt, state)) return notThisAttempt(attempt, state);
  const last = permanent || state.tries >= maxTries;
  const failed = event('delivery.failed.v1', { attempt, route, error, retryAt: last ? null : retryAt });
  if (!last) return decided(failed);
  const reason = permanent ? error : `gave up after ${state.tries} attempts: ${error}`.slice(0, 1_000);
  return decided(failed, event('delivery.abandoned.v1', { attempts: attempt, reason }));
}

function recordUnknown({ attempt, route }: RecordUnknown, state: Delivery): Outcome {
  if (state.phase === 'outcomeUnknown' && state.attempts === attempt) return decided();
  if (state.phase !== 'attempting' || state.attempts !== attempt) return notThisAttempt(attempt, state);
  return decided(event('delivery.outcomeUnknown.v1', { attempt, route }));
}

function orderResend(reason: string, state: Delivery): Outcome {
  switch (state.phase) {
    case 'none':
      return refuse('not-planned', 'there is no such delivery');
    case 'abandoned':
    case 'unroutable':
    case 'outcomeUnknown':
      return decided(event('delivery.resendOrdered.v1', { reason }));
    case 'pending':
    case 'attempting':
      return refuse('nothing-to-resend', 'the delivery is still under way');
    case 'sent':
      return refuse('nothing-to-resend', 'the delivery has arrived; a cause is never told twice');
  }
}
