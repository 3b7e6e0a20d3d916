import { randomUUID } from 'node:crypto';
import { categoryOf } from '@gridcase/event-sourcing';
import type { AppendAt } from './append-at.ts';
import type { EventStoreDbLog } from './log.ts';
import type { Reads } from './reads.ts';
import { METADATA, metadataStreamOf } from './stream-settings.ts';
import { mayRetry } from './unavailable.ts';

/** How many events are kept of each stream of a category whose older ones nobody reads: `{ checkpoint: 10 }`. */
export type KeepLast = Readonly<Record<string, number>>;

/**
 * Sees to it that a stream of such a category keeps its last events only (`$maxCount` in its metadata): the others are not
 * shown any more, and the next scavenge takes them. Once for each stream and process, beside the work, and again with
 * the next append where the store was away; whoever may not set it says so once, and the stream keeps all.
 */
export function createKeepLast(
  keepLast: KeepLast,
  parts: {
    readonly appendAt: AppendAt;
    readonly reads: Pick<Reads, 'stream'>;
    readonly log: EventStoreDbLog | undefined;
  },
): (stream: string) => Promise<void> {
  const seen = new Set<string>();

  const set = async (stream: string, count: number) => {
    const about = metadataStreamOf(stream);
    const [last] = await parts.reads.stream(about, { direction: 'backwards', limit: 1 });
    const standing = last ? (JSON.parse(last.data) as Record<string, unknown>) : {};
    if (standing.$maxCount === count) return;
    const data = JSON.stringify({ ...standing, $maxCount: count });
    // A conflict is another replica's doing, which wrote the same.
    const event = { eventId: randomUUID(), type: METADATA, data, metadata: '{}' };
    await parts.appendAt(about, [event], last ? last.revision : 'noStream', { idsAreNew: true });
  };

  return async (stream) => {
    const count = keepLast[categoryOf(stream)];
    if (count === undefined || seen.has(stream)) return;
    seen.add(stream);
    try {
      await set(stream, count);
    } catch (error) {
      if (error instanceof Error && mayRetry(error)) return void seen.delete(stream);
      const why = error instanceof Error ? error.message : String(error);
      parts.log?.warn(
        { stream, $maxCount: count, error: why },
        'the stream keeps all of its events: set its $maxCount',
      );
    }
  };
}
