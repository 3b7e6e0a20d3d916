import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** What can be asked. */
export type Askable = Pick<DatabaseSync, 'prepare'>;

/** A read model's file for questions alone, whichever thread writes it: what is committed is seen by the next question. */
export interface ReadModelReader extends Askable {
  /** The statement, prepared once for as long as the file stays open: ask for it at each use, do not keep it. */
  prepare(sql: string): StatementSync;
  /** Everything asked within sees the file as it was at one instant. Not for use within itself. */
  atOnce<T>(ask: () => T): T;
  /** Lets go of the file. The next question opens what stands there then. */
  close(): void;
}

/** Forms of questions are few, and each takes some kilobytes. */
const MOST_STATEMENTS = 512;

/** Opens the file, which must be there by then, at the first question. Throws what SQLite throws. */
export function readModelReader(path: string): ReadModelReader {
  let db: DatabaseSync | undefined;
  const statements = new Map<string, StatementSync>();
  const close = () => {
    statements.clear();
    db?.close();
    db = undefined;
  };
  const prepare = (sql: string): StatementSync => {
    db ??= connect(path);
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size === MOST_STATEMENTS) statements.clear();
    const made = db.prepare(sql);
    statements.set(sql, made);
    return made;
  };
  return {
    prepare,
    atOnce(ask) {
      prepare('BEGIN').run();
      try {
        return ask();
      } finally {
        prepare('COMMIT').run();
      }
    },
    close,
  };
}

/** Readers never wait for the writer, but for a moment when the file is being closed or opened by the last of its users. */
function connect(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true });
  db.exec('PRAGMA busy_timeout = 1000; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY');
  return db;
}
