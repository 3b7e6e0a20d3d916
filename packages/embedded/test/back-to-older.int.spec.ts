import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { BUS_TABLES } from '../src/bus-tables.ts';
import { type Embedded, openEmbedded } from '../src/index.ts';
import { migrate } from '../src/migrate.ts';
import { RATED, type Rated, ratedReport } from './rated-report.ts';
import { someDirectory } from './some-directory.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/how-to/upgrade.md'), 'utf8');
const told = [...page.matchAll(/^sqlite3 (\S+) "(.+)"$/gm)].map(([, file, sql]) => ({ file: file!, sql: sql! }));

/** What the version before 28 November 2026 knew of its files, and how it wrote to them. */
const OLDER = {
  'vault.db': {
    components: { 'key-vault': ['CREATE TABLE keys (ref TEXT PRIMARY KEY, key BLOB) STRICT, WITHOUT ROWID'] },
    write: "INSERT INTO keys VALUES ('r_older', x'00') ON CONFLICT (ref) DO NOTHING",
  },
  'gridcase.db': {
    components: {
      bus: BUS_TABLES,
      checkpoints: [
        'CREATE TABLE checkpoints (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID',
      ],
    },
    // It has published the first report again, and its group has dealt with it.
    write: `
      INSERT INTO bus_topics VALUES (1, 'gridcase.report.v1', 1);
      INSERT INTO bus_messages SELECT 1, 0, 1, 'k', data,
        json_object('ce_id', event_id, 'ce_subject', 'report-1', 'ce_sequence', '0000000000') FROM events WHERE position = 1;
      INSERT INTO bus_groups VALUES ('routing', 1, 1, NULL, 0);
      INSERT INTO checkpoints VALUES ('intake.relay', 1)`,
  },
} as const;

/** What the group of reports is handed up to the end of the log, and how many wait in its queue then. */
async function meet({ feed }: Embedded): Promise<{ met: string[]; waiting: number }> {
  const met: string[] = [];
  const subscription = await feed.consume<Rated>({
    ...{ group: 'routing', categories: ['report'], types: RATED },
    handler: async ({ event: { data } }) => {
      met.push(data.comment!);
      return { outcome: 'poisoned', reason: 'nobody can' };
    },
  });
  await expect.poll(() => feed.lag('routing', ['report'])).toBe(0);
  await subscription.stop();
  return { met, waiting: await feed.poison.waiting('routing') };
}

it('what docs say makes files that an older version opens and writes to, and this one again after it', async () => {
  const directory = someDirectory();
  const newer = await openEmbedded({ directory });
  const reports = ['one', 'two'].map(ratedReport);
  await newer.store.append('report-1', reports, 'noStream');
  expect(await meet(newer)).toEqual({ met: ['one', 'two'], waiting: 2 });
  const key = await newer.vault.obtain('r_newer');
  await newer.close();

  expect(told.map(({ file }) => file)).toEqual(Object.keys(OLDER));
  for (const { file, sql } of told) {
    const { components, write } = OLDER[file as keyof typeof OLDER];
    const database = new DatabaseSync(join(directory, file));
    const open = () => {
      for (const [component, steps] of Object.entries(components)) migrate(database, component, steps);
    };
    expect(open).toThrow(/was written by a newer gridcase/);
    database.exec(sql);
    open();
    database.exec(write);
    database.close();
  }

  const again = await openEmbedded({ directory });
  onTestFinished(() => again.close());
  // What the older one had dealt with is not met again, what was set aside before it is.
  expect(await meet(again)).toEqual({ met: ['two'], waiting: 1 });
  expect(await again.store.readStream('report-1')).toHaveLength(2);
  expect(await again.vault.find('r_newer')).toEqual(key);
});
