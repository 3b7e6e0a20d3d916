import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../src/database.ts';
import { CommitFailed, createGroupCommit, type GroupCommitOptions } from '../src/group-commit.ts';
import { someDirectory } from './some-directory.ts';

function open(options?: GroupCommitOptions) {
  const database = openDatabase(join(someDirectory(), 'test.db'));
  onTestFinished(() => database.close());
  database.migrate('test', ['CREATE TABLE note (n INTEGER PRIMARY KEY, text TEXT) STRICT']);
  const insert = database.connection.prepare('INSERT INTO note VALUES (?, ?)');
  return {
    database,
    commit: createGroupCommit(database, options),
    insert: (n: number, text = '') => insert.run(n, text),
  };
}

/** What a reader from outside sees: only what is committed. */
function committed(database: Database): number[] {
  const reader = new DatabaseSync(database.path, { readOnly: true });
  const rows = reader.prepare('SELECT n FROM note ORDER BY n').all();
  reader.close();
  return rows.map((row) => Number(row.n));
}

const settled = (promises: readonly Promise<unknown>[]) => Promise.allSettled(promises);
const statusOf = (results: readonly PromiseSettledResult<unknown>[]) => results.map((result) => result.status);

/** Counts commits by what the file's header says of it. */
const commitsOf = (database: Database) => {
  const reader = new DatabaseSync(database.path, { readOnly: true });
  onTestFinished(() => reader.close());
  const version = reader.prepare('PRAGMA data_version');
  let seen = version.get()!.data_version;
  return () => {
    const now = version.get()!.data_version;
    const changed = now !== seen;
    seen = now;
    return changed;
  };
};

it('answers when the commit is on disk, not before', async () => {
  const { database, commit, insert } = open();
  const request = commit.submit(() => {
    insert(1);
    return 'value';
  });
  expect(committed(database)).toEqual([]);
  expect(await request).toBe('value');
  expect(committed(database)).toEqual([1]);
});

it('commits requests of one turn together', async () => {
  const { database, commit, insert } = open();
  const changed = commitsOf(database);
  const steps: boolean[] = [];
  const requests = [1, 2, 3].map((n) =>
    commit.submit(() => {
      insert(n);
      steps.push(changed());
    }),
  );
  await Promise.all(requests);
  expect(steps).toEqual([false, false, false]);
  expect(changed()).toBe(true);
});

