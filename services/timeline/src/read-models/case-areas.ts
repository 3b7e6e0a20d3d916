import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Askable } from '@gridcase/projection';

/** A case came to lie in another area with the event at this position. */
export interface AreaMove {
  readonly position: number;
  readonly area: string;
}

/**
 * Where each case lay from which position on: its first area from 0 on, since that is where it was opened, whatever the
 * event that said so. A stream that is resumed asks where a case was then, not where it is now.
 */
export const CASE_AREA_TABLE = `
  CREATE TABLE case_areas (
    case_position INTEGER NOT NULL, from_position INTEGER NOT NULL, area TEXT NOT NULL,
    PRIMARY KEY (case_position, from_position)
  ) STRICT, WITHOUT ROWID;
`;

export class CaseAreaWriter {
  readonly #add: StatementSync;

  constructor(db: DatabaseSync) {
    this.#add = db.prepare(`INSERT INTO case_areas
      SELECT opened_position, CASE WHEN EXISTS (SELECT 1 FROM case_areas WHERE case_position = opened_position)
        THEN ?1 ELSE 0 END, ?2
      FROM cases WHERE case_id = ?3`);
  }

  /** The case stands in its table already. */
  add(caseId: string, moves: readonly AreaMove[]): void {
    for (const { position, area } of moves) this.#add.run(position, area, caseId);
  }
}

/** Where a case lay before an event of it, and since: the same unless the event moved it. */
export interface AreasAtEvent {
  readonly before: string;
  readonly after: string;
}

/** Answers for one file. Undefined for a case that the tables do not have. */
export function caseAreas(tables: Askable): (caseId: string, position: number) => AreasAtEvent | undefined {
  const sql = `SELECT a.area, a.from_position AS "from" FROM cases c
    JOIN case_areas a ON a.case_position = c.opened_position AND a.from_position <= ?2
    WHERE c.case_id = ?1 ORDER BY a.from_position DESC LIMIT 2`;
  return (caseId, position) => {
    const [last, earlier] = tables.prepare(sql).all(caseId, position) as { area: string; from: number }[];
    if (last === undefined) return undefined;
    return { before: last.from === position && earlier !== undefined ? earlier.area : last.area, after: last.area };
  };
}
