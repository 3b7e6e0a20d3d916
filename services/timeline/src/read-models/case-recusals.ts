import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AreaCode } from '@gridcase/contracts';
import type { Askable } from '@gridcase/projection';
import type { CaseRecord } from '../domain/case-record.ts';

/** Who is recused from which case: an officer by id, or, without one, all of an area. Some in a thousand cases have any. */
export const CASE_RECUSAL_TABLE = `
  CREATE TABLE case_recusals (
    officer_id TEXT NOT NULL, area TEXT NOT NULL, case_position INTEGER NOT NULL,
    PRIMARY KEY (officer_id, area, case_position)
  ) STRICT, WITHOUT ROWID;
`;

/** Keeps the table. One instance per open database: it keeps its statements. */
export class CaseRecusalWriter {
  readonly #add: StatementSync;

  constructor(db: DatabaseSync) {
    this.#add = db.prepare(`INSERT OR IGNORE INTO case_recusals
      SELECT ?, ?, opened_position FROM cases WHERE case_id = ?`);
  }

  /** The case stands in its table already. Nobody is let back in. */
  change(caseId: string, before: CaseRecord | undefined, after: CaseRecord): void {
    const { recusals } = after.facts.about;
    if (recusals === undefined || before?.facts.about.recusals === recusals) return;
    for (const { officerId = '', areaCode = '' } of recusals) {
      if (officerId !== '') this.#add.run(officerId, '', caseId);
      if (areaCode !== '') this.#add.run('', areaCode, caseId);
    }
  }
}

/** A case that somebody is to see nothing of. */
export interface HiddenCase {
  readonly position: number;
  readonly caseId: string;
}

/** Digits of the codes of each level of areas. */
const LEVELS = [6, 9, 12, 15];

/**
 * What a person is recused from, by their id or because they belong to an area that is (济南市12345条例 Art. 32): a few cases, mostly
 * none. They are left out of whatever the person sees, also where they would only be counted.
 */
export function hiddenFrom(tables: Askable, { id, area }: { readonly id: string; readonly area: AreaCode }) {
  const around = LEVELS.filter((digits) => digits <= area.length).map((digits) => area.slice(0, digits));
  const sql = `SELECT DISTINCT opened_position AS position, case_id AS caseId
    FROM case_recusals JOIN cases ON opened_position = case_position
    WHERE (officer_id = ? AND area = '') OR (officer_id = '' AND area IN (SELECT value FROM json_each(?)))`;
  return tables.prepare(sql).all(id, JSON.stringify(around)) as unknown as readonly HiddenCase[];
}
