import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { soaked } from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desks, openDesks } from '../../bench/open-desks.ts';
import { balanceOf } from '../../src/domain/ledger/index.ts';
import { openRegisterIndex } from '../../src/register-index.ts';
import { ledgersOf, missingFacts, recountAll, timesEntered, wronglyCarried } from './between-ledgers.ts';
import type { NaiveLedger } from './naive-ledger.ts';
import { type RawEvent, readRawLog, storedBytes } from './raw-log.ts';
import { yearCatalogues } from './year-catalogues.ts';

const LEDGERS = soaked(4_000, 20_000);
/** Another year: `YEAR_SEED=7 npm test -- services/scoring/test/year`. */
const SEED = Number(process.env.YEAR_SEED ?? 20_260_101);

interface Printed {
  readonly told: readonly (readonly [string, number])[];
  readonly refused: readonly (readonly [string, string])[];
  readonly accepted: readonly string[];
}

const root = mkdtempSync(join(tmpdir(), 'gridcase-year-'));
const [first, second] = [join(root, 'first'), join(root, 'second')] as const;
let printed: Printed;
let log: Map<string, RawEvent[]>;
let recounted: Map<string, NaiveLedger>;
let desks: Desks;

/** Two processes side by side: the year must come out the same, whatever the machine is busy with. */
beforeAll(async () => {
  const [one, other] = await Promise.all([first, second].map(live));
  expect(other, 'what the second run was told').toEqual(one);
  printed = one!;
  log = readRawLog(first);
  recounted = recountAll(log, yearCatalogues);
  desks = await openDesks({ directory: first, clock: { now: () => 0 }, catalogues: yearCatalogues });
  console.log(`a year of ${LEDGERS} ledgers, seed ${SEED}: ${JSON.stringify(countTypes())}`);
});
afterAll(async () => {
  await desks?.close();
  rmSync(root, { recursive: true, force: true });
});

async function live(directory: string): Promise<Printed> {
  const file = join(import.meta.dirname, 'year-process.ts');
  const run = promisify(execFile)(process.execPath, [file, directory, String(SEED), String(LEDGERS)], {
    maxBuffer: 2 ** 26,
  });
  return JSON.parse((await run).stdout);
}

const countTypes = () =>
  Object.fromEntries(
    [...Map.groupBy([...log.values()].flat(), ({ type }) => type)]
      .map(([type, events]) => [type, events.length])
      .sort(),
  );
const ofYear = (year: number) => ledgersOf(log).filter(([, events]) => events[0]!.data.year === year);

