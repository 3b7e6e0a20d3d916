import { EventStoreUnavailable, timeBudget } from '@gridcase/event-sourcing';
import pg from 'pg';
import type { VaultAddress } from './vault-address.ts';

/** Statements one by one, each its own transaction. */
export interface Database {
  /**
   * Safe to be said twice: one whose connection broke is said again, once. Rejects with EventStoreUnavailable, also when the time
   * budget that it is asked in is used up.
   */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** As long as the event store gives one answer. */
const PATIENCE_MS = 4_000;

/**
 * `one` guards against two first starts at once: CREATE TABLE IF NOT EXISTS alone fails in one of two that race. A person
 * whose key was destroyed keeps a row without one. `wrapped_by` of gridcase_vault is the key that wraps what is new.
 */
const TABLES = `
  BEGIN;
  SELECT pg_advisory_xact_lock(734209118);
  CREATE TABLE IF NOT EXISTS gridcase_keys (
    ref text PRIMARY KEY, wrapped_by text, key bytea, CHECK ((wrapped_by IS NULL) = (key IS NULL)));
  CREATE TABLE IF NOT EXISTS gridcase_vault (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), wrapped_by text NOT NULL, erased_up_to bigint NOT NULL DEFAULT 0);
  COMMIT`;

/** Connects with its first query. */
export function openDatabase(address: VaultAddress): Database {
  const pool = new pg.Pool({
    ...address,
    ssl: address.ssl === false ? false : { ...address.ssl },
    max: 4,
    application_name: 'gridcase vault',
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    statement_timeout: PATIENCE_MS,
    keepAlive: true,
  });
  // A connection that breaks while nobody uses it ends the process otherwise.
  pool.on('error', () => undefined);
  let tables: Promise<unknown> | undefined;
  let closed: Promise<void> | undefined;

  const withTables = (): Promise<unknown> => {
    tables ??= makeTables(pool).catch((error: unknown) => {
      tables = undefined;
      throw error;
    });
    return tables;
  };
  const ask = async (text: string, values: readonly unknown[]) => {
    await withTables();
    return pool.query({ text, values: [...values] });
  };

  return {
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      if (closed) throw new EventStoreUnavailable('the key vault is closed', { retryable: false });
      try {
        const asking = ask(text, values).catch((error: unknown) => {
          if (!isBroken(error)) throw error;
          return ask(text, values);
        });
        const { rows } = await inBudget(asking);
        return rows as Row[];
      } catch (error) {
        throw new EventStoreUnavailable(`key vault: ${(error as Error).message}`, { cause: error });
      }
    },
    close: () => (closed ??= pool.end()),
  };
}

/** Where they stand already the user need not be one who may make tables. */
async function makeTables(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query("SELECT to_regclass('gridcase_vault') IS NOT NULL AS made");
  if (!rows[0].made) await pool.query(TABLES);
}

/** What the database makes of it after that is nobody's: each statement bears to be said again. */
async function inBudget<T>(asking: Promise<T>): Promise<T> {
  const budget = timeBudget();
  if (!budget) return asking;
  asking.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in the time that is left')), budget.leftMs());
  });
  return Promise.race([asking, over]).finally(() => clearTimeout(timer));
}

/** The connection went, not the statement: no SQLSTATE, or one of a server that stops or is cut off (classes 08, 57P). */
const isBroken = (error: unknown): boolean => {
  const { code, severity } = error as { code?: string; severity?: string };
  return severity === undefined
    ? code !== undefined || /terminated|ended/i.test(String(error))
    : /^(08|57P)/.test(code ?? '');
};
