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

  const follows = async ({ stream, revision }: RecordedEvent): Promise<boolean> => {
    const known = last.get(stream);
    // What was seen before comes again when its batch could not be taken.
    if (known !== undefined) return revision <= known + 1;
    if (revision === 0) return true;
    const [before] = await store.readStream(stream, { from: revision - 1, limit: 1 });
    return before?.revision === revision - 1;
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
      const whole = await follows(event);
      const missing = (last.get(event.stream) ?? event.revision - 2) + 1;
      remember(event);
      if (whole || told.has(event.stream)) continue;
      told.add(event.stream);
      broken.push(new StreamBroken(event.stream, missing, event.revision));
    }
    return broken;
  };
}
