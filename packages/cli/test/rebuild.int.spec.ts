import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PATIENCE_MS } from '@gridcase/testing';
import { openReadModels } from '@gridcase/timeline';
import { expect, it, onTestFinished, vi } from 'vitest';
import { BACKENDS, houseWith } from './both-backends.ts';
import { writeHistory } from './controls.ts';

/** What the read models say, places in the log left out: each store counts its own. */
function contents(directory: string) {
  const ask = (file: string, sql: string) => {
    const db = new DatabaseSync(join(directory, file), { readOnly: true });
    const rows = db.prepare(sql).all();
    db.close();
    return rows;
  };
  return {
    cases: ask('timeline-cases.db', 'SELECT case_id, report_id, record FROM cases'),
    said: ask('timeline-search.db', 'SELECT report_id, text, later, case_id, area FROM said'),
    ledgers: ask('timeline-points.db', 'SELECT count(*) AS n FROM ledgers'),
  };
}

it('gridcase rebuild makes the same read models, and says so in the same words, out of either store', async () => {
  const houses = await Promise.all(BACKENDS.map((kind) => houseWith(kind, writeHistory)));
  const said: string[] = [];
  for (const { directory, run } of houses) {
    // Something of before that must not stay.
    writeFileSync(join(directory, 'timeline-cases.db'), 'no database');
    writeFileSync(join(directory, 'routing-deadlines.db'), 'no database');
    const { code, out } = await run('rebuild');
    expect(code).toBe(0);
    said.push(out.replace(/position [1-9]\d* in [\d.]+ s/, 'position N in N s'));
  }
  const [embedded, distributed] = houses.map(({ directory }) => contents(directory));
  expect(embedded!.cases).toHaveLength(1);
  expect(embedded!.said).toHaveLength(1);
  expect(distributed).toEqual(embedded);
  expect(said).toEqual(Array(2).fill('\nRebuilt up to log position N in N s.\n'));
});

it.each(BACKENDS)('gridcase rebuild deletes nothing under a service that has it open, %s', async (kind) => {
  const { directory, open, run } = await houseWith(kind, writeHistory);
  const { store, close } = await open();
  const inUse = openReadModels({ store, directory });
  onTestFinished(async () => {
    inUse.close();
    await close();
  });
  expect(await run('rebuild')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^gridcase: .* is in use by a gridcase that is running; stop it first\n$/),
  });
  expect(inUse.cases.position()).toBe(0);
});

it('gridcase rebuild stopped by Ctrl-C says what is left, and the next one does it', async () => {
  const { directory, faults, run, start } = await houseWith('distributed', writeHistory);
  // The first is the question where the log ends.
  const stalled = faults!.inject({
    on: 'readAll',
    skip: 1,
    times: Number.POSITIVE_INFINITY,
    effect: { kind: 'stall' },
  });
  const { child, ended } = start('rebuild');
  await vi.waitUntil(() => stalled.struck > 0, { timeout: PATIENCE_MS });
  child.kill('SIGINT');
  const { code, err } = await ended;
  expect(err).toMatch(/gridcase: stopped by SIGINT; what is built stays, and its service goes on from there\n$/);
  expect(code).toBe(130);
  faults!.clear();
  expect(await run('rebuild')).toMatchObject({ code: 0 });
  expect(contents(directory).cases).toHaveLength(1);
});

it('gridcase rebuild ends when the store does not let it read on, and says so', async () => {
  const { faults, run } = await houseWith('distributed', writeHistory);
  faults!.inject({ on: 'readAll', skip: 1, times: Number.POSITIVE_INFINITY, effect: { kind: 'fail', code: 7 } });
  const { code, err } = await run('rebuild');
  expect(err).toMatch(/gridcase: the event store can not be read now: EventStoreDB: the user may not do this.*\n$/);
  expect(code).toBe(69);
});

it('gridcase rebuild, distributed, leaves an embedded server’s directory alone', async () => {
  const { directory, run } = await houseWith('distributed', writeHistory);
  const embedded = join(directory, 'embedded');
  mkdirSync(embedded);
  writeFileSync(join(embedded, 'gridcase.db'), '');
  expect(await run('rebuild', '--data', embedded)).toMatchObject({
    code: 1,
    err: expect.stringContaining('holds the log of an embedded server'),
  });
});
