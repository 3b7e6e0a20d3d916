import { type EventStore, NoSuchPlace, type ReadAllOptions, type Slice } from '@gridcase/event-sourcing';
import { entryOf, isRecord, type LogEntry, lastPosition, systemEntries, toPort, toWire } from './log-entry.ts';

export interface LogPage {
  readonly entries: readonly LogEntry[];
  /** On the wire: of the last entry, or where the page began. */
  readonly position: number;
  readonly caughtUp: boolean;
}

export type ReadSlice = (options: ReadAllOptions) => Promise<Slice>;

/** $all as the wire shows it, over a port that reads forwards only. */
export interface LogView {
  /** The next entries strictly behind a position. `limit` counts the store's events; the server's own come on top. */
  page(after: number, limit: number, read?: ReadSlice): Promise<LogPage>;
  /** Entries strictly before a position, the last one first. */
  backwards(before: number): AsyncGenerator<LogEntry, void, undefined>;
  /** Whether an entry stands there, or the log begins. */
  isRecord(position: number): Promise<boolean>;
  /** Where the last entry stands; 0 when there is none. */
  last(): Promise<number>;
}

/** The port's readAll from anywhere: windows and the server's own events begin where no event of the store stands. */
export async function readBehind(store: EventStore, options: ReadAllOptions): Promise<Slice> {
  try {
    return await store.readAll(options);
  } catch (error) {
    if (!(error instanceof NoSuchPlace)) throw error;
    let after = Math.min(options.after, await store.head());
    while (!(await store.isPlace(after))) after--;
    return store.readAll({ ...options, after });
  }
}

const WIDEST = 2_048;

export function createLogView(store: EventStore, systemEvents: boolean): LogView {
  const fromStore: ReadSlice = (options) => readBehind(store, options);

  const page = async (after: number, limit: number, read: ReadSlice = fromStore): Promise<LogPage> => {
    const slice = await read({ after: toPort(after), limit });
    const stored = slice.events.map(entryOf);
    const own = systemEvents ? systemEntries(after, slice.position) : [];
    const entries = own.length > 0 ? [...stored, ...own].sort((a, b) => a.position - b.position) : stored;
    return { entries, position: entries.at(-1)?.position ?? after, caughtUp: slice.caughtUp };
  };

  return {
    page,
    async isRecord(position) {
      if (!isRecord(position, lastPosition(await store.head(), systemEvents), systemEvents)) return false;
      return position !== toWire(toPort(position)) || store.isPlace(toPort(position));
    },
    async last() {
      return lastPosition(await store.head(), systemEvents);
    },
    // Window by window towards the start. A window of n places holds at most n of the store's events.
    async *backwards(before) {
      let end = before;
      for (let width = 64; end > 0; width = Math.min(width * 2, WIDEST)) {
        const start = Math.max(0, end - toWire(width));
        const { entries } = await page(start, width + 1);
        yield* entries.filter((entry) => entry.position < end).toReversed();
        end = start === 0 ? 0 : start + 1;
      }
    },
  };
}
