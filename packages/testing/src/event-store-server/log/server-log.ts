import { type ChangeSignal, createChangeSignal } from '@gridcase/event-sourcing';
import type { WireExpectation } from '../append-request.ts';
import { createKnownIds } from './known-ids.ts';
import { firstSystemEvents, linkTo } from './own-events.ts';
import { createPendingWrites, type PendingWrites } from './pending-writes.ts';
import { openRecordTable, type RecordTable } from './record-table.ts';
import { createRecordTail } from './record-tail.ts';
import {
  isMetastream,
  metastreamOf,
  originalOf,
  type ProposedRecord,
  type ServerRecord,
  sizeOf,
} from './server-record.ts';
import { type StreamMetadata, undeletedMetadata } from './stream-metadata.ts';
import { createStreamStates } from './stream-states.ts';
import { checkWrite, type WriteCheck } from './write-check.ts';

export interface ServerLogOptions {
  /** Where records are kept; without it, in memory. */
  readonly directory?: string | undefined;
  /** Default true: the server's own events are in $all, as in every real one. */
  readonly systemEvents?: boolean | undefined;
}

export type WriteAnswer =
  | { readonly kind: 'conflict'; readonly actual: number }
  | { readonly kind: 'deleted' }
  | {
      readonly kind: 'repeat';
      readonly revision: number;
      /** Undefined where the event is not shown any more. */
      readonly position: number | undefined;
      /** False while it is not on a quorum. */
      readonly ready: boolean;
    }
  /** Nothing was to be written, and nothing was in the way. `revision`: -1 without a stream. */
  | { readonly kind: 'nothing'; readonly revision: number; readonly position: number }
  | Written;

export interface Written {
  readonly kind: 'written';
  readonly revision: number;
  readonly position: number;
  /** False when it was lost before a quorum had it. */
  readonly committed: Promise<boolean>;
}

/** What a stream shows: `last` -1 when there is none, DELETED behind a tombstone. */
export interface ShownStream {
  readonly last: number;
  readonly metadata: StreamMetadata;
}

/**
 * The log of an EventStoreDB server as its clients see it: what is written is checked against at once, and shown when it
 * is committed, a turn of the event loop later; or not, while commits are held back.
 */
export interface ServerLog extends Pick<PendingWrites, 'hold' | 'commit'> {
  /** Decides and writes at once; nothing is shown before it is committed. */
  write(stream: string, expected: WireExpectation, events: readonly ProposedRecord[]): WriteAnswer;
  check(stream: string, expected: WireExpectation, ids: readonly string[]): WriteCheck;
  /** A tombstone, or metadata that hides a stream: without a check. */
  place(stream: string, revision: number, event: ProposedRecord): Written;
  /** Revision of the last event written, shown or not. -1: none. */
  lastWritten(stream: string): number;
  stream(stream: string): ShownStream;
  readonly table: Omit<RecordTable, 'insert' | 'close'>;
  /** As the table's, the end of the log from memory. */
  from(position: number, limit: number): ServerRecord[];
  readonly changes: ChangeSignal;
  /** Where the last record begins; 0 without one. */
  last(): number;
  /** What is held back was never there. */
  drop(): void;
  /** As by a restart. */
  forgetIds(): void;
  close(): void;
}

