import { DatabaseSync } from 'node:sqlite';

/** Which premises a file has told of, and where. */
export interface SeenPremises {
  /** The line where these premises stand already; undefined when they are new, and from now on known. */
  meet(premisesId: string, line: number): number | undefined;
  close(): void;
}

/** In a private file of SQLite's own, gone when it is closed: a million ids take no more memory than its cache. */
export function openSeenPremises(): SeenPremises {
  const db = new DatabaseSync('');
  db.exec('CREATE TABLE seen (id TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID; BEGIN');
  const insert = db.prepare('INSERT INTO seen VALUES (?, ?) ON CONFLICT DO NOTHING');
  const select = db.prepare('SELECT line FROM seen WHERE id = ?');
  return {
    meet(premisesId, line) {
      if (insert.run(premisesId, line).changes === 1) return undefined;
      return Number(select.get(premisesId)!.line);
    },
    close: () => db.close(),
  };
}
