import type { Flag } from '@gridcase/contracts';
import type { Askable } from '@gridcase/projection';
import { areaColumn } from './area-columns.ts';

/** What to list. `area` is required: nobody sees more than their own. */
export interface LedgerFilter {
  readonly area: string;
  readonly kind?: string | undefined;
  readonly year?: number | undefined;
  readonly status?: string | undefined;
  readonly flag?: Flag | undefined;
  /** Only ledgers with this balance or less. */
  readonly atMost?: number | undefined;
  /** Only ledgers with an appeal that waits for its decision. */
  readonly appealed?: boolean | undefined;
  /** Only ledgers opened before this log position (the cursor). */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface LedgerRow {
  readonly openedPosition: number;
  /** The LedgerView as JSON text. */
  readonly view: string;
}

/** A mark of a round: where it stands in the log, and the round it belongs to. */
export interface MarkPlace {
  readonly assessmentId: string;
  readonly month: string;
  readonly areaCode: string;
  readonly revision: number;
}

const EQUAL = ['kind', 'year', 'status'] as const;

/** Reads the ledger and premises tables. */
export class LedgerQueries {
  readonly #tables: Askable;

  constructor(tables: Askable) {
    this.#tables = tables;
  }

  /** A page of ledgers, newest first. */
  list(filter: LedgerFilter): LedgerRow[] {
    const { index, where, values } = conditions(filter);
    // The page is found in the index alone; only its own rows are read.
    const sql = `SELECT opened_position AS openedPosition, view FROM ledgers WHERE opened_position IN (
        SELECT opened_position FROM ledgers INDEXED BY ${index} WHERE ${where.join(' AND ')}
        ORDER BY opened_position DESC LIMIT ?)
      ORDER BY opened_position DESC`;
    return this.#tables.prepare(sql).all(...values, filter.limit) as unknown as LedgerRow[];
  }

  /** Ids of the ledgers in which the premises stand, of all years, newest first, at most `limit`. */
  ledgersOf(premisesId: string, limit: number): string[] {
    const sql = `SELECT ledger_id FROM ledgers WHERE opened_position IN (
        SELECT opened_position FROM ledgers WHERE premises_id = ?1
        UNION SELECT ledger_position FROM ledger_premises WHERE premises_id = ?1)
      ORDER BY opened_position DESC LIMIT ?2`;
    return this.#tables
      .prepare(sql)
      .all(premisesId, limit)
      .map((row) => row.ledger_id as string);
  }

  /** The premises' marks in rounds, newest first, at most `limit`. */
  marksOf(premisesId: string, limit: number): MarkPlace[] {
    const sql = `SELECT r.assessment_id AS assessmentId, r.month, r.area AS areaCode, m.revision FROM premises p
      JOIN marks m ON m.premises_position = p.registered_position
      JOIN rounds r ON r.opened_position = m.round_position
      WHERE p.premises_id = ? ORDER BY m.round_position DESC, m.revision DESC LIMIT ?`;
    return this.#tables.prepare(sql).all(premisesId, limit) as unknown as MarkPlace[];
  }
}

function conditions(filter: LedgerFilter) {
  const column = areaColumn(filter.area);
  const where = [`${column} = ?`];
  const values: (string | number)[] = [filter.area];
  const add = (condition: string, value: string | number) => {
    where.push(condition);
    values.push(value);
  };
  for (const name of EQUAL) if (filter[name] !== undefined) add(`${name} = ?`, filter[name]);
  if (filter.flag !== undefined) where.push(`${filter.flag} = 1`);
  if (filter.atMost !== undefined) add('balance <= ?', filter.atMost);
  if (filter.appealed) where.push('appeals > 0');
  if (filter.before !== undefined) add('opened_position < ?', filter.before);
  return { index: `ledgers_by_${column}`, where, values };
}
