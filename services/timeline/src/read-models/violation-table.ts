import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { DataOf } from '@gridcase/contracts';
import { type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import type { Askable } from '@gridcase/projection';

/** Which cases name which premises; beside the case tables, and written after them. */
export const VIOLATION_TABLE = `
  CREATE TABLE violations (
    premises_id TEXT NOT NULL, case_position INTEGER NOT NULL, PRIMARY KEY (premises_id, case_position)
  ) STRICT, WITHOUT ROWID;
`;

export class ViolationTableWriter {
  readonly #add: StatementSync;

  constructor(db: DatabaseSync) {
    this.#add = db.prepare(`INSERT OR IGNORE INTO violations
      SELECT ?, opened_position FROM cases WHERE case_id = ?`);
  }

  apply(events: readonly RecordedEvent[]): void {
    for (const { type, stream, data } of events) {
      if (type !== 'case.violationFound.v1' && type !== 'case.violationConfirmed.v1') continue;
      const { premisesId } = JSON.parse(data) as DataOf<'case.violationFound.v1'>;
      this.#add.run(premisesId, streamIdOf(stream));
    }
  }
}

/** Ids of the cases that name the premises, newest first, at most `limit`. */
export function casesNaming(tables: Askable, premisesId: string, limit: number): string[] {
  const sql = `SELECT c.case_id AS caseId FROM violations v JOIN cases c ON c.opened_position = v.case_position
    WHERE v.premises_id = ? ORDER BY v.case_position DESC LIMIT ?`;
  const rows = tables.prepare(sql).all(premisesId, limit) as { caseId: string }[];
  return rows.map(({ caseId }) => caseId);
}
