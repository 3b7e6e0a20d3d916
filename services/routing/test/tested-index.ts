import type { EventStore } from '@gridcase/event-sourcing';
import { createLogger } from '@gridcase/runtime';
import { expect } from 'vitest';
import { type DeadlineIndex, openDeadlineIndex } from '../src/deadline-index.ts';

/** The index of deadlines of a log. */
export interface TestedIndex extends DeadlineIndex {
  /** Until it has read what the log holds now. */
  settled(): Promise<void>;
  end(): Promise<void>;
}

/** One that has read all of the log, and goes on reading. */
export async function startIndex(directory: string, store: EventStore): Promise<TestedIndex> {
  const index = openIndex(directory, store);
  await index.projection.start();
  await index.projection.caughtUp();
  return index;
}

/** One that has not begun to read. */
export function openIndex(directory: string, store: EventStore): TestedIndex {
  const index = openDeadlineIndex({ directory, store, log: createLogger({ level: 'silent' }) });
  return {
    ...index,
    async settled() {
      const head = await store.head();
      await expect.poll(() => index.projection.position(), { interval: 2 }).toBeGreaterThanOrEqual(head);
    },
    async end() {
      await index.projection.stop();
      index.close();
    },
  };
}
