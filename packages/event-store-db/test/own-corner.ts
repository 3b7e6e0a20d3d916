import { randomInt } from 'node:crypto';
import { type EventStore, NoSuchPlace, type RecordedEvent, type Slice } from '@gridcase/event-sourcing';

/**
 * A log that others use, and that holds what earlier tests left, seen as an empty one: categories get names of their
 * own, positions count from where this corner began, and what others write is not seen. Only what goes through here
 * is; whatever the store does wrong with that, still shows.
 */
export async function ownCorner(store: EventStore): Promise<EventStore> {
  const letters = Array.from({ length: 8 }, () => 'abcdefghijklmnopqrstuvwxyz'[randomInt(26)]).join('');
  const begins = await store.head();
  /** Positions of what was appended here, last events of appends only; rising. */
  const ends: number[] = [];
  /** A name that is refused is refused as it stands. */
  const outside = (stream: string) => (/^[a-z]/.test(stream) ? letters + stream : stream);
  const isOurs = (event: RecordedEvent) => event.stream.startsWith(letters);
  const inside = (event: RecordedEvent): RecordedEvent => ({
    ...event,
    stream: event.stream.slice(letters.length),
    position: event.position - begins,
  });
  /** The last of our places at or before one in the log: what others append beyond it is no news here. */
  const clamp = (position: number) => Math.max(0, (ends.findLast((end) => end <= position) ?? 0) - begins);
  const corner = (slice: Slice, after: number): Slice => {
    const events = slice.events.filter(isOurs).map(inside);
    const seen = Math.max(clamp(slice.position), events.at(-1)?.position ?? 0, after);
    return { events, position: seen, caughtUp: slice.caughtUp };
  };
  const wanting = (categories: readonly string[] | undefined) =>
    categories ? { categories: categories.map(outside) } : {};

  /** A refused place, by its number in here. */
  const placed = (error: unknown): unknown =>
    error instanceof NoSuchPlace ? new NoSuchPlace(error.position - begins, { cause: error }) : error;

  return {
    async append(stream, events, expected, options) {
      const result = await store.append(outside(stream), events, expected, options);
      if (result.outcome === 'conflict') return result;
      ends.push(result.position);
      ends.sort((a, b) => a - b);
      return { ...result, position: result.position - begins };
    },
    async readStream(stream, options) {
      return (await store.readStream(outside(stream), options)).map(inside);
    },
    async readAll({ after, categories, limit = 512 }) {
      const wanted = Math.min(limit, 4_096);
      const events: RecordedEvent[] = [];
      for (let from = after < 0 ? after : after + begins; ; ) {
        const page = store.readAll({ after: from, limit: wanted - events.length, ...wanting(categories) });
        const slice = await page.catch((error: unknown) => Promise.reject(placed(error)));
        events.push(...slice.events.filter(isOurs).map(inside));
        from = slice.position;
        if (events.length === wanted || slice.caughtUp) {
          const position = Math.max(after, clamp(from), events.at(-1)?.position ?? 0);
          return { events, position, caughtUp: slice.caughtUp || position === clamp(await store.head()) };
        }
      }
    },
    async *subscribe({ after, categories, limit, signal }) {
      const options = { after: after + begins, signal, ...wanting(categories), ...(limit ? { limit } : {}) };
      let position = after;
      let caughtUpOnce = false;
      try {
        for await (const slice of store.subscribe(options)) {
          const ours = corner(slice, position);
          const news = ours.position > position || (ours.caughtUp && !caughtUpOnce);
          position = ours.position;
          caughtUpOnce ||= ours.caughtUp;
          if (news) yield ours;
        }
      } catch (error) {
        throw placed(error);
      }
    },
    eventIdAt: async (position) => (position > 0 ? store.eventIdAt(position + begins) : undefined),
    isPlace: async (position) => position === 0 || (position > 0 && store.isPlace(position + begins)),
    time: () => store.time(),
    head: async () => clamp(await store.head()),
    close: () => store.close(),
  };
}
