import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type AreaCode, areaLevel } from '@gridcase/contracts';
import type { CaseView } from '../domain/case-view.ts';

/** What cases can be counted and listed by. */
export const PROPERTIES = ['tier', 'phase', 'nature', 'field', 'urgency', 'queue', 'listed', 'history'] as const;
export type Property = (typeof PROPERTIES)[number];
/** Beside their number: how many broke the promise over the whole, and how often they came back. */
const SUMS = ['n', 'broken', 'bounces'] as const;

/**
 * How many cases each area has, by what they are: one row for each combination that there is. Counted as the log is read,
 * so that a summary, or the total of a list, adds up some rows and never looks at a case. Each case counts twice: in the
 * very area where it lies, to be added up for the areas around it, and in its city, which would be most of the table. An
 * empty text stands for what a case does not have.
 */
export const COUNT_TABLE = `
  CREATE TABLE case_counts (
    area TEXT NOT NULL, ${PROPERTIES.map((property) => `${property} TEXT NOT NULL`).join(', ')},
    ${SUMS.map((sum) => `${sum} INTEGER NOT NULL`).join(', ')},
    PRIMARY KEY (area, ${PROPERTIES.join(', ')})
  ) STRICT, WITHOUT ROWID;
`;

/** Where a city's sums stand: beside the areas that lie in it, not among them. */
const ofCity = (area: AreaCode): string => `city ${area.slice(0, 6)}`;

/** The rows that count an area's cases, as a condition with its values. */
export function countsOf(area: AreaCode): { readonly where: string; readonly values: readonly string[] } {
  return areaLevel(area) === 'city'
    ? { where: 'area = ?', values: [ofCity(area)] }
    : // Only digits stand in an area code, and the colon comes right after the 9.
      { where: 'area >= ? AND area < ?', values: [area, `${area}:`] };
}

type Change = Record<(typeof SUMS)[number], number>;

/** Counts what changed. One instance per open database: it keeps its statements. */
export class CaseCountWriter {
  readonly #add: StatementSync;
  readonly #drop: StatementSync;

  constructor(db: DatabaseSync) {
    const columns = ['area', ...PROPERTIES, ...SUMS];
    this.#add = db.prepare(`INSERT INTO case_counts VALUES (${columns.map(() => '?').join(', ')})
      ON CONFLICT DO UPDATE SET ${SUMS.map((sum) => `${sum} = ${sum} + excluded.${sum}`).join(', ')}`);
    const key = ['area', ...PROPERTIES].map((column) => `${column} = ?`).join(' AND ');
    this.#drop = db.prepare(`DELETE FROM case_counts WHERE ${key} AND n = 0`);
  }

  /** Cases before and after a slice; those of one row are added up first and written once. */
  apply(changes: Iterable<{ readonly before: CaseView | undefined; readonly after: CaseView }>): void {
    const rows = new Map<string, { key: string[]; change: Change }>();
    for (const { before, after } of changes) {
      if (before !== undefined) count(rows, before, -1);
      count(rows, after, 1);
    }
    for (const { key, change } of rows.values()) {
      if (SUMS.every((sum) => change[sum] === 0)) continue;
      this.#add.run(...key, ...SUMS.map((sum) => change[sum]));
      if (change.n < 0) this.#drop.run(...key);
    }
  }
}

function count(rows: Map<string, { key: string[]; change: Change }>, view: CaseView, sign: 1 | -1): void {
  const properties = propertiesOf(view);
  for (const area of view.areaCode === null ? [] : [ofCity(view.areaCode), view.areaCode]) {
    const key = [area, ...properties];
    const name = key.join('\u0000');
    const row = rows.get(name) ?? { key, change: { n: 0, broken: 0, bounces: 0 } };
    rows.set(name, row);
    row.change.n += sign;
    const { broken, bounces } = sumsOf(view);
    row.change.broken += sign * broken;
    row.change.bounces += sign * bounces;
  }
}

/** What one case adds to the sums beside its number. */
export function sumsOf({ promise, bounces, escalations }: CaseView): {
  readonly broken: number;
  readonly bounces: number;
} {
  const { returns, reworks, reopenings, transfers } = bounces;
  return { broken: promise?.broken ? 1 : 0, bounces: returns + reworks + reopenings + transfers + escalations };
}

/** In the order of PROPERTIES, as the table has them. */
export function propertiesOf({ tier, phase, nature, field, urgency, queue, listed, history }: CaseView): string[] {
  const values = [tier, phase, nature, field, urgency, queue?.areaCode ?? null].map((value) => value ?? '');
  return [...values, listed ? '1' : '0', history ? '1' : '0'];
}
