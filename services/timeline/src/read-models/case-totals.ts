import type { Milestone } from '@gridcase/contracts';
import type { Askable } from '@gridcase/projection';
import { countsOf, PROPERTIES, type Property } from './case-counts.ts';
import { type CaseFilter, conditions } from './case-filter.ts';

/** How many cases are late by the milestone that they owe longest. */
export interface LateCount {
  readonly milestone: Milestone;
  readonly n: number;
}

export interface LongestLate {
  readonly caseId: string;
  readonly milestone: Milestone;
  /** In milliseconds. */
  readonly due: number;
}

/** Counts cases without looking at them. */
export class CaseTotals {
  readonly #tables: Askable;

  constructor(tables: Askable) {
    this.#tables = tables;
  }

  /**
   * How many cases the filter finds, exactly. By what cases are: added up from what was counted as the log was read. By
   * lateness: as many steps as there are late cases. Among given ones: as many as those.
   */
  total(filter: CaseFilter): number {
    if (filter.late !== undefined) {
      const { late, ...all } = filter;
      const found = this.lateByMilestone(all, late.at).reduce((sum, { n }) => sum + n, 0);
      return late.is ? found : this.total(all) - found;
    }
    if (filter.among === undefined) return this.#counted(filter);
    const { index, where, values } = conditions(filter, 'opened');
    const sql = `SELECT count(*) AS n FROM cases INDEXED BY ${index} WHERE ${where.join(' AND ')}`;
    return this.#tables.prepare(sql).get(...values)!.n as number;
  }

  #counted(filter: CaseFilter): number {
    const asked = PROPERTIES.filter((property) => filter[property] !== undefined);
    const { where, values } = countsOf(filter.area);
    const conditions = [where, ...asked.map((property) => `${property} = ?`)].join(' AND ');
    const sql = `SELECT coalesce(sum(n), 0) AS n FROM case_counts WHERE ${conditions}`;
    return this.#tables.prepare(sql).get(...values, ...asked.map((property) => toText(filter[property]!)))!.n as number;
  }

  /** How many of the cases are late at an instant (milliseconds), by the milestone that each owes longest. */
  lateByMilestone(filter: CaseFilter, at: number): LateCount[] {
    const { index, where, values } = conditions({ ...filter, late: { at, is: true } }, 'owing');
    const sql = `SELECT next_milestone AS milestone, count(*) AS n FROM cases INDEXED BY ${index}
      WHERE ${where.join(' AND ')} GROUP BY 1 ORDER BY 1`;
    return this.#tables.prepare(sql).all(...values) as unknown as LateCount[];
  }

  /** The case of an area that is late for the longest time at an instant (milliseconds). */
  longestLate(area: string, at: number): LongestLate | undefined {
    const { index, where, values } = conditions({ area, late: { at, is: true } }, 'owing');
    const sql = `SELECT case_id AS caseId, next_milestone AS milestone, next_due AS due
      FROM cases INDEXED BY ${index} WHERE ${where.join(' AND ')} ORDER BY next_due LIMIT 1`;
    return this.#tables.prepare(sql).get(...values) as LongestLate | undefined;
  }

  /** How many cases an area has, by one property; history not among them. */
  countBy(area: string, property: Property): Record<string, number> {
    const { where, values } = countsOf(area);
    const sql = `SELECT ${property} AS value, sum(n) AS n FROM case_counts WHERE ${where} AND history = '0' AND ${property} <> ''
      GROUP BY 1 ORDER BY 1`;
    const rows = this.#tables.prepare(sql).all(...values) as { value: string; n: number }[];
    return Object.fromEntries(rows.map(({ value, n }) => [value, n]));
  }

  /**
   * Of an area: how many cases it has, how many of them broke the promise over the whole, how often they came back; history
   * is not among them.
   */
  sums(area: string): { readonly cases: number; readonly broken: number; readonly bounces: number } {
    const { where, values } = countsOf(area);
    const sum = (column: string) => `coalesce(sum(${column}), 0)`;
    const sql = `SELECT ${sum('n')} AS cases, ${sum('broken')} AS broken, ${sum('bounces')} AS bounces
      FROM case_counts WHERE ${where} AND history = '0'`;
    return this.#tables.prepare(sql).get(...values) as { cases: number; broken: number; bounces: number };
  }
}

const toText = (value: string | boolean): string => (typeof value === 'boolean' ? String(Number(value)) : value);
