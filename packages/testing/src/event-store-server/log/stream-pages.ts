import type { ServerLog, ShownStream } from './server-log.ts';
import { DELETED, type ServerRecord } from './server-record.ts';

/** A page of a stream as the server's index gives it. */
export interface StreamPage {
  readonly events: readonly ServerRecord[];
  /** Where the next page begins. */
  readonly next: number;
  /** The stream's last revision, shown or not. */
  readonly last: number;
  readonly end: boolean;
}

export type StreamState = 'missing' | 'deleted' | 'there';

/** Deleted the soft way, a stream is missing; after a tombstone it is gone for good, and its metadata with it. */
export function stateOf({ last, metadata }: ShownStream): StreamState {
  if (last === DELETED) return 'deleted';
  return last < 0 || metadata.truncateBefore === DELETED ? 'missing' : 'there';
}

const MICROS = 1_000_000;

/** The first revision that is shown; undefined where the youngest event is too old. */
export function firstShown(log: Pick<ServerLog, 'table'>, stream: string, shown: ShownStream): number | undefined {
  const { maxCount, maxAge, truncateBefore = 0 } = shown.metadata;
  const counted = maxCount === undefined ? 0 : shown.last - maxCount + 1;
  const first = Math.max(0, counted, truncateBefore);
  if (maxAge === undefined) return first;
  const young = log.table.notOlder(stream, (Date.now() - maxAge * 1_000) * (MICROS / 1_000));
  return young === undefined ? undefined : Math.max(first, young);
}

/** Revisions `from` to `from + count - 1`, as far as they are shown. Where none is, `next` leads to the first that may be. */
export function pageForwards(log: ServerLog, stream: string, from: number, count: number): StreamPage {
  const shown = log.stream(stream);
  const { last } = shown;
  const first = firstShown(log, stream, shown);
  const until = from + count - 1;
  if (first === undefined) return { events: [], next: last + 1, last, end: true };
  if (until < first) return { events: [], next: first, last, end: false };
  const begin = Math.max(from, first);
  if (begin > last) return { events: [], next: last + 1, last, end: true };
  const events = log.table.ofStream(stream, begin, Math.min(until, last));
  return { events, next: Math.min(until, last) + 1, last, end: until >= last };
}

/** Revisions from `from` down, the highest first. */
export function pageBackwards(log: ServerLog, stream: string, from: number, count: number): StreamPage {
  const shown = log.stream(stream);
  const { last } = shown;
  const first = firstShown(log, stream, shown) ?? last + 1;
  const begin = Math.min(from, last);
  const until = Math.max(begin - count + 1, first);
  const events = begin < first ? [] : log.table.ofStream(stream, until, begin).toReversed();
  return { events, next: until - 1, last, end: until <= first };
}
