import type { DatabaseSync } from 'node:sqlite';

/** One thing that falls due: `item` of `key`, at `dueAt` in milliseconds since 1970. */
export interface DueEntry {
  readonly key: string;
  readonly item: string;
  readonly dueAt: number;
}

/** What falls due when, kept in a read model beside what it follows from. */
export interface DueIndex {
  /** Sets when an item of a key is due; once more moves it. */
  put(key: string, item: string, dueAt: number): void;
  /** Takes out one item, or all of the key. Quiet when there is none. */
  remove(key: string, item?: string): void;
  /** Takes out all items of a key that begin with this and a colon: `measure` takes out `measure:…`. */
  removeAll(key: string, name: string): void;
  /** What is due by `now`, the longest overdue first, at most `limit`. */
  due(now: number, limit: number): readonly DueEntry[];
  /** What of an item, or of any (null), is due after an instant and by another, the soonest first, at most `limit`; `after`: behind this one. */
  between(item: string | null, from: number, until: number, limit: number, after?: DueEntry): readonly DueEntry[];
  /** When the next thing falls due, or null. */
  next(): number | null;
}

/** The index's table as SQL, for a read model's schema. `createDueIndex` makes it where it is missing. */
export function dueIndexSchema(table: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(table)) throw new RangeError(`not a table name: ${table}`);
  return `
    CREATE TABLE IF NOT EXISTS ${table} (
      key TEXT NOT NULL, item TEXT NOT NULL, due_at INTEGER NOT NULL, PRIMARY KEY (key, item)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS ${table}_by_due ON ${table} (due_at);`;
}

const INDEXES = new WeakMap<DatabaseSync, Map<string, DueIndex>>();

/** The index in a table of this name. May be called as often as wanted: statements are prepared once per connection. */
export function createDueIndex(db: DatabaseSync, table: string): DueIndex {
  db.exec(dueIndexSchema(table));
  const known = INDEXES.get(db) ?? new Map<string, DueIndex>();
  INDEXES.set(db, known);
  const index = known.get(table) ?? prepareIndex(db, table);
  known.set(table, index);
  return index;
}

function prepareIndex(db: DatabaseSync, table: string): DueIndex {
  const put = db.prepare(
    `INSERT INTO ${table} VALUES (?, ?, ?) ON CONFLICT (key, item) DO UPDATE SET due_at = excluded.due_at`,
  );
  const removeItem = db.prepare(`DELETE FROM ${table} WHERE key = ? AND item = ?`);
  const removeKey = db.prepare(`DELETE FROM ${table} WHERE key = ?`);
  // The semicolon comes right after the colon.
  const removeNamed = db.prepare(`DELETE FROM ${table} WHERE key = ?1 AND item > ?2 || ':' AND item < ?2 || ';'`);
  const due = db.prepare(
    `SELECT key, item, due_at AS dueAt FROM ${table} WHERE due_at <= ? ORDER BY due_at, key, item LIMIT ?`,
  );
  const between = db.prepare(
    `SELECT key, item, due_at AS dueAt FROM ${table}
     WHERE due_at > ?1 AND due_at <= ?2 AND (due_at, key, item) > (?3, ?4, ?5)
       AND item = coalesce(?6, item) ORDER BY due_at, key, item LIMIT ?7`,
  );
  const next = db.prepare(`SELECT min(due_at) AS dueAt FROM ${table}`);
  return {
    put(key, item, dueAt) {
      put.run(key, item, dueAt);
    },
    remove(key, item) {
      if (item === undefined) removeKey.run(key);
      else removeItem.run(key, item);
    },
    removeAll(key, name) {
      removeNamed.run(key, name);
    },
    due: (now, limit) => due.all(now, limit) as unknown as DueEntry[],
    between: (item, from, until, limit, after) =>
      between.all(
        from,
        until,
        after?.dueAt ?? from,
        after?.key ?? '',
        after?.item ?? '',
        item,
        limit,
      ) as unknown as DueEntry[],
    next: () => next.get()!.dueAt as number | null,
  };
}
