import type { Flag } from '@gridcase/contracts';
import type { Askable } from '@gridcase/projection';
import { areaColumn } from './area-columns.ts';
import type { BegunPlace, YearEndPlace } from './ledger-table.ts';

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
  /** Only ledgers opened before the one of this number (the cursor). */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface LedgerRow {
  /** In the order of the openings. */
  readonly number: number;
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
    const sql = `SELECT ledger_no AS number, view FROM ledgers WHERE ledger_no IN (
        SELECT ledger_no FROM ledgers INDEXED BY ${index} WHERE ${where.join(' AND ')}
        ORDER BY ledger_no DESC LIMIT ?)
      ORDER BY ledger_no DESC`;
    return this.#tables.prepare(sql).all(...values, filter.limit) as unknown as LedgerRow[];
  }

  /** Ids of the ledgers in which the premises stand, of all years, newest first, at most `limit`. */
  ledgersOf(premisesId: string, limit: number): string[] {
    const sql = `SELECT ledger_id FROM ledgers WHERE ledger_no IN (
        SELECT ledger_no FROM ledgers WHERE premises_id = ?1
        UNION SELECT ledger_no FROM ledger_premises WHERE premises_id = ?1)
      ORDER BY ledger_no DESC LIMIT ?2`;
    return this.#tables
      .prepare(sql)
      .all(premisesId, limit)
      .map((row) => row.ledger_id as string);
  }

  /** Where year ends speak of a ledger that no event of its own opened, or closed. */
  yearEndsOf(ledgerId: string): { readonly begun?: BegunPlace; readonly passed?: YearEndPlace } {
    const row = this.#tables.prepare('SELECT begun, passed FROM ledgers WHERE ledger_id = ?').get(ledgerId);
    return {
      ...(row?.begun && { begun: JSON.parse(String(row.begun)) as BegunPlace }),
      ...(row?.passed && { passed: JSON.parse(String(row.passed)) as YearEndPlace }),
    };
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
  if (filter.before !== undefined) add('ledger_no < ?', filter.before);
  return { index: `ledgers_by_${column}`, where, values };
}
