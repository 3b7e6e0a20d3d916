import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AreaCode } from '@gridcase/contracts';
import { categoryOf, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import type { Askable } from '@gridcase/projection';
import { type BatchRecord, batchAfter } from '../domain/batch-view.ts';
import { AREA_COLUMNS, areaColumn, areaValues } from './area-columns.ts';

/** Keyed by the position of the order: lists run newest first without sorting. An area has some a week. */
export const BATCH_TABLE = `
  CREATE TABLE batches (
    ordered_position INTEGER PRIMARY KEY,
    batch_id TEXT NOT NULL UNIQUE,
    ${AREA_COLUMNS.map((column) => `${column} TEXT`).join(', ')},
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX batches_by_city ON batches (city, ordered_position);
`;

/** Writes the table. One instance per open database: it keeps its statements. */
export class BatchTableWriter {
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT record FROM batches WHERE batch_id = ?');
    this.#insert = db.prepare(`INSERT INTO batches (ordered_position, batch_id, ${AREA_COLUMNS.join(', ')}, record)
      VALUES (?, ?, ${AREA_COLUMNS.map(() => '?').join(', ')}, ?)`);
    this.#update = db.prepare('UPDATE batches SET record = ? WHERE batch_id = ?');
  }

  /** What one slice says of a batch is read and written once. */
  apply(events: readonly RecordedEvent[]): void {
    const changed = new Map<string, { record: BatchRecord | undefined; newAt: number | undefined }>();
    for (const event of events) {
      if (categoryOf(event.stream) !== 'batch') continue;
      const id = streamIdOf(event.stream);
      const before = changed.get(id) ?? this.#load(id, event.position);
      changed.set(id, { ...before, record: batchAfter(before.record, event) });
    }
    for (const [id, { record, newAt }] of changed) {
      if (record === undefined) continue;
      const json = JSON.stringify(record);
      if (newAt === undefined) this.#update.run(json, id);
      else this.#insert.run(newAt, id, ...areaValues(record.facts.areaCode), json);
    }
  }

  #load(id: string, position: number) {
    const row = this.#find.get(id) as { record: string } | undefined;
    if (row === undefined) return { record: undefined, newAt: position };
    return { record: JSON.parse(row.record) as BatchRecord, newAt: undefined };
  }
}

export interface BatchFilter {
  readonly area: AreaCode;
  /** Only those ordered before this log position (the cursor). */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** A page of an area's batches, newest first. */
export function listBatches(tables: Askable, { area, before = Number.MAX_SAFE_INTEGER, limit }: BatchFilter) {
  const sql = `SELECT ordered_position AS position, record FROM batches
    WHERE ${areaColumn(area)} = ? AND ordered_position < ? ORDER BY ordered_position DESC LIMIT ?`;
  const rows = tables.prepare(sql).all(area, before, limit) as unknown as { position: number; record: string }[];
  return rows.map(({ position, record }) => ({ position, record: JSON.parse(record) as BatchRecord }));
}
