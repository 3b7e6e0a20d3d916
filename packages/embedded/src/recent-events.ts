import type { RecordedEvent } from '@gridcase/event-sourcing';

/** Positions kept, a few megabytes: more than a busy gridcase writes between two turns of all its readers. */
const KEPT = 1_024;

type ReadRange = (after: number, end: number, limit: number) => readonly RecordedEvent[];

/**
 * The end of the log in memory. Relays and projections stand there side by side and each asks for the same rows: read
 * once, they are shared by all. What is in the log never changes, so what is kept is never stale.
 *
 * Gives the events after `after` up to `end`, which must be in the log already; undefined when `after` lies further
 * back than what is kept.
 */
export function createRecentEvents(readRange: ReadRange) {
  let events: readonly RecordedEvent[] = [];
  let from = 0;
  let to = 0;

  const readOn = (end: number) => {
    const news = readRange(Math.max(to, end - KEPT), end, KEPT);
    from = Math.max(from, end - KEPT);
    to = end;
    events = [...events.slice(firstAfter(events, from)), ...news];
  };

  return (after: number, end: number): readonly RecordedEvent[] | undefined => {
    if (after < Math.max(from, end - KEPT)) return undefined;
    if (end > to) readOn(end);
    return events.slice(firstAfter(events, after), firstAfter(events, end));
  };
}

/** Index of the first event behind a position, in a list that rises. */
function firstAfter(events: readonly RecordedEvent[], position: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (events[middle]!.position <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
