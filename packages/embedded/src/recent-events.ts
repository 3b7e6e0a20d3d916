import type { RecordedEvent } from '@gridcase/event-sourcing';

/** Positions kept at least, a few megabytes: more than a busy gridcase writes between two turns of all its readers. */
const KEPT = 1_024;

type ReadRange = (after: number, end: number, limit: number) => readonly RecordedEvent[];

/**
 * The end of the log in memory. Groups and projections stand there side by side and each asks for the same events: what
 * was just committed here is handed over as it is, what others wrote is read once, and all share it. What is in the log
 * never changes, so what is kept is never stale.
 */
export function createRecentEvents(readRange: ReadRange) {
  /** All behind `from` up to `to`. */
  let events: RecordedEvent[] = [];
  let from = 0;
  let to = 0;

  const take = (news: readonly RecordedEvent[], end: number) => {
    events.push(...news);
    to = end;
    if (events.length < 2 * KEPT) return;
    from = events[events.length - KEPT - 1]!.position;
    events = events.slice(-KEPT);
  };

  const readOn = (end: number) => {
    const after = Math.max(to, end - KEPT);
    if (after > to) {
      from = after;
      events = [];
    }
    take(readRange(after, end, KEPT), end);
  };

  return {
    /** Takes what was just committed. What does not follow on what is kept is read when it is asked for. */
    add(news: readonly RecordedEvent[]): void {
      if (news[0]?.position === to + 1) take(news, news.at(-1)!.position);
    },
    /**
     * The events after `after` up to `end`, which must be in the log already; undefined when `after` lies further back
     * than what is kept.
     */
    read(after: number, end: number): readonly RecordedEvent[] | undefined {
      if (after < from || (end > to && after < end - KEPT)) return undefined;
      if (end > to) readOn(end);
      return events.slice(firstAfter(events, after), firstAfter(events, end));
    },
    at(position: number): RecordedEvent | undefined {
      const event = events[firstAfter(events, position) - 1];
      return event?.position === position ? event : undefined;
    },
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
