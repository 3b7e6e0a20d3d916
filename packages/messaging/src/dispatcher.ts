import type { Health } from '@gridcase/event-sourcing';
import type { Carried, WorkOptions } from './carried.ts';
import { createLaneRunner } from './lane-runner.ts';
import { createLanes, type Lanes } from './lanes.ts';

/** One partition's messages in a dispatcher. */
export interface PartitionWork<M extends Carried> {
  /** First offset without an outcome: the place to commit. */
  readonly next: number;
  /** Takes up messages, in order of offset. */
  push(messages: readonly M[]): void;
  /** What stands up to an offset, and was not pushed, wants no outcome. It is not told to `onProgress`. */
  pass(offset: number): void;
  /** Whether another page may be pushed. */
  readonly hasRoom: boolean;
  /** Resolves when another page may be pushed, and when the partition is closed or the dispatcher stops. */
  room(): Promise<void>;
  /** Begins nothing more of it; resolves when what is in hand has its outcome, or the partition is closed. */
  settle(): Promise<void>;
  /** Forgets what has no outcome yet; resolves when nothing is in hand. Safe to call twice. */
  close(): Promise<void>;
}

export interface Dispatcher<M extends Carried> {
  /** Starts a partition at an offset. `onProgress` is told each time that `next` has moved. */
  open(from: number, onProgress: () => void): PartitionWork<M>;
  /** Begins nothing new; resolves when what was in hand has its outcome. Retries that wait are left for the next run. */
  stop(): Promise<void>;
  health(): Health;
}

/**
 * What every adapter does alike with the messages of a subscription: order per key, concurrency across keys, retries
 * that hold back their key only, poison, and the place up to the first gap.
 */
export function createDispatcher<M extends Carried>(options: WorkOptions<M>): Dispatcher<M> {
  const runner = createLaneRunner(options);
  const partitions = new Set<Lanes<M>>();

  const openWork = (lanes: Lanes<M>): PartitionWork<M> => ({
    get next() {
      return lanes.next;
    },
    get hasRoom() {
      return lanes.hasRoom();
    },
    push: (messages) => runner.run(lanes.take(messages)),
    pass: (offset) => lanes.pass(offset),
    async room() {
      while (!lanes.hasRoom() && !lanes.closed && !runner.stopping.aborted) await lanes.change();
    },
    async settle() {
      lanes.hold();
      while (!lanes.idle && !lanes.closed) await lanes.change();
    },
    async close() {
      lanes.close();
      partitions.delete(lanes);
      runner.forget(lanes);
      await lanes.still();
    },
  });

  return {
    open(from, onProgress) {
      const lanes = createLanes<M>(from, onProgress);
      partitions.add(lanes);
      return openWork(lanes);
    },
    async stop() {
      runner.stop();
      for (const lanes of partitions) {
        lanes.cancelRetries();
        lanes.wake();
        await lanes.still();
      }
    },
    health: () => runner.health(),
  };
}
