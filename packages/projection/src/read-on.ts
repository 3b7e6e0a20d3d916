import type { EventStore } from '@gridcase/event-sourcing';
import type { Projection } from './projection-process.ts';

const LONGEST_READ_MS = 2_000;

/**
 * For who must ask a projection about what was appended a moment ago: resolves with true when all is read that the log holds now,
 * with false when that takes more than two seconds. Throws what the store throws.
 */
export function readOn(
  projection: Pick<Projection, 'position' | 'watch'>,
  store: Pick<EventStore, 'head'>,
): () => Promise<boolean> {
  const waiting = new Set<() => void>();
  projection.watch(() => {
    for (const look of waiting) look();
  });
  const readUpTo = (end: number) =>
    new Promise<boolean>((resolve) => {
      const done = (read: boolean) => {
        clearTimeout(timer);
        waiting.delete(look);
        resolve(read);
      };
      const look = () => projection.position() >= end && done(true);
      const timer = setTimeout(done, LONGEST_READ_MS, false);
      waiting.add(look);
      look();
    });
  return async () => readUpTo(await store.head());
}
