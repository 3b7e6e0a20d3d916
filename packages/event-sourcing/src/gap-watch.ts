import type { EventStore, RecordedEvent } from './event-store.ts';
import { StreamBroken } from './stream-broken.ts';

/** Streams remembered by their last revision; of those that were used longest ago the store is asked again. */
const REMEMBERED = 20_000;

/** Looks at what a reader of the log is given, in log order; resolves to the streams found broken by it, each told once. */
export type GapWatch = (events: readonly RecordedEvent[]) => Promise<readonly StreamBroken[]>;

/**
 * Sees that a stream lacks revisions (`$maxAge`, `$maxCount`, `$tb` and a scavenge, a damaged file) by what follows on the
 * gap. What comes first of a stream since the start costs a look at the event before it, unless it is its beginning.
 */
export function createGapWatch(store: Pick<EventStore, 'readStream'>): GapWatch {
  const last = new Map<string, number>();
  const told = new Set<string>();

  const gapBefore = async ({ stream, revision }: RecordedEvent): Promise<StreamBroken | undefined> => {
    const known = last.get(stream);
    // What was seen before comes again when its batch could not be taken.
    if (known !== undefined) return revision <= known + 1 ? undefined : new StreamBroken(stream, known + 1, revision);
    if (revision === 0) return undefined;
    try {
      const [before] = await store.readStream(stream, { from: revision - 1, limit: 1 });
      return before?.revision === revision - 1 ? undefined : new StreamBroken(stream, revision - 1, revision);
    } catch (error) {
      // The store's own words may say more.
      if (error instanceof StreamBroken) return error;
      throw error;
    }
  };
  const remember = ({ stream, revision }: RecordedEvent) => {
    const known = last.get(stream) ?? -1;
    last.delete(stream);
    last.set(stream, Math.max(revision, known));
    if (last.size > REMEMBERED) last.delete(last.keys().next().value!);
  };

  return async (events) => {
    const broken: StreamBroken[] = [];
    for (const event of events) {
      const gap = await gapBefore(event);
      remember(event);
      if (!gap || told.has(event.stream)) continue;
      told.add(event.stream);
      broken.push(gap);
    }
    return broken;
  };
}
