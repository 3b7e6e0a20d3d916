import { decodeMetadata, type Route as RouteKind } from '@gridcase/contracts';
import { type Clock, follow, nameUuid, type RecordedEvent, toInstant } from '@gridcase/event-sourcing';
import type { Logger } from '@gridcase/runtime';
import type { Deliveries } from '../deliveries.ts';
import { backoffMs } from '../domain/backoff.ts';
import { type DeliveryCommand, namedSubject } from '../domain/delivery/index.ts';
import type { RouteOutcome } from '../routes/route.ts';
import { SERVICE } from '../service-actor.ts';
import { type PrepareDependencies, prepare } from './prepare.ts';

export interface SendDependencies extends PrepareDependencies {
  readonly deliveries: Deliveries;
  readonly clock: Clock;
  /** 0 ≤ jitter < 1. */
  readonly jitter: () => number;
  readonly log: Logger;
  /** Told of what became of each attempt, for the metrics. */
  readonly onOutcome: (route: RouteKind, outcome: RouteOutcome['outcome']) => void;
}

type Event = Pick<RecordedEvent, 'eventId' | 'type' | 'metadata'>;

/** The context of what follows from an event of the delivery, by this service. */
function after(event: Event, clock: Clock) {
  return follow(event, decodeMetadata(event.type, event.metadata), SERVICE, clock.now());
}

/**
 * Takes one pending delivery as far as it goes now. The attempt is in the log before anything leaves; what became of
 * it is recorded after. In between only a crash can lie, and that is seen as an attempt without a result.
 *
 * Of several workers at the same delivery one gets its attempt into the log at the expected revision; the others find
 * it there and leave it alone. Does nothing for a delivery that is not pending or not due.
 */
export async function sendDelivery(deliveryId: string, dependencies: SendDependencies): Promise<void> {
  const { deliveries, clock } = dependencies;
  const { state, events } = await deliveries.load(deliveryId);
  if (state.phase !== 'pending') return;
  // The index may trail the log: a contact is not opened for a try that is not due.
  if (state.notBefore !== null && toInstant(clock.now()) < state.notBefore) return;
  const plannedAt = decodeMetadata(events[0]!.type, events[0]!.metadata).at;
  const prepared = await prepare(state.plan, plannedAt, dependencies);
  const cause = events.at(-1)!;
  if (!prepared.ready) {
    await deliveries.handle(deliveryId, prepared.command, after(cause, clock));
    return;
  }
  const { route, message } = prepared;
  const begin = { type: 'beginAttempt', route: route.kind, now: toInstant(clock.now()) } as const;
  const begun = await deliveries.handle(deliveryId, begin, after(cause, clock));
  // Nothing appended by this very call: another worker has it, or it is not due. Not ours to send.
  if (begun.outcome === 'refused' || begun.events.length === 0 || begun.state.phase !== 'attempting') return;
  const outcome = await route.send(message);
  const attempt = { attempt: begun.state.attempts, route: route.kind };
  await record(deliveryId, begun.events[0]!, resultOf(outcome, attempt, dependencies), dependencies);
  dependencies.onOutcome(route.kind, outcome.outcome);
  const error = outcome.outcome === 'sent' ? undefined : outcome.error;
  const seen = { deliveryId, ...namedSubject(message.about), ...attempt, outcome: outcome.outcome, error };
  dependencies.log[outcome.outcome === 'sent' ? 'info' : 'warn'](seen, 'delivery attempted');
}

interface Attempt {
  readonly attempt: number;
  readonly route: RouteKind;
}

function resultOf(
  outcome: RouteOutcome,
  attempt: Attempt,
  { config, clock, jitter }: SendDependencies,
): DeliveryCommand {
  switch (outcome.outcome) {
    case 'sent':
      return { type: 'recordSent', ...attempt, receipt: outcome.receipt };
    case 'unknown':
      return { type: 'recordUnknown', ...attempt };
    case 'failed':
    case 'refused': {
      const retryAfterMs = outcome.outcome === 'failed' ? outcome.retryAfterMs : undefined;
      const wait = backoffMs(config.retry, attempt.attempt, jitter(), retryAfterMs);
      return {
        ...{ type: 'recordFailure', ...attempt, error: outcome.error.slice(0, 900) },
        permanent: outcome.outcome === 'refused',
        retryAt: toInstant(clock.now() + wait),
        maxTries: config.retry.attempts,
      };
    }
  }
}

/** A store that is away for a moment must not make an unknown outcome of a known one. */
const RECORD_PAUSES_MS = [100, 500, 2_000, 5_000];

async function record(deliveryId: string, attempted: Event, result: DeliveryCommand, dependencies: SendDependencies) {
  const { deliveries, clock } = dependencies;
  for (const pauseMs of RECORD_PAUSES_MS) {
    try {
      return await deliveries.handle(deliveryId, result, after(attempted, clock));
    } catch (error) {
      dependencies.log.warn({ deliveryId, error }, 'the result of a delivery could not be recorded; trying again');
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return deliveries.handle(deliveryId, result, after(attempted, clock));
}

/**
 * Declares an attempt's outcome unknown, when its result is still missing. It is never sent again by itself: the
 * message may have arrived, and nobody is told twice of one cause.
 */
export async function declareUnknown(
  deliveryId: string,
  attempt: number,
  dependencies: SendDependencies,
): Promise<void> {
  const { deliveries, clock, log } = dependencies;
  const { state, events } = await deliveries.load(deliveryId);
  if (state.phase !== 'attempting' || state.attempts !== attempt) return;
  const context = after(events.at(-1)!, clock);
  // An id of its own: the worker that made the attempt may come late with its result, which follows from the same event.
  const commandId = nameUuid(['outcomeUnknown', context.commandId]);
  await deliveries.handle(
    deliveryId,
    { type: 'recordUnknown', attempt, route: state.route },
    { ...context, commandId },
  );
  dependencies.onOutcome(state.route, 'unknown');
  log.warn(
    { deliveryId, ...namedSubject(state.plan.about), attempt },
    'an attempt has no result; its outcome is unknown',
  );
}
