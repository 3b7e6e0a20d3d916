import { DatabaseSync } from 'node:sqlite';

/** Which ids a file has had, and with what content. */
export interface SeenIds {
  /** The content's hash that this id stood with first; the given one when it is new. */
  meet(id: string, hash: string): string;
  close(): void;
}

/** In a private file of SQLite's own, gone when it is closed: a million ids take no more memory than its cache. */
export function openSeenIds(): SeenIds {
  const db = new DatabaseSync('');
  db.exec('CREATE TABLE seen (id TEXT PRIMARY KEY, hash TEXT NOT NULL) WITHOUT ROWID; BEGIN');
  const insert = db.prepare('INSERT INTO seen VALUES (?, ?) ON CONFLICT DO NOTHING');
  const select = db.prepare('SELECT hash FROM seen WHERE id = ?');
  return {
    meet(id, hash) {
      if (insert.run(id, hash).changes === 1) return hash;
      return String(select.get(id)!.hash);
    },
    close: () => db.close(),
  };
}
