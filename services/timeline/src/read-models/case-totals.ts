import type { Milestone } from '@gridcase/contracts';
import type { Askable } from '@gridcase/projection';
import { type CaseView, viewOf } from '../domain/case-view.ts';
import { countsOf, PROPERTIES, type Property, propertiesOf, sumsOf } from './case-counts.ts';
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
    const { except, ...all } = filter;
    if (filter.among === undefined) {
      return this.#counted(all) - (except === undefined ? 0 : this.total({ ...all, among: except }));
    }
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
  longestLate(area: string, at: number, except?: string): LongestLate | undefined {
    const { index, where, values } = conditions({ area, except, late: { at, is: true } }, 'owing');
    const sql = `SELECT case_id AS caseId, next_milestone AS milestone, next_due AS due
      FROM cases INDEXED BY ${index} WHERE ${where.join(' AND ')} ORDER BY next_due LIMIT 1`;
    return this.#tables.prepare(sql).get(...values) as LongestLate | undefined;
  }

  /** How many cases an area has, by one property; history not among them. */
  countBy(area: string, property: Property, except?: string): Record<string, number> {
    const { where, values } = countsOf(area);
    const sql = `SELECT ${property} AS value, sum(n) AS n FROM case_counts WHERE ${where} AND history = '0' AND ${property} <> ''
      GROUP BY 1 ORDER BY 1`;
    const rows = this.#tables.prepare(sql).all(...values) as { value: string; n: number }[];
    const hidden = this.#hidden(area, except).map((view) => propertiesOf(view)[PROPERTIES.indexOf(property)]);
    const left = rows.map(({ value, n }) => [value, n - hidden.filter((each) => each === value).length] as const);
    return Object.fromEntries(left.filter(([, n]) => n > 0));
  }

  /**
   * Of an area: how many cases it has, how many of them broke the promise over the whole, how often they came back; history
   * is not among them.
   */
  sums(area: string, except?: string): { readonly cases: number; readonly broken: number; readonly bounces: number } {
    const { where, values } = countsOf(area);
    const sum = (column: string) => `coalesce(sum(${column}), 0)`;
    const sql = `SELECT ${sum('n')} AS cases, ${sum('broken')} AS broken, ${sum('bounces')} AS bounces
      FROM case_counts WHERE ${where} AND history = '0'`;
    const all = this.#tables.prepare(sql).get(...values) as { cases: number; broken: number; bounces: number };
    return this.#hidden(area, except).reduce((left, view) => {
      const { broken, bounces } = sumsOf(view);
      return { cases: left.cases - 1, broken: left.broken - broken, bounces: left.bounces - bounces };
    }, all);
  }

  /** Cases of an area that were counted, and that whoever asks is to see nothing of: a few. */
  #hidden(area: string, except: string | undefined): CaseView[] {
    if (except === undefined) return [];
    const { index, where, values } = conditions({ area, history: false, among: except }, 'opened');
    const sql = `SELECT record FROM cases INDEXED BY ${index} WHERE ${where.join(' AND ')}`;
    return this.#tables
      .prepare(sql)
      .all(...values)
      .map(({ record }) => viewOf(JSON.parse(record as string)));
  }
}

const toText = (value: string | boolean): string => (typeof value === 'boolean' ? String(Number(value)) : value);
