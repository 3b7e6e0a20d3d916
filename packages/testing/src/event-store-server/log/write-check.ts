import type { WireExpectation } from '../append-request.ts';
import type { KnownEvent } from './known-ids.ts';
import { DELETED } from './server-record.ts';

/** A stream as a write finds it: what is written counts, whether a quorum has it or not. */
export interface WriteView {
  /** Revision of the last event written; -1: none, DELETED: there is a tombstone. */
  readonly last: number;
  /** Deleted in the soft way: nothing is shown of it. */
  readonly softDeleted: boolean;
  readonly hasMetadata: boolean;
  /** From memory. */
  known(eventId: string): KnownEvent | undefined;
  /** From the log, whether it is still shown or not. */
  eventIdAt(revision: number): string | undefined;
}

export type WriteCheck =
  | { readonly kind: 'ok' | 'conflict' | 'deleted' }
  /** The very same events stand there, the last of them at this revision. */
  | { readonly kind: 'repeat'; readonly last: number };

const OK: WriteCheck = { kind: 'ok' };
const CONFLICT: WriteCheck = { kind: 'conflict' };
const REMOVED: WriteCheck = { kind: 'deleted' };

/**
 * Whether a write may be made, as EventStoreDB 23.10 decides it (IndexWriter.CheckCommit; each line was seen on the real
 * one). At a stated place the log itself tells a repeat; anywhere else only what the server remembers does. Nothing but
 * ids is compared.
 */
export function checkWrite(stream: string, expected: WireExpectation, ids: readonly string[], view: WriteView) {
  if (view.last === DELETED) return REMOVED;
  if (expected === 'any' || expected === 'streamExists') return checkAnywhere(stream, expected, ids, view);
  const place = expected === 'noStream' ? -1 : expected;
  if (place === view.last) return OK;
  return place < view.last ? checkBehind(stream, place, ids, view) : CONFLICT;
}

function checkAnywhere(stream: string, expected: WireExpectation, ids: readonly string[], view: WriteView): WriteCheck {
  if (expected === 'streamExists') {
    if (view.softDeleted) return REMOVED;
    if (view.last < 0 && !view.hasMetadata) return CONFLICT;
  }
  let last = -1;
  for (const [index, id] of ids.entries()) {
    const known = view.known(id);
    if (known?.stream !== stream) return index === 0 ? OK : CONFLICT;
    last = known.revision;
  }
  return last < 0 ? OK : { kind: 'repeat', last };
}

function checkBehind(stream: string, place: number, ids: readonly string[], view: WriteView): WriteCheck {
  const stands = (id: string, revision: number) => {
    const known = view.known(id);
    return (known?.stream === stream && known.revision === revision) || view.eventIdAt(revision) === id;
  };
  const missing = ids.findIndex((id, index) => !stands(id, place + 1 + index));
  if (ids.length > 0 && missing < 0) return { kind: 'repeat', last: place + ids.length };
  return missing === 0 && place === -1 && view.softDeleted ? OK : CONFLICT;
}
