import { type Route as RouteKind, storedMetadata } from '@gridcase/contracts';
import { type Clock, follow, nameUuid, type RecordedEvent, toInstant } from '@gridcase/event-sourcing';
import type { Logger } from '@gridcase/runtime';
import { type DeliveryCommand, namedSubject } from '../domain/delivery/index.ts';
import { chooseRoute } from '../routes/choose-route.ts';
import type { RouteOutcome, RouteTrouble } from '../routes/route.ts';
import { SERVICE } from '../service-actor.ts';
import { type Judgement, resultOf } from './attempt-result.ts';
import { type BeginDependencies, beginAttempt } from './begin-attempt.ts';
import { laneOf, type PrepareDependencies, type Prepared, prepare } from './prepare.ts';
import { untilAnswered } from './until-answered.ts';

export interface SendDependencies extends PrepareDependencies, Judgement, BeginDependencies {
  readonly log: Logger;
  /** Told after each attempt whether its way out is shut by a trouble of ours. */
  readonly onLane: (lane: string, trouble: RouteTrouble | undefined) => void;
  /** Told of what became of each attempt, for the metrics. */
  readonly onOutcome: (route: RouteKind, outcome: RouteOutcome['outcome']) => void;
}

type Event = Pick<RecordedEvent, 'eventId' | 'type' | 'metadata'>;

/** The context of what follows from an event of the delivery, by this service. */
function after(event: Event, clock: Clock) {
  return follow(event, storedMetadata(event), SERVICE, clock.now());
}

/**
 * Takes one pending delivery as far as it goes now. The attempt is in the log before anything leaves; what became of
 * it is recorded after. In between only a crash can lie, and that is seen as an attempt without a result.
 *
 * Of several workers at the same delivery one gets its attempt into the log at the expected revision; the others find
 * it there and leave it alone. Does nothing for a delivery that is not pending or not due.
 *
 * `enter` lets it in on its way, or does not: then nothing happens and the way's name is given back.
 */
export async function sendDelivery(
  deliveryId: string,
  enter: (lane: string) => boolean,
  dependencies: SendDependencies,
): Promise<string | undefined> {
  const { deliveries, clock, config } = dependencies;
  const { state, events } = await deliveries.load(deliveryId);
  if (state.phase !== 'pending') return undefined;
  // The index may trail the log: a contact is not opened for a try that is not due.
  if (state.notBefore !== null && toInstant(clock.now()) < state.notBefore) return undefined;
  const { plan } = state;
  const cause = events.at(-1)!;
  const giveUp = (command: DeliveryCommand) => deliveries.handle(deliveryId, command, after(cause, clock));
  const choice = chooseRoute(config, plan.recipient, plan.reporter?.contact !== undefined);
  if (choice.route === 'none') {
    await giveUp({ type: 'declareUnroutable', reason: choice.reason });
    return undefined;
  }
  const lane = laneOf(choice);
  if (!enter(lane)) return lane;
  const plannedAt = storedMetadata(events[0]!).at;
  const prepared = await prepare(plan, choice, plannedAt, dependencies);
  if (prepared.ready) await attempt(deliveryId, { ...prepared, lane }, cause, dependencies);
  else await giveUp(prepared.command);
  return undefined;
}

async function attempt(
  deliveryId: string,
  { route, message, lane }: Extract<Prepared, { ready: true }> & { readonly lane: string },
  cause: Event,
  dependencies: SendDependencies,
): Promise<void> {
  const begun = await beginAttempt(deliveryId, route.kind, after(cause, dependencies.clock), dependencies);
  // Another worker has it, or it is not due. Not ours to send.
  if (begun === undefined) return;
  const outcome: RouteOutcome = begun.givenUp ? NOT_SENT : await route.send(message);
  dependencies.onLane(lane, outcome.outcome === 'failed' ? outcome.trouble : undefined);
  const made = { attempt: begun.attempt, route: route.kind };
  const result = resultOf(outcome, { ...made, tries: begun.tries }, dependencies);
  await record(deliveryId, begun.attempted, result, dependencies);
  dependencies.onOutcome(route.kind, outcome.outcome);
  const error = outcome.outcome === 'sent' ? undefined : outcome.error;
  const seen = { deliveryId, ...namedSubject(message.about), ...made, outcome: outcome.outcome, error };
  dependencies.log[outcome.outcome === 'sent' ? 'info' : 'warn'](seen, 'delivery attempted');
}

const NOT_SENT: RouteOutcome = { outcome: 'failed', error: 'nothing was sent: the event store did not answer in time' };

/** A store that is away, or does not let us, must not make an unknown outcome of a known one. */
async function record(deliveryId: string, attempted: Event, result: DeliveryCommand, dependencies: SendDependencies) {
  const { deliveries, clock } = dependencies;
  const why = 'the result of a delivery could not be recorded; trying again';
  await untilAnswered(deliveryId, why, dependencies, () =>
    deliveries.handle(deliveryId, result, after(attempted, clock)),
  );
}

/**
 * Ends the waiting for an attempt whose result is still missing: its process was killed, or is slower than any should be.
 *
 * The receiver of a webhook tells a repeat by its id, so it is sent again. A mail is not: it may have arrived, and nobody
 * is told twice of one cause, so it rests as of unknown outcome.
 */
export async function giveUpWaiting(
  deliveryId: string,
  attempt: number,
  dependencies: SendDependencies,
): Promise<void> {
  const { deliveries, clock, log } = dependencies;
  const { state, events } = await deliveries.load(deliveryId);
  if (state.phase !== 'attempting' || state.attempts !== attempt) return;
  const { route, tries } = state;
  const error = 'nobody recorded what came of it';
  const outcome = { outcome: route === 'webhook' ? 'failed' : 'unknown', error } as const;
  const context = after(events.at(-1)!, clock);
  // An id of its own: the worker that made the attempt may come late with its result, which follows from the same event.
  const commandId = nameUuid(['outcomeUnknown', context.commandId]);
  const result = resultOf(outcome, { attempt, route, tries }, dependencies);
  await deliveries.handle(deliveryId, result, { ...context, commandId });
  dependencies.onOutcome(route, outcome.outcome);
  log.warn({ deliveryId, ...namedSubject(state.plan.about), attempt, route }, 'an attempt has no result');
}
