import {
  type EventStore,
  type LogPlace,
  type Process,
  type RecordedEvent,
  type Slice,
  verifyPlace,
} from '@gridcase/event-sourcing';
import { backoffMs, pause } from './backoff.ts';
import { type Checkpoint, type Lease, LeaseLost, leaseOf } from './checkpoint.ts';
import { type CheckpointSaver, createCheckpointSaver } from './checkpoint-saver.ts';
import type { BusMessage, MessageBus } from './message-bus.ts';
import { reasonOf } from './retry.ts';

export interface RelayOptions {
  /** `intake.relay`. */
  readonly name: string;
  readonly store: EventStore;
  readonly bus: MessageBus;
  /** The one category that it relays. */
  readonly category: string;
  readonly toMessage: (event: RecordedEvent) => BusMessage;
  /** One that replicas share has a lease: one of them relays, the others stand by. */
  readonly checkpoint: Checkpoint;
  /** Told after each acknowledged batch, for metrics. */
  readonly onPublished?: ((count: number, position: number) => void) | undefined;
  readonly log?: { warn(facts: object, message: string): void } | undefined;
  /** Events in one batch. Default 512. */
  readonly batch?: number | undefined;
}

const BACKOFF = { firstMs: 50, factor: 2, ceilingMs: 10_000 };
const DEFAULT_BATCH = 512;
/** So often in a row it may be anybody's trouble; then perhaps another replica's way to store or bus is better. */
const FAILURES_OF_ITS_OWN = 2;

/**
 * The log's outbox: publishes a category, in log order, and moves the checkpoint only over what the bus has
 * acknowledged. A crash in between repeats; it never skips. An event that can't be made a message stops it, visibly.
 * Run by the category's writer: in each of its replicas, of which one relays at a time (see Checkpoint). That spares
 * repeats and no more: two that publish side by side would each go from an acknowledged place on in log order, so
 * what is new would still come in order.
 */
export function createRelay(options: RelayOptions): Process {
  let stopping = new AbortController();
  let running: Promise<void> | undefined;
  let saver: CheckpointSaver | undefined;
  let standingBy = false;
  let trouble: string | undefined;

  const onWaiting = () => {
    standingBy = true;
    trouble = undefined;
  };

  const relayOn = async (signal: AbortSignal, onStep: () => void, failures: () => number) => {
    const lease = await leaseOf(options.checkpoint, signal, onWaiting).finally(() => {
      standingBy = false;
    });
    if (!lease) return;
    try {
      const after = await lease.load();
      await verifyPlace(options.store, after, whatToDo(options.name));
      saver = createCheckpointSaver(lease, after, {
        everyMs: lease.saveEveryMs,
        identify: (position) => options.store.eventIdAt(position),
      });
      await relay(options, lease, saver, after.position, signal, onStep);
    } finally {
      await saver?.end();
      saver = undefined;
      await lease.release(signal.aborted || failures() >= FAILURES_OF_ITS_OWN);
    }
  };

  const keepRelaying = async (signal: AbortSignal) => {
    let failures = 0;
    const onStep = () => {
      failures = 0;
      trouble = undefined;
    };
    while (!signal.aborted) {
      try {
        await relayOn(signal, onStep, () => failures);
      } catch (error) {
        if (error instanceof LeaseLost) continue;
        trouble = reasonOf(error);
        options.log?.warn({ relay: options.name, error: trouble, failures: ++failures }, 'relay held up, trying again');
        await pause(backoffMs(BACKOFF, failures), signal);
      }
    }
  };

  return {
    name: options.name,
    async start() {
      if (running) return;
      stopping = new AbortController();
      running = keepRelaying(stopping.signal);
    },
    async stop() {
      stopping.abort();
      await running;
      running = undefined;
    },
    health() {
      if (!running) return { ok: false, detail: 'not running' };
      const unsaved = saver?.trouble;
      const detail = trouble ?? (unsaved === undefined ? undefined : `checkpoint: ${reasonOf(unsaved)}`);
      if (detail !== undefined) return { ok: false, detail };
      return standingBy ? { ok: true, detail: 'standing by' } : { ok: true };
    },
  };
}

/** Of a place in another log. What was published from the older one stays on the bus: its readers know repeats. */
const whatToDo = (relay: string): string =>
  `\`gridcase relay rewind --relay ${relay} --to 0\` publishes all of this log again, which is harmless`;

/** From the checkpoint on, slice by slice, until the signal aborts, the lease is lost or something fails. */
async function relay(
  options: RelayOptions,
  lease: Lease,
  saver: CheckpointSaver,
  after: number,
  signal: AbortSignal,
  onStep: () => void,
): Promise<void> {
  const limit = options.batch ?? DEFAULT_BATCH;
  const until = AbortSignal.any([signal, lease.lost]);
  const slices = options.store.subscribe({ after, categories: [options.category], limit, signal: until });
  for await (const slice of slices) {
    await lease.confirm();
    await relaySlice(options, saver, slice);
    onStep();
  }
}

/** The step: publish, and only after the acknowledgement note how far it is. */
export async function relaySlice(
  { bus, toMessage, onPublished }: Pick<RelayOptions, 'bus' | 'toMessage' | 'onPublished'>,
  saver: Pick<CheckpointSaver, 'note'>,
  { events, position }: Pick<Slice, 'events' | 'position'>,
): Promise<void> {
  if (events.length > 0) {
    await bus.publish(events.map(toMessage));
    onPublished?.(events.length, position);
  }
  // Behind the last event, where there is one: by its id the place is known again.
  const last = events.at(-1);
  const place: LogPlace = last ? { position: last.position, eventId: last.eventId } : { position, eventId: null };
  saver.note(place, events.length);
}
