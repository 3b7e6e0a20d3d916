import type { RecordedEvent } from '@gridcase/event-sourcing';

/** Rows looked at between two turns of the event loop when a filter finds little: under a millisecond. */
const WINDOW = 2_048;
/** Rows looked at before a filtered page is given up unfilled, so that a reader's place moves on. */
const MAX_SCAN = 64 * WINDOW;

/** `categories` is a JSON array. */
type Filtered = (after: number, end: number, categories: string, limit: number) => readonly RecordedEvent[];

/** Reads the wanted categories out of a log that is mostly of others, without holding up the process. */
export function createWantedReader(filtered: Filtered) {
  return async (after: number, end: number, categories: readonly string[], limit: number) => {
    const wanted = JSON.stringify(categories);
    const events: RecordedEvent[] = [];
    const last = Math.min(end, after + MAX_SCAN);
    for (let from = after; from < last; ) {
      const to = Math.min(last, from + WINDOW);
      events.push(...filtered(from, to, wanted, limit - events.length));
      if (events.length === limit) return { events, position: events.at(-1)!.position };
      from = to;
      if (from < last) await nextTurn();
    }
    return { events, position: last };
  };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
