import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RecordHead, ServerRecord } from './server-record.ts';

/** Records on disk, or in memory; durable when `insert` returns. */
export interface RecordTable {
  /** All or nothing. */
  insert(records: readonly ServerRecord[]): void;
  at(position: number): ServerRecord | undefined;
  /** In log order, from a place on, it included. */
  from(position: number, limit: number): ServerRecord[];
  headsFrom(position: number, limit: number): RecordHead[];
  /** The last one first, strictly before a place. */
  headsBefore(position: number, limit: number): RecordHead[];
  /** Of one stream, between two revisions, both included. */
  ofStream(stream: string, first: number, last: number): ServerRecord[];
  /** The first event of a stream that is not older; undefined where all are. */
  notOlder(stream: string, created: number): number | undefined;
  lastRevisions(): { readonly stream: string; readonly last: number }[];
  last(): ServerRecord | undefined;
  count(): number;
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS streams (no INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS records (
    position INTEGER PRIMARY KEY, stream_no INTEGER NOT NULL, revision INTEGER NOT NULL, type TEXT NOT NULL,
    event_id TEXT NOT NULL, json INTEGER NOT NULL, created INTEGER NOT NULL, data BLOB, metadata BLOB);
  CREATE UNIQUE INDEX IF NOT EXISTS of_stream ON records (stream_no, revision);`;
const RECORD = 'position, stream_no, revision, type, event_id, json, created, data, metadata';
const HEAD = 'position, stream_no, type';

type Row = Record<string, unknown>;

/** Without a directory all is gone with the process. */
export function openRecordTable(directory: string | undefined): RecordTable {
  const db = new DatabaseSync(directory === undefined ? ':memory:' : join(directory, 'event-store.sqlite'));
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${SCHEMA}`);
  // Names are kept as bytes: a text with a NUL inside would come back without its end.
  const names = new Map<number, string>();
  const numbers = new Map<string, number>();
  const remember = (no: number, name: string) => {
    names.set(no, name);
    numbers.set(name, no);
    return no;
  };
  for (const { no, name } of db.prepare('SELECT no, name FROM streams').all() as Row[]) {
    remember(no as number, Buffer.from(name as Uint8Array).toString('utf8'));
  }
  const addStream = db.prepare('INSERT INTO streams (name) VALUES (?)');
  const numberOf = (stream: string): number =>
    numbers.get(stream) ?? remember(Number(addStream.run(Buffer.from(stream)).lastInsertRowid), stream);
  const addRecord = db.prepare(`INSERT INTO records (${RECORD}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const query = (sql: string) => {
    const statement = db.prepare(sql);
    return (...values: (number | string)[]) => statement.all(...values) as Row[];
  };
  const at = query(`SELECT ${RECORD} FROM records WHERE position = ?`);
  const from = query(`SELECT ${RECORD} FROM records WHERE position >= ? ORDER BY position LIMIT ?`);
  const headsFrom = query(`SELECT ${HEAD} FROM records WHERE position >= ? ORDER BY position LIMIT ?`);
  const headsBefore = query(`SELECT ${HEAD} FROM records WHERE position < ? ORDER BY position DESC LIMIT ?`);
  const ofStream = query(
    `SELECT ${RECORD} FROM records WHERE stream_no = ? AND revision BETWEEN ? AND ? ORDER BY revision`,
  );
  const notOlder = query('SELECT min(revision) AS revision FROM records WHERE stream_no = ? AND created >= ?');
  const lasts = query('SELECT stream_no, max(revision) AS last FROM records GROUP BY stream_no');
  const last = query(`SELECT ${RECORD} FROM records ORDER BY position DESC LIMIT 1`);
  const count = query('SELECT count(*) AS n FROM records');

  const headOf = (row: Row): RecordHead => ({
    position: row.position as number,
    stream: names.get(row.stream_no as number)!,
    type: row.type as string,
  });
  const recordOf = (row: Row): ServerRecord => ({
    ...headOf(row),
    revision: row.revision as number,
    eventId: row.event_id as string,
    json: row.json === 1,
    created: row.created as number,
    data: (row.data as Uint8Array | null) ?? NOTHING,
    metadata: (row.metadata as Uint8Array | null) ?? NOTHING,
  });
  const add = (record: ServerRecord) => {
    const { position, stream, revision, type, eventId, json, created, data, metadata } = record;
    addRecord.run(position, numberOf(stream), revision, type, eventId, json ? 1 : 0, created, data, metadata);
  };

  return {
    insert(records) {
      db.exec('BEGIN');
      try {
        for (const record of records) add(record);
        db.exec('COMMIT');
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },
    at: (position) => at(position).map(recordOf)[0],
    from: (position, limit) => from(position, limit).map(recordOf),
    headsFrom: (position, limit) => headsFrom(position, limit).map(headOf),
    headsBefore: (position, limit) => headsBefore(position, limit).map(headOf),
    ofStream: (stream, first, end) => ofStream(numbers.get(stream) ?? -1, first, end).map(recordOf),
    notOlder: (stream, created) => (notOlder(numbers.get(stream) ?? -1, created)[0]!.revision as number) ?? undefined,
    lastRevisions: () =>
      lasts().map((row) => ({ stream: names.get(row.stream_no as number)!, last: row.last as number })),
    last: () => last().map(recordOf)[0],
    count: () => count()[0]!.n as number,
    close: () => db.close(),
  };
}

const NOTHING = new Uint8Array();
