import type { ExpectedRevision } from './event-store.ts';

/** What an adapter must know of a stream to settle an append. */
export interface StreamView {
  /** Revision of the last event, -1 when there is none. */
  readonly last: number;
  eventIdAt(revision: number): string | undefined;
  revisionOf(eventId: string): number | undefined;
}

export type Settled =
  | { readonly outcome: 'write'; readonly first: number }
  | { readonly outcome: 'repeat'; readonly last: number }
  | { readonly outcome: 'conflict' };

/** The rule of expected revisions and repeats (event-store.ts), for adapters that keep streams themselves. */
export function settleAppend(view: StreamView, eventIds: readonly string[], expected: ExpectedRevision): Settled {
  const first = firstRevision(view, eventIds, expected);
  if (first > view.last + 1) return { outcome: 'conflict' };
  if (first <= view.last) {
    const standing = eventIds.every((eventId, index) => view.eventIdAt(first + index) === eventId);
    return standing ? { outcome: 'repeat', last: first + eventIds.length - 1 } : { outcome: 'conflict' };
  }
  // An id stands once in a stream: the same fact can't be written again further on.
  const known = view.last >= 0 && eventIds.some((eventId) => view.revisionOf(eventId) !== undefined);
  return known ? { outcome: 'conflict' } : { outcome: 'write', first };
}

function firstRevision(view: StreamView, eventIds: readonly string[], expected: ExpectedRevision): number {
  if (expected === 'noStream') return 0;
  if (expected === 'any') return view.revisionOf(eventIds[0]!) ?? view.last + 1;
  return expected + 1;
}
