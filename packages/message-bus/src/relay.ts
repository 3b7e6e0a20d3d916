import {
  backoffMs,
  type EventStore,
  type Health,
  heldUpBy,
  isOfEngine,
  type LogPlace,
  loopProcess,
  type Process,
  pause,
  type RecordedEvent,
  type Slice,
} from '@gridcase/event-sourcing';
import { reasonOf } from '@gridcase/messaging';
import { type Checkpoint, type Lease, LeaseLost, leaseOf } from './checkpoint.ts';
import { type CheckpointSaver, createCheckpointSaver } from './checkpoint-saver.ts';
import type { BusMessage, MessageBus } from './message-bus.ts';
import type { EventPlaceOf } from './relay-losses.ts';
import { createRelayPlace, type RelayPlace } from './relay-place.ts';
import { behindWindow } from './relay-window.ts';

export interface RelayOptions {
  /** `intake.relay`. */
  readonly name: string;
  readonly store: EventStore;
  readonly bus: MessageBus;
  /** The one category that it relays. */
  readonly category: string;
  readonly toMessage: (event: RecordedEvent) => BusMessage;
  /** The way back, for finding what is left of a topic that lost its end. Without it the window is gone back over. */
  readonly eventPlaceOf?: EventPlaceOf | undefined;
  /** One that replicas share has a lease: one of them relays, the others stand by. */
  readonly checkpoint: Checkpoint;
  /** Told after each acknowledged batch, for metrics. */
  readonly onPublished?: ((count: number, position: number) => void) | undefined;
  readonly log?: { warn(facts: object, message: string): void } | undefined;
  /** Events in one batch. Default 512. */
  readonly batch?: number | undefined;
}

const BACKOFF = { firstMs: 50, factor: 2, ceilingMs: 10_000 };
/** For a store or bus that is away: it may be back at any moment. */
const FOR_ENGINE = { ...BACKOFF, ceilingMs: 1_000 };
const DEFAULT_BATCH = 512;
/** So often in a row it may be anybody's trouble; then perhaps another replica's way to store or bus is better. */
const FAILURES_OF_ITS_OWN = 2;

/**
 * The log's outbox: publishes a category, in log order, and moves the checkpoint only over what the bus has
 * acknowledged. A crash in between repeats; it never skips. An event that can't be made a message stops it, visibly.
 *
 * Acknowledged is not yet written to a disk. So the saved place is kept a window behind, from where every start and
 * takeover publishes again; and when the bus tells that it has lost something, the relay goes back behind that at once.
 * docs/decisions/0012-what-a-broker-may-lose.md
 *
 * Run by the category's writer: in each of its replicas, of which one relays at a time (see Checkpoint). That spares
 * repeats and no more: two that publish side by side would each go from an acknowledged place on in log order, so
 * what is new would still come in order.
 */
export function createRelay(options: RelayOptions): Process {
  let saver: CheckpointSaver | undefined;
  let standingBy = false;
  let trouble: Health | undefined;

  const onWaiting = () => {
    standingBy = true;
    trouble = undefined;
  };

  const relayOn = async (place: RelayPlace, signal: AbortSignal, onStep: () => void, failures: () => number) => {
    const lease = await leaseOf(options.checkpoint, signal, onWaiting).finally(() => {
      standingBy = false;
    });
    if (!lease) return;
    try {
      const from = await place.begin(lease);
      const saving = createCheckpointSaver(lease, from, {
        everyMs: lease.saveEveryMs,
        identify: (position) => options.store.eventIdAt(position),
      });
      saver = behindWindow(saving, lease.window);
      await relay(options, { lease, saver, place, after: from.position, signal }, onStep);
    } finally {
      await saver?.end();
      saver = undefined;
      await place.leave(lease).finally(() => lease.release(signal.aborted || failures() >= FAILURES_OF_ITS_OWN));
    }
  };

  const keepRelaying = async (signal: AbortSignal) => {
    const place = createRelayPlace(options);
    let failures = 0;
    const onStep = () => {
      failures = 0;
      trouble = undefined;
    };
    while (!signal.aborted) {
      try {
        await relayOn(place, signal, onStep, () => failures);
      } catch (error) {
        if (error instanceof LeaseLost) continue;
        trouble = heldUpBy(error);
        const facts = { relay: options.name, error: reasonOf(error), failures: ++failures };
        options.log?.warn(facts, 'relay held up, trying again');
        await pause(backoffMs(isOfEngine(error) ? FOR_ENGINE : BACKOFF, failures), signal);
      }
    }
    place.end();
    await options.checkpoint.withdraw?.();
  };

  return loopProcess({
    name: options.name,
    run: keepRelaying,
    health() {
      const unsaved = saver?.trouble;
      if (trouble !== undefined) return trouble;
      if (unsaved !== undefined) return heldUpBy(unsaved, 'checkpoint: ');
      return standingBy ? { ok: true, detail: 'standing by' } : { ok: true };
    },
  });
}

/** One lease of a relay. */
interface Life {
  readonly lease: Lease;
  readonly saver: CheckpointSaver;
  readonly place: RelayPlace;
  readonly after: number;
  readonly signal: AbortSignal;
}

/** From a place on, slice by slice, until the signal aborts, the lease is lost, the bus loses something or anything fails. */
async function relay(options: RelayOptions, life: Life, onStep: () => void): Promise<void> {
  const { lease, saver, place, after, signal } = life;
  const limit = options.batch ?? DEFAULT_BATCH;
  const until = AbortSignal.any([signal, lease.lost, place.lost]);
  const slices = options.store.subscribe({ after, categories: [options.category], limit, signal: until });
  for await (const slice of slices) {
    await lease.confirm();
    const topic = await publishSlice(options, slice);
    const reached = placeBehind(slice);
    place.reach(reached, topic);
    saver.note(reached, slice.events.length);
    onStep();
  }
}

/** Resolves when the bus has acknowledged all of it. Gives the topic, if there was anything. */
async function publishSlice(options: RelayOptions, { events, position }: Slice): Promise<string | undefined> {
  if (events.length === 0) return undefined;
  const messages = events.map(options.toMessage);
  await options.bus.publish(messages);
  options.onPublished?.(events.length, position);
  return messages[0]!.topic;
}

/** Behind the last event, where there is one: by its id the place is known again. */
function placeBehind({ events, position }: Slice): LogPlace {
  const last = events.at(-1);
  return last ? { position: last.position, eventId: last.eventId } : { position, eventId: null };
}
