import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@gridcase/event-sourcing';
import { eventStoreSuite } from '@gridcase/testing';
import { openDatabase } from '../src/database.ts';
import { createGroupCommit } from '../src/group-commit.ts';
import { createSqliteEventStore } from '../src/sqlite-event-store.ts';

eventStoreSuite('the embedded store', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-'));
  const database = openDatabase(join(directory, 'gridcase.db'));
  const commit = createGroupCommit(database);
  const store = createSqliteEventStore(database, commit, systemClock);
  const dispose = async () => {
    await store.close();
    await commit.close();
    database.close();
    rmSync(directory, { recursive: true });
  };
  return { store, dispose };
});
