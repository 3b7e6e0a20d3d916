import type { DatabaseSync } from 'node:sqlite';
import {
  backoffMs,
  createGapWatch,
  type EventStore,
  type Health,
  heldUpBy,
  isOfEngine,
  loopProcess,
  type Process,
  pause,
  type RecordedEvent,
  type Slice,
  verifyPlace,
} from '@gridcase/event-sourcing';
import type { ProcessLog } from './process-log.ts';
import { quietPromise } from './quiet-promise.ts';
import type { ReadModel } from './read-model.ts';

export interface ProjectionOptions {
  /** `timeline.cases`. */
  readonly name: string;
  readonly store: EventStore;
  readonly readModel: ReadModel;
  /** The categories that it reads. */
  readonly categories: readonly string[];
  /** Writes events into the read model, inside a transaction. A throw undoes the batch, which comes again later. */
  readonly apply: (db: DatabaseSync, events: readonly RecordedEvent[]) => void;
  /** Told why it stands still, each time that it fails, before it tries again. Must not throw. */
  readonly onHeldUp?: ((error: unknown, position: number) => void) | undefined;
  readonly log?: ProcessLog | undefined;
  /** Events in one transaction. Default 512. */
  readonly batch?: number | undefined;
  /** Wait after the nth failure in a row (1, 2, …). Default: doubling from 100 ms to 30 s. */
  readonly delayMs?: ((failures: number) => number) | undefined;
  /** Positions without wanted events are saved this seldom, in milliseconds. Default 10,000. */
  readonly idleEveryMs?: number | undefined;
}

export interface Projection extends Process {
  /** Resolves when it has reached the log's end since its start, at once when it had before. Rejects when it stops first. */
  caughtUp(): Promise<void>;
  /** Everything wanted up to here is in the read model. May be ahead of the saved position by events not wanted. */
  position(): number;
  /**
   * Tells the watcher, from now on, after each look at the log: how many events were applied by it; 0 when it brought none, or
   * failed. Position and health may be others by then. It must not throw.
   */
  watch(watcher: (applied: number) => void): void;
}

const DEFAULT_BATCH = 512;
/** Positions without wanted events are saved this seldom: others' traffic should cost no writes here. */
const IDLE_EVERY_MS = 10_000;

/** Of a read model that was built from another log. */
const WHAT_TO_DO = '`gridcase rebuild`, with the service stopped, makes its read models anew from this log';

/** The longest wait for an engine, in milliseconds. */
const LONGEST_FOR_ENGINE_MS = 1_000;

const BACKOFF = { firstMs: 100, factor: 2, ceilingMs: 30_000 };
export const doubling = (failures: number): number => backoffMs(BACKOFF, failures);

/**
 * Keeps a read model up to date with the log: events and position in one transaction, so that each event is in it
 * exactly once, whenever the process is killed. An event that can't be applied stops it, visibly, and is tried again:
 * nothing is skipped. The same goes for a store that can't be read, and for a log that is not the one it has read so far.
 */
export function projectionProcess(options: ProjectionOptions): Projection {
  const { readModel, log, delayMs = doubling, idleEveryMs = IDLE_EVERY_MS } = options;
  let trouble: Health | undefined;
  let seen = readModel.position();
  let savedAt = performance.now();
  let caughtUp = quietPromise();
  const gapsIn = createGapWatch(options.store);
  let broken: Health | undefined;
  const watchers: ((applied: number) => void)[] = [];
  const tell = (applied: number) => {
    for (const watcher of watchers) watcher(applied);
  };

  /** Said and shown, and gone on beside: for the sake of one damaged history nobody else's stands still. */
  const tellGaps = async (events: readonly RecordedEvent[]) => {
    for (const error of await gapsIn(events)) {
      log?.warn({ projection: options.name, err: error }, 'a stream is not whole');
      broken = { ok: true, trouble: 'log', detail: error.message };
    }
  };

  const take = async ({ events, position, caughtUp: atEnd }: Slice) => {
    const last = events.at(-1);
    if (last) {
      await tellGaps(events);
      // Saved behind its last event, whose id is at hand: what was filtered out behind that is passed over again.
      const work = (db: DatabaseSync) => {
        options.apply(db, events);
        readModel.passOver(events);
      };
      readModel.transaction(work, last.position, last.eventId);
      savedAt = performance.now();
    } else if (position > readModel.position() && performance.now() - savedAt >= idleEveryMs) {
      const eventId = await options.store.eventIdAt(position);
      readModel.transaction(() => undefined, position, eventId);
      savedAt = performance.now();
    }
    seen = position;
    trouble = undefined;
    if (atEnd) caughtUp.resolve();
    tell(events.length);
  };

  const follow = async (signal: AbortSignal, onTaken: () => void) => {
    const place = readModel.place();
    await verifyPlace(options.store, place, WHAT_TO_DO);
    seen = readModel.position();
    const { categories, batch: limit = DEFAULT_BATCH } = options;
    for await (const slice of options.store.subscribe({ after: seen, categories, limit, signal })) {
      await take(slice);
      onTaken();
    }
    if (!signal.aborted) throw new Error('the event store ended the subscription');
  };

  const keepFollowing = async (signal: AbortSignal) => {
    for (let failures = 0; !signal.aborted; ) {
      try {
        await follow(signal, () => {
          failures = 0;
        });
      } catch (error) {
        failures++;
        trouble = heldUpBy(error, `after position ${seen}: `);
        log?.warn(
          { projection: options.name, err: error, position: seen, failures },
          'projection held up, trying again',
        );
        options.onHeldUp?.(error, seen);
        tell(0);
        const waitMs = delayMs(failures);
        await pause(isOfEngine(error) ? Math.min(LONGEST_FOR_ENGINE_MS, waitMs) : waitMs, signal);
      }
    }
  };

  const process = loopProcess({
    name: options.name,
    run(signal) {
      caughtUp = quietPromise();
      return keepFollowing(signal);
    },
    health: () => trouble ?? broken ?? { ok: true },
  });
  return {
    ...process,
    async stop() {
      await process.stop();
      caughtUp.reject(new Error(`${options.name} stopped before it had caught up`));
    },
    caughtUp: () => caughtUp.promise,
    position: () => seen,
    watch: (watcher) => void watchers.push(watcher),
  };
}