export function openServerLog({ directory, systemEvents = true }: ServerLogOptions = {}): ServerLog {
  const table = openRecordTable(directory);
  const tail = createRecordTail(table);
  const states = createStreamStates(table);
  const changes = createChangeSignal();
  const known = createKnownIds();
  const endOfTable = () => endOf(table.last());
  let count = table.count();
  let end = endOfTable();
  /** Microseconds; never the same twice, never falling. */
  let created = table.last()?.created ?? 0;

  const pending = createPendingWrites((records) => {
    table.insert(records);
    states.showed(records);
    tail.add(records);
    changes.notify();
  });
  const lay = (stream: string, revision: number, event: ProposedRecord): ServerRecord => {
    created = Math.max(created + 1, Date.now() * 1_000);
    const record = { ...event, stream, revision, position: end, created };
    end = endOf(record);
    count++;
    states.wrote(stream, revision);
    known.put(event.eventId, { stream, revision });
    return record;
  };
  const layNext = (stream: string, event: ProposedRecord) => lay(stream, states.next(stream), event);
  const recordAt = (stream: string, revision: number) =>
    pending.find(stream, revision) ?? table.ofStream(stream, revision, revision)[0];

  /** A stream that was deleted the soft way is shown again from what is written now on: the server says so itself. */
  const undelete = (last: ServerRecord, original: string, from: number): ServerRecord => {
    const said = isMetastream(last.stream) ? last : states.metadataRecord(original);
    const data = undeletedMetadata(said?.data ?? NOTHING, from);
    return layNext(metastreamOf(original), { ...METADATA, eventId: crypto.randomUUID(), data });
  };
  const layAll = (stream: string, events: readonly ProposedRecord[]) => {
    const original = isMetastream(stream) ? originalOf(stream) : stream;
    const from = states.isSoftDeleted(original) ? states.next(original) : undefined;
    const before = count;
    const records = events.map((event) => layNext(stream, event));
    const last = records.at(-1)!;
    if (from !== undefined) records.push(undelete(last, original, from));
    if (systemEvents && Math.floor(count / LINK_EVERY) > Math.floor(before / LINK_EVERY)) {
      const link = linkTo(last);
      records.push(layNext(link.stream, link));
    }
    return { last, records };
  };
  const check = (stream: string, expected: WireExpectation, ids: readonly string[]): WriteCheck =>
    checkWrite(stream, expected, ids, {
      last: states.lastWritten(stream),
      softDeleted: states.isSoftDeleted(stream),
      hasMetadata: states.lastWritten(metastreamOf(stream)) >= 0,
      known: known.get,
      eventIdAt: (revision) => recordAt(stream, revision)?.eventId,
    });

  if (count === 0 && systemEvents) {
    const first = firstSystemEvents().map((event) => layNext(event.stream, event));
    table.insert(first);
    states.showed(first);
    known.forget();
  }

  return {
    ...{ table, changes, check },
    ...{ hold: pending.hold, commit: pending.commit, forgetIds: known.forget, lastWritten: states.lastWritten },
    from: tail.from,
    last: () => table.last()?.position ?? 0,
    stream: (stream) => ({ last: states.lastShown(stream), metadata: states.metadata(stream) }),
    place(stream, revision, event) {
      const record = lay(stream, revision, event);
      return { kind: 'written', revision, position: record.position, committed: pending.add([record]) };
    },
    write(stream, expected, events) {
      const checked = check(
        stream,
        expected,
        events.map(({ eventId }) => eventId),
      );
      const revision = states.lastWritten(stream);
      if (checked.kind === 'deleted') return { kind: 'deleted' };
      if (checked.kind === 'conflict') return { kind: 'conflict', actual: revision };
      if (checked.kind === 'repeat') {
        const { truncateBefore = 0 } = states.metadata(stream);
        const position = checked.last < truncateBefore ? undefined : recordAt(stream, checked.last)?.position;
        return { kind: 'repeat', revision: checked.last, position, ready: checked.last <= states.lastShown(stream) };
      }
      if (events.length === 0) return { kind: 'nothing', revision, position: table.last()?.position ?? 0 };
      const { last, records } = layAll(stream, events);
      return { kind: 'written', revision: last.revision, position: last.position, committed: pending.add(records) };
    },
    drop() {
      const lost = pending.drop();
      states.lost(lost);
      count -= lost.length;
      end = endOfTable();
      known.forget();
    },
    close() {
      pending.commit();
      // What comes after that is never committed.
      pending.hold();
      table.close();
    },
  };
}

/** The real one's log begins with records that are no events. */
const FIRST_POSITION = 185;
/** The standard projections write two links behind each event; here one is written behind so many records. */
const LINK_EVERY = 50;
const NOTHING = new Uint8Array();
const METADATA = { type: '$metadata', json: true, metadata: NOTHING } as const;

const endOf = (record: ServerRecord | undefined) =>
  record ? record.position + sizeOf(record.stream, record) : FIRST_POSITION;
