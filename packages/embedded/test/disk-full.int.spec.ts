import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { EventStoreUnavailable, systemClock } from '@gridcase/event-sourcing';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../src/database.ts';
import { createGroupCommit } from '../src/group-commit.ts';
import { createSqliteEventStore } from '../src/sqlite-event-store.ts';
import { someDirectory } from './some-directory.ts';

const someEvents = (count: number) =>
  Array.from({ length: count }, () => ({
    eventId: randomUUID(),
    type: 'test.happened',
    data: JSON.stringify({ text: '水'.repeat(500) }),
    metadata: '{}',
  }));

it('says unavailable on a full disk, writes nothing half, goes on reading, and appends again when there is room', async () => {
  const database = openDatabase(join(someDirectory(), 'gridcase.db'));
  const commit = createGroupCommit(database);
  const store = createSqliteEventStore(database, commit, systemClock);
  onTestFinished(() => database.close());
  const full = (pages: number) => database.connection.exec(`PRAGMA max_page_count = ${pages}`);
  full(100);

  let acknowledged = 0;
  let failure: unknown;
  const append = (n: number) => store.append(`case-${n}`, someEvents(5), 'noStream');
  for (let n = 0; failure === undefined; n++) {
    await append(n).then(
      () => acknowledged++,
      (error: unknown) => {
        failure = error;
      },
    );
  }
  expect(failure).toBeInstanceOf(EventStoreUnavailable);
  expect(failure).toMatchObject({ retryable: true, message: expect.stringContaining('full') });
  expect(acknowledged).toBeGreaterThan(10);

  const { events } = await store.readAll({ after: 0, limit: 4_096 });
  expect(events).toHaveLength(acknowledged * 5);
  expect(await store.readStream(`case-${acknowledged}`)).toEqual([]);
  const position = await store.head();

  full(1_000_000);
  expect(await append(acknowledged)).toMatchObject({ outcome: 'appended', revision: 4, repeated: false });
  expect((await store.readAll({ after: position })).events).toHaveLength(5);
});
