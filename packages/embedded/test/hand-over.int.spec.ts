import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { categoryOf, type EventStore, type RecordedEvent, systemClock } from '@gridcase/event-sourcing';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../src/database.ts';
import { createGroupCommit } from '../src/group-commit.ts';
import { createSqliteEventStore } from '../src/sqlite-event-store.ts';
import { someDirectory } from './some-directory.ts';

const someEvents = (count = 1) =>
  Array.from({ length: count }, () => ({ eventId: randomUUID(), type: 'test.happened', data: '{}', metadata: '{}' }));

function open(path: string) {
  const database = openDatabase(path);
  const commit = createGroupCommit(database);
  const store = createSqliteEventStore(database, commit, systemClock);
  onTestFinished(async () => {
    await store.close();
    await commit.close();
    database.close();
  });
  return { database, store };
}

/** What a subscription has given so far. */
function follow(store: EventStore, categories?: readonly string[]) {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const events: RecordedEvent[] = [];
  const places: number[] = [];
  void (async () => {
    const options = { after: 0, signal: abort.signal, ...(categories && { categories }) };
    for await (const slice of store.subscribe(options)) {
      events.push(...slice.events);
      places.push(slice.position);
    }
  })();
  return { events, places };
}

const wholeLog = async (store: EventStore) => (await store.readAll({ after: 0, limit: 4_096 })).events;

it('hands what was committed to all who follow, without reading the file: each read the row for itself', async () => {
  const { database, store } = open(join(someDirectory(), 'gridcase.db'));
  const [one, other] = [follow(store), follow(store, ['case'])];
  await store.append('case-0', someEvents(), 'noStream');
  await expect.poll(() => other.events.length).toBe(1);
  // A file that can't be read tells nobody anything.
  const read: string[] = [];
  const { all, get } = Object.getPrototypeOf(database.connection.prepare('SELECT 1'));
  const spied = Object.getPrototypeOf(database.connection.prepare('SELECT 1'));
  onTestFinished(() => void Object.assign(spied, { all, get }));
  const note = (run: (...values: never[]) => unknown) =>
    function (this: { readonly sourceSQL: string }, ...values: never[]) {
      if (/FROM events e\b|max\(position\)/.test(this.sourceSQL) && !/stream_no = s/.test(this.sourceSQL)) {
        read.push(this.sourceSQL);
      }
      return run.apply(this, values);
    };
  Object.assign(spied, { all: note(all), get: note(get) });
  for (let n = 1; n < 20; n++) await store.append(`case-${n}`, someEvents(3), 'noStream');
  await expect.poll(() => [one.events.length, other.events.length]).toEqual([58, 58]);
  expect(read).toEqual([]);
  expect(other.events.at(-1)).toBe(one.events.at(-1));
  expect(one.events).toEqual(await wholeLog(store));
});

it('hands nothing over of an append that came to nothing', async () => {
  const { store } = open(join(someDirectory(), 'gridcase.db'));
  const { events } = follow(store);
  const [event] = someEvents();
  await store.append('case-1', [event!], 'noStream');
  const conflict = store.append('case-1', someEvents(), 'noStream');
  const repeat = store.append('case-1', [event!], 'noStream');
  expect(await Promise.all([conflict, repeat])).toMatchObject([{ outcome: 'conflict' }, { repeated: true }]);
  await store.append('case-2', someEvents(), 'noStream');
  await expect.poll(() => events.map(({ stream }) => stream)).toEqual(['case-1', 'case-2']);
});

it('hands nothing over of a commit that failed', async () => {
  const { database, store } = open(join(someDirectory(), 'gridcase.db'));
  const { events } = follow(store);
  await store.append('case-1', someEvents(), 'noStream');
  database.connection.exec(
    "CREATE TRIGGER full BEFORE INSERT ON events WHEN NEW.type = 'never' BEGIN SELECT raise(ROLLBACK, 'no room'); END",
  );
  const failing = [store.append('case-2', someEvents(), 'noStream')];
  failing.push(store.append('case-3', [{ ...someEvents()[0]!, type: 'never' }], 'noStream'));
  for (const append of failing) await expect(append).rejects.toThrow();
  await store.append('case-4', someEvents(), 'noStream');
  await expect.poll(() => events.length).toBe(2);
  expect(events).toEqual(await wholeLog(store));
});

it('gives each follower all of its categories once and in order, whoever of several writes', async () => {
  const path = join(someDirectory(), 'gridcase.db');
  const stores = [open(path).store, open(path).store];
  const outsider = new DatabaseSync(path);
  onTestFinished(() => outsider.close());
  outsider.exec('PRAGMA busy_timeout = 5000');
  const followers = stores.flatMap((store) =>
    [undefined, ['case'], ['report', 'case'], ['nothing']].map((categories) => ({
      categories,
      ...follow(store, categories),
    })),
  );
  const categories = ['case', 'report', 'ledger'];
  for (let n = 0; n < 300; n++) {
    const stream = `${categories[n % 3]}-${n}`;
    const who = Math.floor(Math.random() * 3);
    if (who < 2) await stores[who]!.append(stream, someEvents(1 + (n % 4)), 'noStream');
    else {
      outsider.exec(`BEGIN IMMEDIATE; INSERT INTO streams (name) VALUES ('${stream}');
        INSERT INTO events (stream_no, revision, category, event_id, type, recorded_at, data, metadata)
        SELECT max(stream_no), 0, '${categories[n % 3]}', '${randomUUID()}', 'test.happened', 0, '{}', '{}' FROM streams;
        COMMIT`);
    }
  }
  const log = await wholeLog(stores[0]!);
  for (const follower of followers) {
    const wanted = log.filter(({ stream }) => follower.categories?.includes(categoryOf(stream)) ?? true);
    await expect.poll(() => follower.events.length).toBe(wanted.length);
    expect(follower.events.map(({ eventId }) => eventId)).toEqual(wanted.map(({ eventId }) => eventId));
    expect(follower.places).toEqual([...new Set(follower.places)].toSorted((a, b) => a - b));
  }
});

it('moves a follower of a quiet category on over what the others write', async () => {
  const { store } = open(join(someDirectory(), 'gridcase.db'));
  const { events, places } = follow(store, ['ledger']);
  for (let n = 0; n < 10; n++) await store.append(`case-${n}`, someEvents(100), 'noStream');
  await expect.poll(() => places.at(-1)).toBe(await store.head());
  expect(events).toEqual([]);
});
