import type { Database } from './database.ts';
import { SQLITE_BUSY, sqliteCode } from './sqlite-error.ts';

/** Nothing of the request is in the file (or only if this error came from the disk at the last moment): try again later. */
export class CommitFailed extends Error {
  readonly code = 'commit-failed';
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CommitFailed';
  }
}

/**
 * Many concurrent requests, one transaction, one fsync. Requests that arrive in the same turn of the event loop share
 * a commit.
 *
 * Guaranteed: requests run one after the other in the order of arrival, each all or nothing; a request that throws is
 * undone alone and rejects with what it threw; a promise resolves only when its commit is on disk. When the commit
 * fails, all of it is undone and every request of it rejects with CommitFailed, also one that had only read or had
 * thrown: it may have seen what never came to be.
 */
export interface GroupCommit {
  /**
   * Runs `work` inside the next transaction. It must be synchronous and use this database's connection only.
   * `onCommitted` is told what it gave, once that is on disk and before the promise resolves. It must not throw.
   */
  submit<T>(work: () => T, onCommitted?: (value: T) => void): Promise<T>;
  /** Takes nothing new, commits what waits, resolves when all is answered. */
  close(): Promise<void>;
}

export interface GroupCommitOptions {
  /** Requests that may wait at once; more are turned away with CommitFailed. Default 16,384. */
  readonly maxWaiting?: number;
  /** Requests in one transaction, so that none holds the event loop for long. Default 512. */
  readonly maxBatch?: number;
  /** How long another process may keep the file locked. Default 5,000 ms. */
  readonly busyMs?: number;
}

interface Request {
  readonly work: () => unknown;
  readonly onCommitted: ((value: unknown) => void) | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Answer = { readonly value: unknown } | { readonly error: unknown };

export function createGroupCommit(database: Database, options: GroupCommitOptions = {}): GroupCommit {
  const { maxWaiting = 16_384, maxBatch = 512, busyMs = 5_000 } = options;
  const transact = createTransaction(database);
  let waiting: Request[] = [];
  let scheduled = false;
  let closed = false;
  let busySince: number | undefined;
  let onIdle: (() => void)[] = [];

  const schedule = (delayMs?: number) => {
    if (scheduled) return;
    scheduled = true;
    if (delayMs === undefined) setImmediate(flush);
    else setTimeout(flush, delayMs);
  };

  const flush = () => {
    scheduled = false;
    const batch = waiting.slice(0, maxBatch);
    const result = transact(batch.map((request) => request.work));
    if (result.outcome === 'busy' && stillPatient()) return schedule(5 + Math.random() * 15);
    busySince = undefined;
    waiting = waiting.slice(batch.length);
    answer(batch, result);
    if (waiting.length > 0) schedule();
    else settleIdle();
  };

  const stillPatient = () => {
    const now = performance.now();
    busySince ??= now;
    return now - busySince < busyMs;
  };

  const answer = (batch: readonly Request[], result: TransactionResult) => {
    if (result.outcome !== 'committed') {
      const error = new CommitFailed(`not written: ${messageOf(result.cause)}`, result.cause);
      for (const request of batch) request.reject(error);
      return;
    }
    batch.forEach((request, index) => {
      const given = result.answers[index]!;
      if ('error' in given) request.reject(given.error);
      else {
        request.onCommitted?.(given.value);
        request.resolve(given.value);
      }
    });
  };

  const settleIdle = () => {
    for (const resolve of onIdle) resolve();
    onIdle = [];
  };

  return {
    submit<T>(work: () => T, onCommitted?: (value: T) => void) {
      if (closed) return Promise.reject(new CommitFailed('closed'));
      if (waiting.length >= maxWaiting) return Promise.reject(new CommitFailed(`${maxWaiting} requests are waiting`));
      return new Promise<T>((resolve, reject) => {
        waiting.push({ work, onCommitted, resolve, reject } as Request);
        schedule();
      });
    },
    close() {
      closed = true;
      if (!scheduled) return Promise.resolve();
      return new Promise((resolve) => onIdle.push(resolve));
    },
  };
}

type TransactionResult =
  | { readonly outcome: 'committed'; readonly answers: readonly Answer[] }
  | { readonly outcome: 'busy' | 'failed'; readonly cause: unknown };

function createTransaction(database: Database) {
  const { connection } = database;
  const begin = connection.prepare('BEGIN IMMEDIATE');
  const commit = connection.prepare('COMMIT');
  const savepoint = connection.prepare('SAVEPOINT request');
  const release = connection.prepare('RELEASE request');
  const undo = connection.prepare('ROLLBACK TO request');

  const run = (work: () => unknown): Answer => {
    savepoint.run();
    try {
      const value = work();
      release.run();
      return { value };
    } catch (error) {
      // A full disk, an I/O error or an interrupt concerns everybody, and SQLite may have rolled everything back already.
      if (!connection.isTransaction || !concernsOneRequest(error)) throw error;
      undo.run();
      release.run();
      return { error };
    }
  };

  return (works: readonly (() => unknown)[]): TransactionResult => {
    let began = false;
    try {
      begin.run();
      began = true;
      const answers = works.map(run);
      commit.run();
      return { outcome: 'committed', answers };
    } catch (cause) {
      rollBack(connection);
      return { outcome: !began && sqliteCode(cause) === SQLITE_BUSY ? 'busy' : 'failed', cause };
    }
  };
}

/** SQLITE_ERROR, TOOBIG, CONSTRAINT, MISMATCH, MISUSE, RANGE, or no SQLite error at all: the request itself is at fault. */
const REQUEST_CODES: ReadonlySet<number | undefined> = new Set([undefined, 1, 18, 19, 20, 21, 25]);

const concernsOneRequest = (error: unknown): boolean => REQUEST_CODES.has(sqliteCode(error));

function rollBack(connection: Database['connection']): void {
  try {
    if (connection.isTransaction) connection.exec('ROLLBACK');
  } catch {
    // SQLite rolls back by itself on the errors after which ROLLBACK fails; the next BEGIN shows what is left.
  }
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