describe(`a simulated year of ${LEDGERS} ledgers`, () => {
  it('has everything that happens in one', () => {
    expect(ofYear(2026).length).toBeGreaterThanOrEqual(LEDGERS);
    const told = new Set(printed.told.map(([what]) => what));
    for (const what of SOME_OF_WHAT_HAPPENS) expect(told, what).toContain(what);
    const events = ledgersOf(log).flatMap(([, of]) => of);
    const some = (type: string, fits: (data: RawEvent['data']) => boolean) =>
      expect(events.filter((event) => event.type === type && fits(event.data)).length, type).toBeGreaterThan(5);
    for (const flag of ['yellow', 'red']) {
      for (const because of ['balance', 'carriedOver']) {
        some('ledger.flagRaised.v1', (data) => data.flag === flag && data.because === because);
      }
      for (const because of ['balance', 'yearEnd']) {
        some('ledger.flagLowered.v1', (data) => data.flag === flag && data.because === because);
      }
    }
    some('ledger.entryMade.v1', ({ late }) => late);
    some('ledger.appealed.v1', ({ suspends }) => suspends);
    for (const outcome of ['upheld', 'rejected']) some('ledger.appealDecided.v1', (data) => data.outcome === outcome);
    // Closed by one statement with others: at the same place of the log.
    const places = Map.groupBy(
      events.filter(({ type }) => type === 'ledger.closed.v1'),
      ({ position }) => position,
    );
    const together = [...places.values()].filter(({ length }) => length > 1).flat().length;
    expect(together).toBeGreaterThan(LEDGERS / 3);
    expect([...recounted.values()].filter(({ raw }) => raw < 0).length).toBeGreaterThan(5);
    expect([...recounted.values()].flatMap(({ entries }) => [...entries.values()]).some((e) => e.suspended)).toBe(true);
  });

  it('tells at every event the balance, flags and courses that a second, naive count finds', () => {
    expect([...recounted.values()].flatMap(({ faults }) => faults)).toEqual([]);
  });

  it('folds from zero to the same balance, flags and statuses', async () => {
    for (const [stream, naive] of recounted) {
      const { state } = await desks.ledgers.load(stream.slice('ledger-'.length));
      if (state.phase === 'none') throw new Error(`${stream} is not there`);
      const { raw, balance } = balanceOf(state, desks.ledgers.catalogueOf);
      const folded = { raw, balance, status: state.phase, flags: state.flags.map(({ flag }) => flag).sort() };
      expect(folded, stream).toEqual({
        raw: naive.raw,
        balance: naive.balance,
        status: naive.status,
        flags: naive.flags,
      });
      const statuses = (entries: Iterable<readonly [string, { readonly status: string }]>) =>
        [...entries].map(([id, { status }]) => `${id} ${status}`);
      expect(statuses(state.entries), stream).toEqual(statuses(naive.entries));
    }
  });

  it('counts no cause twice, and loses none that was taken', () => {
    const entered = timesEntered(log);
    expect([...entered].filter(([, times]) => times > 1)).toEqual([]);
    // Facts that nobody took are those that were told so, and no others.
    expect(missingFacts(log, entered)).toHaveLength(printed.refused.length);
    expect(new Set(printed.refused.map(([, code]) => code))).toEqual(new Set(['nobody-holds-it', 'premises-unknown']));
    const causes = new Set([...entered.keys()].map((key) => key.slice(0, key.lastIndexOf(' '))));
    expect(printed.accepted.filter((cause) => !causes.has(cause))).toEqual([]);
  });

  it('ends: every ledger is closed and handed on as it was', () => {
    const open = ofYear(2026).filter(([stream]) => recounted.get(stream)!.status === 'open');
    expect(open.map(([stream]) => stream)).toEqual([]);
    expect(ofYear(2027).length).toBeGreaterThan(LEDGERS * 0.95);
    expect(ofYear(2027).filter(([stream]) => recounted.get(stream)!.status === 'closed')).toEqual([]);
    expect(wronglyCarried(log, recounted, yearCatalogues)).toEqual([]);
  });

  it('makes the same register again, byte by byte, when it is read from zero', async () => {
    const directory = join(root, 'rebuilt');
    const index = openRegisterIndex({ directory, store: desks.embedded.store, batch: 4_096 });
    await index.projection.start();
    await index.projection.caughtUp();
    await index.projection.stop();
    index.close();
    expect(dump(directory)).toEqual(dump(first));
  });

  it('leaves the same bytes when it is lived again', () => {
    const again = storedBytes(second);
    let events = 0;
    for (const line of storedBytes(first)) {
      const other = again.next().value;
      if (line !== other) expect(other).toBe(line);
      events += 1;
    }
    expect(again.next().done).toBe(true);
    expect(events).toBeGreaterThan(LEDGERS * 5);
  });
});

function dump(directory: string): string[] {
  const db = new DatabaseSync(join(directory, 'scoring-register.db'), { readOnly: true });
  const rows = ['premises', 'ledger'].flatMap((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all());
  db.close();
  return rows.map((row) => JSON.stringify(row));
}

const SOME_OF_WHAT_HAPPENS = [
  ...['register done', 'holder done', 'change done', 'close premises done'],
  ...[
    'round done',
    'mark done',
    'mark already-marked',
    'carry over done',
    'close round done',
    'clear others done',
    'clear others others-changed',
  ],
  ...['fact case.violationConfirmed.v1 handled', 'fact assessment.marked.v1 handled'],
  ...['enter done', 'enter evidence-required', 'enter out-of-area', 'enter forbidden', 'enter too-late'],
  ...['confirm done', 'confirm same-person', 'confirm not-pending', 'decline done'],
  ...['appeal done', 'appeal not-the-holder', 'appeal too-late', 'decideAppeal done', 'decideAppeal same-person'],
  ...['reverse done', 'reverse forbidden', 'completeTraining done', 'completeTraining too-late'],
  ...['end closed', 'close done'],
];