it('runs requests one after the other, in the order of arrival, each seeing the ones before', async () => {
  const { database, commit, insert } = open({ maxBatch: 3 });
  const count = database.connection.prepare('SELECT count(*) AS n FROM note');
  const requests = Array.from({ length: 10 }, (_, n) =>
    commit.submit(() => {
      insert(n);
      return Number(count.get()!.n);
    }),
  );
  expect(await Promise.all(requests)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

it('undoes a request that throws, alone and wholly, and hands its error to its own caller', async () => {
  const { database, commit, insert } = open();
  const results = await settled([
    commit.submit(() => insert(1)),
    commit.submit(() => {
      insert(2);
      insert(3);
      throw new RangeError('half way');
    }),
    commit.submit(() => insert(4)),
  ]);
  expect(statusOf(results)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(results[1]).toMatchObject({ reason: expect.any(RangeError) });
  expect(committed(database)).toEqual([1, 4]);
});

it('undoes a request that breaks a constraint, alone and wholly', async () => {
  const { database, commit, insert } = open();
  const results = await settled([
    commit.submit(() => insert(1)),
    commit.submit(() => {
      insert(2);
      insert(1);
    }),
    commit.submit(() => insert(3)),
  ]);
  expect(statusOf(results)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(committed(database)).toEqual([1, 3]);
});

it('rejects everybody and leaves nothing when the disk is full, and serves again when there is room', async () => {
  const { database, commit, insert } = open();
  await commit.submit(() => insert(1));
  const pages = Number(database.connection.prepare('PRAGMA page_count').get()!.page_count);
  database.connection.exec(`PRAGMA max_page_count = ${pages}`);
  const results = await settled([
    commit.submit(() => insert(2)),
    commit.submit(() => insert(3, 'x'.repeat(100_000))),
    commit.submit(() => insert(4)),
  ]);
  expect(statusOf(results)).toEqual(['rejected', 'rejected', 'rejected']);
  for (const result of results) expect(result).toMatchObject({ reason: expect.any(CommitFailed) });
  expect(committed(database)).toEqual([1]);
  database.connection.exec('PRAGMA max_page_count = 1000000');
  await commit.submit(() => insert(2));
  expect(committed(database)).toEqual([1, 2]);
});

it('rejects everybody and leaves nothing when the commit itself fails', async () => {
  const { database, commit, insert } = open();
  database.migrate('deferred', [
    `CREATE TABLE child (n INTEGER REFERENCES note (n) DEFERRABLE INITIALLY DEFERRED) STRICT`,
  ]);
  const orphan = database.connection.prepare('INSERT INTO child VALUES (99)');
  const results = await settled([commit.submit(() => insert(1)), commit.submit(() => orphan.run())]);
  expect(statusOf(results)).toEqual(['rejected', 'rejected']);
  expect(committed(database)).toEqual([]);
  await commit.submit(() => insert(1));
  expect(committed(database)).toEqual([1]);
});

it('rejects with CommitFailed what had thrown in a transaction that then failed: it may have seen what never came to be', async () => {
  const { database, commit, insert } = open();
  const pages = Number(database.connection.prepare('PRAGMA page_count').get()!.page_count);
  database.connection.exec(`PRAGMA max_page_count = ${pages}`);
  const refusing = () => {
    throw new RangeError('already there');
  };
  const results = await settled([commit.submit(refusing), commit.submit(() => insert(1, 'x'.repeat(100_000)))]);
  for (const result of results) expect(result).toMatchObject({ reason: expect.any(CommitFailed) });
});

it('turns away more than may wait, and takes them again later', async () => {
  const { commit, insert } = open({ maxWaiting: 2 });
  const results = await settled([1, 2, 3].map((n) => commit.submit(() => insert(n))));
  expect(statusOf(results)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  await expect(commit.submit(() => insert(3))).resolves.toBeDefined();
});

it('waits while another has the file locked, without holding up the event loop for long', async () => {
  const { database, commit, insert } = open({ busyMs: 60_000 });
  const other = new DatabaseSync(database.path);
  onTestFinished(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  const request = commit.submit(() => insert(1));
  let turns = 0;
  const counting = setInterval(() => turns++, 5);
  onTestFinished(() => clearInterval(counting));
  await expect.poll(() => turns).toBeGreaterThan(8);
  other.exec('ROLLBACK');
  await request;
  expect(committed(database)).toEqual([1]);
});

it('gives up when the file stays locked, and serves again afterwards', async () => {
  const { database, commit, insert } = open({ busyMs: 50 });
  const other = new DatabaseSync(database.path);
  onTestFinished(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  await expect(commit.submit(() => insert(1))).rejects.toThrow(/not written: .*locked/);
  other.exec('ROLLBACK');
  await commit.submit(() => insert(1));
  expect(committed(database)).toEqual([1]);
});

it('tells what each request gave once all of them are on disk, in their order, and nothing of what was undone', async () => {
  const { database, commit, insert } = open();
  const told: [given: number, onDisk: readonly number[]][] = [];
  const requests = [1, 2, 3].map((n) =>
    commit.submit(
      () => {
        insert(n);
        if (n === 2) throw new Error('not this one');
        return n;
      },
      (given) => void told.push([given, committed(database)]),
    ),
  );
  await Promise.allSettled(requests);
  expect(told).toEqual([
    [1, [1, 3]],
    [3, [1, 3]],
  ]);
});

it('commits what waits before it closes, and takes nothing new', async () => {
  const { database, commit, insert } = open({ maxBatch: 2 });
  const requests = [1, 2, 3, 4, 5].map((n) => commit.submit(() => insert(n)));
  await commit.close();
  await Promise.all(requests);
  expect(committed(database)).toEqual([1, 2, 3, 4, 5]);
  await expect(commit.submit(() => insert(6))).rejects.toThrow(CommitFailed);
  await commit.close();
});
