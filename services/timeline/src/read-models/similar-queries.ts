import type { AreaCode } from '@gridcase/contracts';
import type { Askable } from '@gridcase/projection';
import { areaColumn, communityOf } from './area-columns.ts';

/** Cases that may be the same matter are looked for among so many that were opened before it, and after it. */
const BEFORE = 500;
const AFTER = 250;
/** What the matter is stands at the beginning: of a letter no more is compared. */
const BEGINNING = 400;

/** A case that stands near another, by the position of its opening, and the beginning of what its report says. */
export interface NearCase {
  readonly position: number;
  readonly text: string;
}

/** Finds the cases near another, in the order of their openings. */
export class SimilarQueries {
  readonly #cases: Askable;
  readonly #search: Askable;

  constructor(cases: Askable, search: Askable) {
    this.#cases = cases;
    this.#search = search;
  }

  /** Position of the case's opening and its record; undefined: it has not been read yet. */
  find(caseId: string): { readonly position: number; readonly record: string } | undefined {
    const sql = 'SELECT opened_position AS position, record FROM cases WHERE case_id = ?';
    return this.#cases.prepare(sql).get(caseId) as { position: number; record: string } | undefined;
  }

  records(positions: readonly number[]): ReadonlyMap<number, string> {
    const sql = `SELECT opened_position AS position, record FROM cases
      WHERE opened_position IN (SELECT value FROM json_each(?))`;
    const rows = this.#cases.prepare(sql).all(JSON.stringify(positions));
    return new Map(rows.map(({ position, record }) => [position as number, record as string]));
  }

  /** Of an area (a grid's are among its community's): 750 at most, the nearest, and the case itself. History is left out. */
  near(position: number, area: AreaCode): readonly NearCase[] {
    const column = areaColumn(area) === 'grid' ? 'community' : areaColumn(area);
    const code = column === 'community' ? communityOf(area) : area;
    const take = (condition: '<=' | '>', order: 'DESC' | 'ASC', limit: number) =>
      this.#cases
        .prepare(
          `SELECT opened_position FROM cases INDEXED BY cases_by_${column}
            WHERE ${column} = ? AND history = 0 AND opened_position ${condition} ?
            ORDER BY opened_position ${order} LIMIT ?`,
        )
        .all(code, position, limit);
    const rows = [...take('<=', 'DESC', BEFORE), ...take('>', 'ASC', AFTER)];
    const sql = `SELECT opened_position AS position, substr(text, 1, ${BEGINNING}) AS text FROM said
      WHERE opened_position IN (SELECT value FROM json_each(?))`;
    const positions = JSON.stringify(rows.map((row) => row.opened_position));
    return this.#search.prepare(sql).all(positions) as unknown as NearCase[];
  }
}
