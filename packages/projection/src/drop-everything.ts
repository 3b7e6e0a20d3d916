import type { DatabaseSync } from 'node:sqlite';

/** Drops all that stands in a database. Virtual tables go first and take their shadow tables with them. */
export function dropEverything(db: DatabaseSync): void {
  const remaining = db.prepare(`
    SELECT type, name FROM sqlite_schema
    WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
    ORDER BY sql LIKE 'CREATE VIRTUAL TABLE%' DESC, type = 'view' DESC LIMIT 1`);
  for (let next = remaining.get(); next; next = remaining.get()) {
    db.exec(`DROP ${next.type === 'view' ? 'VIEW' : 'TABLE'} "${String(next.name).replaceAll('"', '""')}"`);
  }
}
