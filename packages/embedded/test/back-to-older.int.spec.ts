import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { openEmbedded } from '../src/index.ts';
import { migrate } from '../src/migrate.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/how-to/upgrade.md'), 'utf8');
const told = [...page.matchAll(/^sqlite3 (\S+) "(.+)"$/gm)].map(([, file, sql]) => ({ file: file!, sql: sql! }));

/** What the version before 28 November 2026 knew of its files, and how it wrote to them. */
const OLDER = {
  'vault.db': {
    component: 'key-vault',
    step: 'CREATE TABLE keys (ref TEXT PRIMARY KEY, key BLOB) STRICT, WITHOUT ROWID',
    write: "INSERT INTO keys VALUES ('r_older', x'00') ON CONFLICT (ref) DO NOTHING",
  },
  'gridcase.db': {
    component: 'checkpoints',
    step: 'CREATE TABLE checkpoints (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    write:
      "INSERT INTO checkpoints VALUES ('x.relay', 7) ON CONFLICT (name) DO UPDATE SET position = excluded.position",
  },
} as const;

it('what docs say makes files that an older version opens and writes to, and this one again after it', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const newer = await openEmbedded({ directory });
  await newer.checkpoint('x.relay').save({ position: 3, eventId: 'an-id' });
  const key = await newer.vault.obtain('r_newer');
  await newer.close();

  expect(told.map(({ file }) => file)).toEqual(Object.keys(OLDER));
  for (const { file, sql } of told) {
    const { component, step, write } = OLDER[file as keyof typeof OLDER];
    const database = new DatabaseSync(join(directory, file));
    expect(() => migrate(database, component, [step])).toThrow(/was written by a newer gridcase/);
    database.exec(sql);
    migrate(database, component, [step]);
    database.exec(write);
    database.close();
  }

  const again = await openEmbedded({ directory });
  onTestFinished(() => again.close());
  expect(await again.checkpoint('x.relay').load()).toEqual({ position: 7, eventId: null });
  expect(await again.vault.find('r_newer')).toEqual(key);
});
