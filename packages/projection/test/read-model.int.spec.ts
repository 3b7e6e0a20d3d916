import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { openReadModel, projectionProcess, type ReadModel, type ReadModelOptions } from '../src/index.ts';
import { applyTally, filledStore, someDirectory, TALLY, tallyOf } from './controls.ts';

function open(path: string, over: Partial<ReadModelOptions> = {}) {
  const readModel = openReadModel({ ...TALLY, path, ...over });
  onTestFinished(() => {
    if (readModel.db.isOpen) readModel.close();
  });
  return readModel;
}

const somePath = () => join(someDirectory(), 'models', 'tally.db');

function filledFile() {
  const path = somePath();
  const readModel = open(path);
  readModel.transaction((db) => db.exec("INSERT INTO tally VALUES ('case-1', 1, 0)"), 7);
  readModel.close();
  return path;
}

it('keeps rows and position over a restart', () => {
  const readModel = open(filledFile());
  expect(readModel.position()).toBe(7);
  expect(tallyOf(readModel.db)).toHaveLength(1);
});

it('holds what people wrote: only its owner may read the file', () => {
  const path = somePath();
  open(path).transaction((db) => db.exec("INSERT INTO tally VALUES ('case-1', 1, 0)"), 7);
  for (const suffix of ['', '-wal']) expect(statSync(`${path}${suffix}`).mode & 0o777).toBe(0o600);
});

it.for([
  ['another version', { version: 2 }],
  ['another name', { name: 'other' }],
  ['another schema', { schema: `${TALLY.schema}; CREATE TABLE extra (x)` }],
] as const)('begins anew for %s', ([, over]) => {
  const readModel = open(filledFile(), over);
  expect(readModel.position()).toBe(0);
  expect(tallyOf(readModel.db)).toEqual([]);
});

it('began in the middle when an older version had passed over what this one knows: it begins anew, once', () => {
  const path = somePath();
  const knowing = (...types: string[]) => open(path, { knows: (type) => types.includes(type) });
  const fill = (readModel: ReadModel) =>
    readModel.transaction(() => readModel.passOver([{ type: 'case.opened.v1' }, { type: 'case.dreamt.v1' }]), 7);
  const older = knowing('case.opened.v1');
  fill(older);
  older.close();
  const same = knowing('case.opened.v1');
  expect(same.position()).toBe(7);
  same.close();
  const newer = knowing('case.opened.v1', 'case.dreamt.v1');
  expect(newer.position()).toBe(0);
  fill(newer);
  newer.close();
  expect(knowing('case.opened.v1', 'case.dreamt.v1').position()).toBe(7);
});

it.for([
  ['is no database', (path: string) => writeFileSync(path, 'not a database, but long enough to look'.repeat(200))],
  ['is empty', (path: string) => writeFileSync(path, '')],
  ['was cut off', (path: string) => truncateSync(path, 5_000)],
  ['has a damaged first page', (path: string) => writeFileSync(path, readFileSync(path).fill(0xff, 100, 4_000))],
] as const)('begins anew when the file %s', ([, damage]) => {
  const path = filledFile();
  damage(path);
  const readModel = open(path);
  expect(readModel.position()).toBe(0);
  expect(tallyOf(readModel.db)).toEqual([]);
});

it('goes on with a file of an older build, that has a position without an id', () => {
  const path = filledFile();
  const old = new DatabaseSync(path);
  old.exec('ALTER TABLE read_model DROP COLUMN event_id; ALTER TABLE read_model DROP COLUMN event_at');
  old.close();
  const readModel = open(path);
  expect(readModel.place()).toEqual({ position: 7, eventId: null });
  expect(tallyOf(readModel.db)).toHaveLength(1);
  readModel.transaction(() => undefined, 9, 'nine');
  expect(readModel.place()).toEqual({ position: 9, eventId: 'nine' });
});

it('takes the id for none when a build that knows no ids has moved the position since', () => {
  const path = filledFile();
  const readModel = open(path);
  readModel.transaction(() => undefined, 9, 'nine');
  readModel.db.exec('UPDATE read_model SET position = 12 WHERE position = 9');
  expect(readModel.place()).toEqual({ position: 12, eventId: null });
});

it('undoes rows and position together when the work throws', () => {
  const readModel = open(somePath());
  const failing = () =>
    readModel.transaction((db) => {
      db.exec("INSERT INTO tally VALUES ('case-1', 1, 0)");
      throw new Error('half way');
    }, 5);
  expect(failing).toThrow('half way');
  expect(readModel.position()).toBe(0);
  expect(tallyOf(readModel.db)).toEqual([]);
});

it('refuses a position that does not rise', () => {
  const readModel = open(somePath());
  readModel.transaction(() => undefined, 5);
  expect(() => readModel.transaction(() => undefined, 5)).toThrow(RangeError);
});

it('refuses to write on where another process has moved it, so that two never count twice', () => {
  const path = somePath();
  const [one, other] = [open(path), open(path)];
  const count = (stream: string) => (db: typeof one.db) => db.exec(`INSERT INTO tally VALUES ('${stream}', 1, 0)`);
  one.transaction(count('case-1'), 5);
  expect(() => other.transaction(count('case-2'), 8)).toThrow('another process writes it');
  expect(tallyOf(other.db)).toHaveLength(1);
  expect(other.position()).toBe(5);
  other.transaction(count('case-2'), 8);
  expect(tallyOf(one.db)).toHaveLength(2);
});

it('does not drop a file that somebody else has locked', () => {
  const path = filledFile();
  const other = open(path);
  other.db.exec('BEGIN EXCLUSIVE');
  expect(open(path).position()).toBe(7);
  other.db.exec('ROLLBACK');
  expect(tallyOf(other.db)).toHaveLength(1);
});

it('empties itself on reset, with search tables, views and triggers, and serves on', () => {
  const schema = `CREATE VIRTUAL TABLE words USING fts5 (text); CREATE TABLE plain (x);
    CREATE VIEW seen AS SELECT x FROM plain; CREATE INDEX plain_x ON plain (x);
    CREATE TRIGGER copy AFTER INSERT ON plain BEGIN INSERT INTO words VALUES (new.x); END;`;
  const readModel = open(somePath(), { schema });
  const count = readModel.db.prepare('SELECT count(*) AS n FROM seen');
  readModel.transaction((db) => db.exec("INSERT INTO plain VALUES ('绣湖社区')"), 3);
  expect(count.get()!.n).toBe(1);
  readModel.reset();
  expect(readModel.position()).toBe(0);
  expect(count.get()!.n).toBe(0);
  readModel.transaction((db) => db.exec("INSERT INTO plain VALUES ('again')"), 3);
  expect(readModel.db.prepare("SELECT count(*) AS n FROM words WHERE words MATCH 'again'").get()!.n).toBe(1);
});

it('is after a rebuild just what it had become step by step', async () => {
  const store = await filledStore(300);
  const readModel = open(somePath());
  const project = async (batch: number) => {
    const projection = projectionProcess({
      name: 'test.tally',
      store,
      readModel,
      categories: ['case', 'report'],
      apply: applyTally,
      batch,
    });
    await projection.start();
    await projection.caughtUp();
    await projection.stop();
    return tallyOf(readModel.db);
  };
  const stepByStep = await project(1);
  readModel.reset();
  expect(await project(4_096)).toEqual(stepByStep);
});
