import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makePrivateFile } from '@gridcase/event-sourcing';
import type { Logger } from './logger.ts';

export interface StoredAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly location: string | null;
  readonly body: string;
}

/** An answer under its caller's key, and what the request was, so that another one under the same key is noticed: keyed hashes. */
interface KeptAnswer extends StoredAnswer {
  readonly scope: string;
  readonly fingerprint: string;
  readonly at: number;
}

export interface IdempotencyStore {
  find(scope: string): KeptAnswer | undefined;
  /** Kept from now on; on disk within a tenth of a second. */
  keep(answer: KeptAnswer): void;
  close(): void;
}

/** How long a key is remembered. */
const KEY_LIFE_MS = 24 * 3_600_000;
const FLUSH_MS = 100;
const PURGE_AT_ONCE = 1_000;

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 2000;
  CREATE TABLE IF NOT EXISTS answer (
    scope TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, at INTEGER NOT NULL,
    status INTEGER NOT NULL, contentType TEXT, location TEXT, body TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS answer_by_age ON answer (at);
`;

/**
 * Answers that were given, by key, for 24 hours. A cache of what the log knows better: an answer lost with the last
 * tenth of a second is made again from the log, where the command's id is found. That is why writing may lag, in batches.
 */
export function openIdempotencyStore(options: {
  readonly path: string;
  readonly now: () => number;
  readonly log: Logger;
}): IdempotencyStore {
  const db = openOrBeginAnew(options.path, options.log);
  const select = db.prepare('SELECT * FROM answer WHERE scope = ?');
  const insert = db.prepare(
    'INSERT OR REPLACE INTO answer VALUES (:scope, :fingerprint, :at, :status, :contentType, :location, :body)',
  );
  const purge = db.prepare(
    `DELETE FROM answer WHERE scope IN (SELECT scope FROM answer WHERE at <= ? LIMIT ${PURGE_AT_ONCE})`,
  );
  let waiting = new Map<string, KeptAnswer>();
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    timer = undefined;
    const batch = waiting;
    waiting = new Map();
    try {
      db.exec('BEGIN IMMEDIATE');
      for (const answer of batch.values()) insert.run({ ...answer });
      purge.run(options.now() - KEY_LIFE_MS);
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      options.log.warn({ err: error, lost: batch.size }, 'answers under idempotency keys could not be kept');
    }
  };

  return {
    find(scope) {
      const kept = waiting.get(scope) ?? (select.get(scope) as KeptAnswer | undefined);
      return kept && kept.at > options.now() - KEY_LIFE_MS ? kept : undefined;
    },
    keep(answer) {
      waiting.set(answer.scope, answer);
      timer ??= setTimeout(flush, FLUSH_MS).unref();
    },
    close() {
      clearTimeout(timer);
      if (waiting.size > 0) flush();
      db.close();
    },
  };
}

function openOrBeginAnew(path: string, log: Logger): DatabaseSync {
  try {
    return open(path);
  } catch (error) {
    if (!meansDamaged(error)) throw error;
    log.warn({ err: error, path }, 'answers under idempotency keys were damaged and are dropped');
    for (const suffix of ['-wal', '-shm', '']) rmSync(`${path}${suffix}`, { force: true });
    return open(path);
  }
}

function open(path: string): DatabaseSync {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // Answers may hold what people wrote.
    makePrivateFile(path);
  }
  const db = new DatabaseSync(path);
  try {
    db.exec(SCHEMA);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** SQLITE_CORRUPT, SQLITE_NOTADB. https://sqlite.org/rescode.html */
function meansDamaged(error: unknown): boolean {
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' && [11, 26].includes(code & 0xff);
}
