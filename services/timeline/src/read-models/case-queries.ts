import type { Askable } from '@gridcase/projection';
import { type CaseFilter, conditions } from './case-filter.ts';
import { casesAsking } from './case-units.ts';

/** Where a page begins: behind the case opened at this position. `due` where the order goes by it and the case owes something. */
export interface After {
  readonly opened: number;
  readonly due?: number | undefined;
}

export interface CaseRow {
  readonly openedPosition: number;
  /** By when it must do what it owes longest, in milliseconds; null: it owes nothing. */
  readonly due: number | null;
  /** The CaseRecord as JSON text. */
  readonly record: string;
}

/** Reads the case tables. A page is found in an index; only its rows are read. */
export class CaseQueries {
  readonly #tables: Askable;

  constructor(tables: Askable) {
    this.#tables = tables;
  }

  /** A page of cases, newest first. */
  newest(filter: CaseFilter, after: After | undefined, limit: number, onlyOweNothing = false): CaseRow[] {
    const { index, where, values } = conditions(filter, 'opened');
    const all = [...where, ...(after ? ['opened_position < ?'] : []), ...(onlyOweNothing ? ['next_due IS NULL'] : [])];
    const sql = page(index, all, 'opened_position DESC');
    return this.#rows(sql, [...values, ...(after ? [after.opened] : []), limit]);
  }

  /**
   * A page of cases by what they owe longest: the longest overdue first, then what falls due next, and behind them the
   * cases that owe nothing, newest first.
   */
  byLateness(filter: CaseFilter, after: After | undefined, limit: number): CaseRow[] {
    const inLastPart = after !== undefined && after.due === undefined;
    const owing = inLastPart ? [] : this.#owing(filter, after, limit);
    if (owing.length === limit || filter.late?.is) return owing;
    return [...owing, ...this.newest(filter, inLastPart ? after : undefined, limit - owing.length, true)];
  }

  #owing(filter: CaseFilter, after: After | undefined, limit: number): CaseRow[] {
    const { index, where, values } = conditions(filter, 'owing');
    const all = [...where, 'next_due IS NOT NULL', ...(after ? ['(next_due, opened_position) > (?, ?)'] : [])];
    const sql = page(index, all, 'next_due, opened_position');
    return this.#rows(sql, [...values, ...(after ? [after.due!, after.opened] : []), limit]);
  }

  #rows(sql: string, values: readonly (string | number)[]): CaseRow[] {
    return this.#tables.prepare(sql).all(...values) as unknown as CaseRow[];
  }

  /** Positions of the cases of a report: one, or none yet. */
  ofReport(reportId: string): number[] {
    const rows = this.#tables
      .prepare('SELECT opened_position AS position FROM cases WHERE report_id = ?')
      .all(reportId);
    return rows.map(({ position }) => position as number);
  }

  /** The cases of the reports with a progress number: one, mostly; none while nobody has it or it is not read yet. */
  ofNumber(number: string): { readonly caseId: string; readonly reportId: string }[] {
    const sql = 'SELECT case_id AS caseId, report_id AS reportId FROM cases WHERE number = ? LIMIT 10';
    return this.#tables.prepare(sql).all(number) as unknown as { caseId: string; reportId: string }[];
  }

  /** Positions of the cases in which a joint meeting asks something of a unit now. */
  askingOf(unit: string): number[] {
    return casesAsking(this.#tables, unit);
  }

  /** Streams that belong to a case's story beside its own: its report's, its deliveries'. */
  members(caseId: string): string[] {
    const sql = `SELECT 'report-' || report_id AS stream FROM cases WHERE case_id = ?1
      UNION ALL SELECT 'delivery-' || d.delivery_id FROM cases c
      JOIN deliveries d ON d.case_position = c.opened_position WHERE c.case_id = ?1`;
    return this.#tables
      .prepare(sql)
      .all(caseId)
      .map((row) => row.stream as string);
  }
}

const page = (index: string, where: readonly string[], order: string): string =>
  `SELECT opened_position AS openedPosition, next_due AS due, record FROM cases WHERE opened_position IN (
      SELECT opened_position FROM cases INDEXED BY ${index} WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT ?)
    ORDER BY ${order}`;
