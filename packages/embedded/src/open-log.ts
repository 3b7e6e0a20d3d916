import { join } from 'node:path';
import { type EventStore, systemClock } from '@gridcase/event-sourcing';
import { openDatabase } from './database.ts';
import { createGroupCommit } from './group-commit.ts';
import { createSqliteEventStore } from './sqlite-event-store.ts';

/** The log of a directory alone, by a connection of its own: for a thread beside the one that has opened everything. */
export function openEmbeddedLog(directory: string): { readonly store: EventStore; close(): Promise<void> } {
  const database = openDatabase(join(directory, 'gridcase.db'));
  const commit = createGroupCommit(database);
  const store = createSqliteEventStore(database, commit, systemClock);
  return {
    store,
    async close() {
      await store.close();
      await commit.close();
      database.close();
    },
  };
}
