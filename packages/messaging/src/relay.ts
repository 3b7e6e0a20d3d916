import type { EventStore, Process, RecordedEvent, Slice } from '@gridcase/event-sourcing';
import { backoffMs, pause } from './backoff.ts';
import type { Checkpoint } from './checkpoint.ts';
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
  readonly checkpoint: Checkpoint;
  /** Told after each acknowledged batch, for metrics. */
  readonly onPublished?: ((count: number, position: number) => void) | undefined;
  readonly log?: { warn(facts: object, message: string): void } | undefined;
  /** Events in one batch. Default 512. */
  readonly batch?: number | undefined;
}

const BACKOFF = { firstMs: 50, factor: 2, ceilingMs: 10_000 };
const DEFAULT_BATCH = 512;

/**
 * The log's outbox: publishes a category, in log order, and moves the checkpoint only over what the bus has
 * acknowledged. A crash in between repeats; it never skips. An event that can't be made a message stops it, visibly.
 * One per category, run by the category's writer.
 */
export function createRelay(options: RelayOptions): Process {
  let stopping = new AbortController();
  let running: Promise<void> | undefined;
  let saver: CheckpointSaver | undefined;
  let trouble: string | undefined;

  const relayOn = async (signal: AbortSignal, onStep: () => void) => {
    const after = await options.checkpoint.load();
    saver = createCheckpointSaver(options.checkpoint, after);
    try {
      await relay(options, saver, after, signal, onStep);
    } finally {
      await saver.end();
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
        await relayOn(signal, onStep);
      } catch (error) {
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
      return detail === undefined ? { ok: true } : { ok: false, detail };
    },
  };
}

/** From the checkpoint on, slice by slice, until the signal aborts or something fails. */
async function relay(
  options: RelayOptions,
  saver: CheckpointSaver,
  after: number,
  signal: AbortSignal,
  onStep: () => void,
): Promise<void> {
  const limit = options.batch ?? DEFAULT_BATCH;
  const slices = options.store.subscribe({ after, categories: [options.category], limit, signal });
  for await (const slice of slices) {
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
  saver.note(position, events.length);
}
