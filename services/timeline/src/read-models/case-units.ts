import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { unitsAsked } from '@gridcase/contracts';
import type { Askable } from '@gridcase/projection';
import type { CaseRecord } from '../domain/case-record.ts';

/** Of which units something is asked in which case now, by a joint meeting. */
export const CASE_UNIT_TABLE = `
  CREATE TABLE case_units (
    unit TEXT NOT NULL, case_position INTEGER NOT NULL, PRIMARY KEY (unit, case_position)
  ) STRICT, WITHOUT ROWID;
`;

const OF_CASE = '(SELECT opened_position FROM cases WHERE case_id = ?)';

/** Keeps the table. One instance per open database: it keeps its statements. */
export class CaseUnitWriter {
  readonly #add: StatementSync;
  readonly #drop: StatementSync;

  constructor(db: DatabaseSync) {
    this.#add = db.prepare(`INSERT INTO case_units VALUES (?, ${OF_CASE})`);
    this.#drop = db.prepare(`DELETE FROM case_units WHERE unit = ? AND case_position = ${OF_CASE}`);
  }

  /** The case stands in its table already. */
  change(caseId: string, before: CaseRecord | undefined, after: CaseRecord): void {
    if (before?.facts.about.joint === after.facts.about.joint) return;
    const was = new Set(unitsAsked(before?.facts.about.joint));
    const is = new Set(unitsAsked(after.facts.about.joint));
    for (const unit of was) if (!is.has(unit)) this.#drop.run(unit, caseId);
    for (const unit of is) if (!was.has(unit)) this.#add.run(unit, caseId);
  }
}

/** Positions of the cases in which something is asked of a unit. */
export const casesAsking = (tables: Askable, unit: string): number[] =>
  tables
    .prepare('SELECT case_position AS position FROM case_units WHERE unit = ?')
    .all(unit)
    .map(({ position }) => position as number);
