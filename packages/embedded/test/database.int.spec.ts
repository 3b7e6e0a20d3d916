import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { PATIENCE_MS } from '@gridcase/testing';
import { expect, it, onTestFinished, vi } from 'vitest';
import { type Database, openDatabase } from '../src/database.ts';
import { someDirectory } from './some-directory.ts';

function open(path: string): Database {
  const database = openDatabase(path);
  onTestFinished(() => database.close());
  return database;
}

const somePath = () => join(someDirectory(), 'data', 'test.db');
const pragma = (database: Database, name: string) =>
  Object.values(database.connection.prepare(`PRAGMA ${name}`).get()!)[0];
const STEP = 'CREATE TABLE one (n INTEGER)';

it('is durable by its settings: write-ahead log, every commit fsynced', () => {
  const database = open(somePath());
  expect(pragma(database, 'journal_mode')).toBe('wal');
  expect(pragma(database, 'synchronous')).toBe(2);
});

it('lets nobody but its owner read the files', () => {
  const path = somePath();
  open(path).migrate('test', [STEP]);
  for (const file of [path, `${path}-wal`]) expect(statSync(file).mode & 0o077).toBe(0);
  expect(statSync(join(path, '..')).mode & 0o077).toBe(0);
});

// Linux alone tells who holds which locks.
it.runIf(process.platform === 'linux')(
  'a second opening in one process let go of the first one’s lock on the file',
  () => {
    const path = somePath();
    open(path).migrate('test', [STEP]);
    const { ino } = statSync(path);
    const held = () =>
      readFileSync('/proc/locks', 'utf8')
        .split('\n')
        .filter((line) => line.includes(` ${process.pid} `) && line.includes(`:${ino} `));
    expect(held()).toHaveLength(1);
    open(path);
    expect(held()).toHaveLength(1);
  },
);

it('takes each step of a component once, also when it is opened by several', () => {
  const path = somePath();
  open(path).migrate('test', [STEP]);
  const later = open(path);
  later.migrate('test', [STEP, 'ALTER TABLE one ADD COLUMN text TEXT']);
  later.migrate('other', ['CREATE TABLE two (n INTEGER)']);
  expect(later.connection.prepare('SELECT * FROM one').columns()).toHaveLength(2);
});

it('leaves a component as it was when a step fails', () => {
  const database = open(somePath());
  expect(() => database.migrate('test', [STEP, 'CREATE TABLE broken'])).toThrow();
  database.migrate('test', [STEP]);
});

it('refuses a file that a newer gridcase wrote', () => {
  const path = somePath();
  open(path).migrate('test', [STEP, 'CREATE TABLE two (n INTEGER)']);
  expect(() => open(path).migrate('test', [STEP])).toThrow('newer gridcase');
});

it('hears of what another connection of the process tells, at once', async () => {
  const path = somePath();
  const [one, other] = [open(path), open(path)];
  const changes = one.follow(['case']);
  const waiting = changes.changedSince(changes.version, new AbortController().signal);
  other.notify('case', 1);
  await expect(waiting).resolves.toBeUndefined();
});

it('hears of what another thread of the process tells, at once: not by looking', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const path = somePath();
  const changes = open(path).follow(['case']);
  const waiting = changes.changedSince(changes.version, new AbortController().signal);
  new Worker(new URL('./telling-thread.ts', import.meta.url), { workerData: path });
  await expect(waiting).resolves.toBeUndefined();
});

it('hears of its own topic alone, but from time to time of how the log has grown', () => {
  const database = open(somePath());
  const [cases, reports, all] = [database.follow(['case']), database.follow(['report', 'premises']), database.follow()];
  const given = database.follow(['given back'], false);
  const versions = () => [cases, reports, all, given].map(({ version }) => version);
  database.notify('report', 1);
  expect(versions()).toEqual([0, 1, 1, 0]);
  database.notify('case', 2);
  expect(versions()).toEqual([1, 1, 2, 0]);
  database.notify('given back', 0);
  expect(versions()).toEqual([1, 1, 2, 1]);
  for (let n = 0; n < 100; n++) database.notify('report', 10);
  expect(versions()).toEqual([2, 101, 102, 1]);
  cases.end();
  database.notify('case', 1);
  expect(cases.version).toBe(2);
});

it('hears of what somebody outside writes, within moments', async () => {
  const path = somePath();
  const database = open(path);
  database.migrate('test', [STEP]);
  const outsider = new DatabaseSync(path);
  onTestFinished(() => outsider.close());
  for (const n of [1, 2]) {
    const changes = database.follow(['messages']);
    const waiting = changes.changedSince(changes.version, AbortSignal.timeout(PATIENCE_MS));
    const before = changes.version;
    outsider.exec(`INSERT INTO one VALUES (${n})`);
    await waiting;
    expect(changes.version).toBe(before + 1);
  }
});

it('stops looking when nobody waits any more', async () => {
  const database = open(somePath());
  const changes = database.follow(['case']);
  const abort = new AbortController();
  const waiting = changes.changedSince(changes.version, abort.signal);
  expect(changes.waiting).toBe(1);
  abort.abort();
  await waiting;
  expect(changes.waiting).toBe(0);
});
