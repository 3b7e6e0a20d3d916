import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '@gridcase/event-sourcing';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../src/database.ts';
import { createGroupCommit } from '../src/group-commit.ts';
import { createSqliteEventStore } from '../src/sqlite-event-store.ts';
import { someDirectory } from './some-directory.ts';

const someEvents = (count: number) =>
  Array.from({ length: count }, () => ({ eventId: randomUUID(), type: 'test.happened', data: '{}', metadata: '{}' }));

async function openWith(commonEvents: number) {
  const database = openDatabase(join(someDirectory(), 'gridcase.db'));
  const commit = createGroupCommit(database);
  const store = createSqliteEventStore(database, commit, systemClock);
  onTestFinished(() => database.close());
  await store.append('ledger-1', someEvents(3), 'noStream');
  const appends = Array.from({ length: commonEvents / 500 }, (_, n) =>
    store.append(`report-${n}`, someEvents(500), 'noStream'),
  );
  await Promise.all(appends);
  await store.append('ledger-2', someEvents(2), 'noStream');
  return { store, database };
}

it('finds the few of a category far apart in a long log', async () => {
  const { store } = await openWith(20_000);
  const slice = await store.readAll({ after: 0, categories: ['ledger'] });
  expect(slice.events).toHaveLength(5);
  expect(slice).toMatchObject({ caughtUp: true, position: await store.head() });
});

it('lets others have their turn while it looks', async () => {
  const { store } = await openWith(20_000);
  let reading = true;
  let turns = 0;
  const count = () => {
    turns++;
    if (reading) setImmediate(count);
  };
  count();
  await store.readAll({ after: 0, categories: ['nothing'] });
  reading = false;
  expect(turns).toBeGreaterThan(8);
});

it('moves on without events when a filter finds nothing for long', async () => {
  const { store } = await openWith(150_000);
  const slice = await store.readAll({ after: 3, categories: ['ledger'] });
  expect(slice.events).toEqual([]);
  expect(slice.caughtUp).toBe(false);
  const next = await store.readAll({ after: slice.position, categories: ['ledger'] });
  expect(next.events).toHaveLength(2);
  expect(next.caughtUp).toBe(true);
});

it('never lets anybody change or delete what stands', async () => {
  const { database } = await openWith(500);
  expect(() => database.connection.exec("UPDATE events SET data = '{}'")).toThrow('events are never changed');
  expect(() => database.connection.exec('DELETE FROM events')).toThrow('events are never deleted');
});
