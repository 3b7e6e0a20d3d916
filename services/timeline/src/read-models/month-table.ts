import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LedgerKind } from '@gridcase/contracts';
import type { Askable } from '@gridcase/projection';
import { addChanges, type PointsChange } from '../domain/points-change.ts';
import type { PointsOfMonth } from '../domain/points-over-time.ts';

/** What each month brought to the ledgers of a kind and year in an area (a grid, as a rule), to be added up. */
export const MONTH_TABLE = `
  CREATE TABLE points_by_month (
    area TEXT NOT NULL, kind TEXT NOT NULL, year INTEGER NOT NULL, month TEXT NOT NULL,
    ledgers INTEGER NOT NULL, yellow INTEGER NOT NULL, red INTEGER NOT NULL, balance REAL NOT NULL,
    deductions INTEGER NOT NULL, additions INTEGER NOT NULL, reversals INTEGER NOT NULL,
    marked INTEGER NOT NULL, declared INTEGER NOT NULL,
    PRIMARY KEY (area, kind, year, month)
  ) STRICT, WITHOUT ROWID;
`;

const FIGURES = [
  ...(['ledgers', 'yellow', 'red', 'balance', 'deductions', 'additions', 'reversals'] as const),
  ...(['marked', 'declared'] as const),
];

export interface MonthChange {
  readonly area: string;
  readonly kind: LedgerKind;
  /** Of the ledger, or of the round. */
  readonly year: number;
  readonly month: string;
  readonly change: PointsChange;
}

/** Adds changes up. One instance per open database: it keeps its statement. */
export class MonthTableWriter {
  readonly #add: StatementSync;

  constructor(db: DatabaseSync) {
    this.#add = db.prepare(`INSERT INTO points_by_month VALUES (${'?, '.repeat(12)}?)
      ON CONFLICT DO UPDATE SET ${FIGURES.map((figure) => `${figure} = ${figure} + excluded.${figure}`).join(', ')}`);
  }

  /** Those of one row are added up first and written once. */
  add(changes: readonly MonthChange[]): void {
    const sums = new Map<string, MonthChange>();
    for (const one of changes) {
      const key = `${one.area} ${one.kind} ${one.year} ${one.month}`;
      const known = sums.get(key);
      sums.set(key, known ? { ...known, change: addChanges(known.change, one.change) } : one);
    }
    for (const { area, kind, year, month, change } of sums.values()) {
      this.#add.run(area, kind, year, month, ...FIGURES.map((figure) => change[figure]));
    }
  }
}

export interface MonthQuestion {
  readonly area: string;
  readonly kind: LedgerKind;
  /** Digits of the areas to tell apart. */
  readonly digits: number;
  readonly from: string;
  readonly to: string;
}

/** All that is needed for the months from one to another: also what the first one's year brought before it. */
export function readMonths(tables: Askable, { area, kind, digits, from, to }: MonthQuestion): PointsOfMonth[] {
  const sums = FIGURES.map((figure) => `sum(${figure}) AS ${figure}`).join(', ');
  const sql = `SELECT substr(area, 1, ?) AS area, year, month, ${sums} FROM points_by_month
    WHERE area >= ? AND area < ? AND kind = ? AND month <= ? AND (month >= ? OR year >= ?)
    GROUP BY 1, 2, 3`;
  // Digits only stand in an area code, and the colon comes right after the 9.
  const values = [digits, area, `${area}:`, kind, to, from, Number(from.slice(0, 4))];
  return tables.prepare(sql).all(...values) as unknown as PointsOfMonth[];
}
