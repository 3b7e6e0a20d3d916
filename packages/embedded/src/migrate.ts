import type { DatabaseSync } from 'node:sqlite';
import { retryWhileBusy } from './sqlite-error.ts';

/** SQL, or what takes more than that. It runs inside a transaction. */
export type Step = string | ((connection: DatabaseSync) => void);

/** Each component counts its own steps, so that the store and the feed share a file and know nothing of each other. */
export function migrate(connection: DatabaseSync, component: string, steps: readonly Step[]): void {
  retryWhileBusy(() => connection.exec('BEGIN IMMEDIATE'));
  try {
    connection.exec('CREATE TABLE IF NOT EXISTS components (name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT');
    const row = connection.prepare('SELECT version FROM components WHERE name = ?').get(component);
    const version = Number(row?.version ?? 0);
    if (version > steps.length) {
      throw new Error(`${component} was written by a newer gridcase (${version}; this one knows ${steps.length})`);
    }
    for (const step of steps.slice(version)) {
      if (typeof step === 'string') connection.exec(step);
      else step(connection);
    }
    // Nothing to do writes nothing: each start, and each thread that opens the file, would else wait for the disk.
    if (version < steps.length) {
      connection
        .prepare('INSERT INTO components VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET version = excluded.version')
        .run(component, steps.length);
    }
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}
