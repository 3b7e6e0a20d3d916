import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { areaColumn } from './area-columns.ts';
import { keptStatements } from './kept-statements.ts';

/** What to list. `area` is required: nobody sees more than their own. */
export interface CaseFilter {
  readonly area: string;
  readonly tier?: string | undefined;
  readonly phase?: string | undefined;
  readonly nature?: string | undefined;
  readonly field?: string | undefined;
  readonly urgency?: string | undefined;
  readonly queue?: string | undefined;
  readonly listed?: boolean | undefined;
  /** Open cases with a deadline before this instant (milliseconds). */
  readonly overdueAt?: number | undefined;
  /** Only cases of these reports. */
  readonly reportIds?: readonly string[] | undefined;
  /** Only cases opened before this log position (the cursor). */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface CaseRow {
  readonly openedPosition: number;
  /** The CaseView as JSON text. */
  readonly view: string;
}

const EQUAL = ['tier', 'phase', 'nature', 'field', 'urgency', 'queue'] as const;

/** Reads the case tables. Statements are kept per form of the question. */
export class CaseQueries {
  readonly #prepare: (sql: string) => StatementSync;

  constructor(db: DatabaseSync) {
    this.#prepare = keptStatements(db);
  }

  /** A page of cases, newest first. */
  list(filter: CaseFilter): CaseRow[] {
    const { where, values } = conditions(filter);
    const sql = `SELECT opened_position AS openedPosition, view FROM cases WHERE ${where.join(' AND ')}
      ORDER BY opened_position DESC LIMIT ?`;
    return this.#prepare(sql).all(...values, filter.limit) as unknown as CaseRow[];
  }

  caseOfReport(reportId: string): string | undefined {
    const row = this.#prepare('SELECT case_id FROM cases WHERE report_id = ?').get(reportId);
    return row?.case_id as string | undefined;
  }

  /** Streams that belong to a case's story beside its own: its report's, its deliveries'. */
  members(caseId: string): string[] {
    const sql = `SELECT 'report-' || report_id AS stream FROM cases WHERE case_id = ?1
      UNION ALL SELECT 'delivery-' || d.delivery_id FROM cases c
      JOIN deliveries d ON d.case_position = c.opened_position WHERE c.case_id = ?1`;
    return this.#prepare(sql)
      .all(caseId)
      .map((row) => row.stream as string);
  }

  /** Whether the case lies in the area now. */
  isIn(caseId: string, area: string): boolean {
    const { where, values } = conditions({ area, limit: 0 });
    const sql = `SELECT 1 FROM cases WHERE case_id = ? AND ${where.join(' AND ')}`;
    return this.#prepare(sql).get(caseId, ...values) !== undefined;
  }

  /** How many cases an area has, by one property. */
  countBy(area: string, property: 'tier' | 'field' | 'queue' | 'phase' | 'nature' | 'urgency'): Record<string, number> {
    const { where, values } = conditions({ area, limit: 0 });
    const sql = `SELECT ${property} AS value, count(*) AS n FROM cases WHERE ${where.join(' AND ')} GROUP BY 1 ORDER BY 1`;
    const rows = this.#prepare(sql).all(...values) as { value: string | null; n: number }[];
    return Object.fromEntries(rows.filter((row) => row.value !== null).map((row) => [row.value, row.n]));
  }

  countOverdue(area: string, now: number): number {
    const { where, values } = conditions({ area, limit: 0, overdueAt: now });
    const row = this.#prepare(`SELECT count(*) AS n FROM cases WHERE ${where.join(' AND ')}`).get(...values);
    return row?.n as number;
  }
}

function conditions(filter: CaseFilter): { where: string[]; values: (string | number)[] } {
  const where = [`${areaColumn(filter.area)} = ?`];
  const values: (string | number)[] = [filter.area];
  const add = (condition: string, ...more: (string | number)[]) => {
    where.push(condition);
    values.push(...more);
  };
  for (const name of EQUAL) if (filter[name] !== undefined) add(`${name} = ?`, filter[name]);
  if (filter.listed !== undefined) add('listed = ?', filter.listed ? 1 : 0);
  if (filter.overdueAt !== undefined) add('next_due IS NOT NULL AND next_due < ?', filter.overdueAt);
  if (filter.before !== undefined) add('opened_position < ?', filter.before);
  if (filter.reportIds !== undefined) {
    // One JSON text instead of thousands of placeholders: the statement stays the same whatever the number.
    add('report_id IN (SELECT value FROM json_each(?))', JSON.stringify(filter.reportIds));
  }
  return { where, values };
}
