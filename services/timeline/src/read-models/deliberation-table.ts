import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { categoryOf, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { type DeliberationRecord, deliberationAfter, nextDue } from '../domain/deliberation-view.ts';
import { AREA_COLUMNS, areaValues } from './area-columns.ts';

/** Keyed by the position of the proposal: lists run newest first without sorting. A community has dozens a year. */
export const DELIBERATION_TABLE = `
  CREATE TABLE deliberations (
    proposed_position INTEGER PRIMARY KEY,
    deliberation_id TEXT NOT NULL UNIQUE,
    ${AREA_COLUMNS.map((column) => `${column} TEXT`).join(', ')},
    phase TEXT NOT NULL, next_due INTEGER, record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX deliberations_by_city ON deliberations (city, proposed_position, phase, next_due);
  CREATE INDEX deliberations_by_community ON deliberations (community, proposed_position);
`;

/** Writes the table. One instance per open database: it keeps its statements. */
export class DeliberationTableWriter {
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT record FROM deliberations WHERE deliberation_id = ?');
    this.#insert = db.prepare(`INSERT INTO deliberations
      (proposed_position, deliberation_id, ${AREA_COLUMNS.join(', ')}, phase, next_due, record)
      VALUES (?, ?, ${AREA_COLUMNS.map(() => '?').join(', ')}, ?, ?, ?)`);
    this.#update = db.prepare('UPDATE deliberations SET phase = ?, next_due = ?, record = ? WHERE deliberation_id = ?');
  }

  apply(events: readonly RecordedEvent[]): void {
    for (const event of events) if (categoryOf(event.stream) === 'deliberation') this.#take(event);
  }

  #take(event: RecordedEvent): void {
    const id = streamIdOf(event.stream);
    const row = this.#find.get(id) as { record: string } | undefined;
    const record = deliberationAfter(row && (JSON.parse(row.record) as DeliberationRecord), event);
    if (record === undefined) return;
    const { phase, areaCode } = record.facts;
    const due = nextDue(record.facts);
    const now = [phase, due === undefined ? null : Date.parse(due), JSON.stringify(record)] as const;
    if (row === undefined) this.#insert.run(event.position, id, ...areaValues(areaCode), ...now);
    else this.#update.run(...now, id);
  }
}
