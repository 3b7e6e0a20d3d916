import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GridcaseEvent, LedgerEvent } from '@gridcase/contracts';
import { openEmbedded } from '@gridcase/embedded';
import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsOverTime } from '../src/domain/points-over-time.ts';
import { openReadModels } from '../src/index.ts';
import { monthsBetween } from '../src/months-between.ts';
import { readMonths } from '../src/read-models/month-table.ts';
import { readHistory } from '../src/read-models/stream-history.ts';
import { toNewEvent } from './history.ts';
import { type Figures, naiveFigures, type RawLedger } from './naive-figures.ts';
import * as control from './points-history.ts';

const GRIDS = ['330782001004001', '330782001004002', '330782001005001', '330782002001001'];
const MONTHS = monthsBetween('2025-11', '2026-04');

interface Step {
  readonly ledger: number;
  readonly event: LedgerEvent;
  /** Hours after the step before; below zero where a clock was set back. */
  readonly hours: number;
}
interface Mark {
  readonly grid: number;
  readonly month: string;
  readonly items: readonly string[];
  /** So many are then said to be in order in one statement. */
  readonly others: number;
}

const balance = fc.integer({ min: -8, max: 28 }).map((halves) => halves / 2);
const anyEvent: fc.Arbitrary<LedgerEvent> = fc.oneof(
  fc
    .tuple(balance, fc.constantFrom('deduction', 'addition'))
    .map(([after, direction]) => control.made(`${after}`, 0, after, { direction: direction as 'addition' })),
  balance.map((after) => control.reversed('a', 0, after)),
  balance.map((after) => control.completed(after, after + 2)),
  balance.map((after) => control.appealed('a', 0, after)),
  balance.map((after) => control.decided('a', 'rejected', 0, after)),
  fc.constantFrom<'yellow' | 'red'>('yellow', 'red').map((flag) => control.raised(flag)),
  fc.constantFrom<'yellow' | 'red'>('yellow', 'red').map((flag) => control.lowered(flag)),
  fc.constantFrom(control.closedWith(12), control.enrolled, control.proposed('p'), control.heldInLedger(null)),
);
const anyStep: fc.Arbitrary<Step> = fc.record({
  ledger: fc.nat({ max: 7 }),
  event: anyEvent,
  hours: fc.integer({ min: -600, max: 900 }),
});
const anyMark: fc.Arbitrary<Mark> = fc.record({
  grid: fc.nat({ max: GRIDS.length - 1 }),
  month: fc.constantFrom(...MONTHS),
  items: fc.array(fc.constantFrom('L-POP-01', 'L-POP-02', 'L-FIR-01'), { maxLength: 2 }),
  others: fc.nat({ max: 3 }),
});

/** Eight ledgers of two kinds, years and four grids. */
const ledgerOf = (index: number) => {
  const name = `ledger ${index}`;
  const kind = index % 2 === 0 ? ('landlord' as const) : ('shop' as const);
  return { name, kind, year: index < 4 ? 2025 : 2026, areaCode: GRIDS[index % 4]! };
};

/** Appends a history, the ledgers' streams mixed as they come. */
async function write(store: EventStore, steps: readonly Step[], marks: readonly Mark[]): Promise<void> {
  let count = 0;
  const append = async (stream: string, event: GridcaseEvent, at: number) =>
    store.append(stream, [toNewEvent(event, new Date(at).toISOString(), `cause ${count++}`)], 'any');
  let now = Date.UTC(2025, 10, 3);
  for (const grid of GRIDS) await append(`premises-${control.premisesIdOf(grid)}`, control.registered(grid, grid), now);
  const known = new Set<number>();
  for (const { ledger, event, hours } of steps) {
    now += hours * 3_600_000;
    const { name, ...more } = ledgerOf(ledger);
    const stream = `ledger-${control.ledgerIdOf(name)}`;
    if (!known.has(ledger)) await append(stream, control.opened(name, more), now);
    known.add(ledger);
    await append(stream, event, now);
  }
  const rounds = new Set<string>();
  for (const { grid, month, items, others } of marks) {
    const name = `${GRIDS[grid]} ${month}`;
    const stream = `assessment-${control.assessmentIdOf(name)}`;
    if (!rounds.has(name)) await append(stream, control.roundOf(name, month, GRIDS[grid]), now);
    rounds.add(name);
    await append(stream, control.marked(GRIDS[grid]!, `${month}-15`, ...items), now);
    const names = [GRIDS[grid]!, 'one', 'two', 'three'].slice(0, others);
    if (others > 0) await append(stream, control.othersCleared(`${month}-16`, ...names), now);
  }
}

/** A mark and those that were said to be in order beside it, one by one. */
function eachSeen({ grid, month, items, others }: Mark) {
  const mark = { area: GRIDS[grid]!, month, items };
  return [mark, ...Array<typeof mark>(others).fill({ ...mark, items: [] })];
}

/** The points tables, following the log from its beginning. */
async function follow(store: EventStore, batch: number) {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-points-'));
  const models = openReadModels({ store, directory, batch });
  const process = models.processes[2];
  await process.start();
  return {
    db: models.points.db,
    async settle() {
      const head = await store.head();
      while (process.position() < head) await new Promise((resolve) => setTimeout(resolve, 1));
    },
    async close() {
      await process.stop();
      models.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function rawLedgers(store: EventStore): Promise<RawLedger[]> {
  const all = Array.from({ length: 8 }, (_, index) => ledgerOf(index));
  const read = async (name: string): Promise<readonly RecordedEvent[]> =>
    readHistory(store, `ledger-${control.ledgerIdOf(name)}`);
  return Promise.all(all.map(async ({ name, ...ledger }) => ({ ...ledger, events: await read(name) })));
}

async function withStore(work: (store: EventStore) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-points-log-'));
  const embedded = await openEmbedded({ directory });
  try {
    await work(embedded.store);
  } finally {
    await embedded.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

const TABLES = ['premises', 'rounds', 'marks', 'ledgers', 'ledger_premises', 'points_by_month'];

describe('points over time, of any history', () => {
  const histories = [fc.array(anyStep, { maxLength: 60 }), fc.array(anyMark, { maxLength: 12 })] as const;

  it('are what a naive count of the raw events as of each month’s end comes to', async () => {
    const levels = fc.constantFrom(9, 12, 15);
    const cities = fc.constantFrom('330782', '330782001', '330782001004');
    await fc.assert(
      fc.asyncProperty(...histories, levels, cities, async (steps, marks, digits, area) => {
        await withStore(async (store) => {
          await write(store, steps, marks);
          const { db, settle, close } = await follow(store, 7);
          await settle();
          const period = { area, digits, from: MONTHS[1]!, to: MONTHS.at(-1)! };
          const months = MONTHS.slice(1);
          const rows = (kind: 'landlord' | 'shop') => readMonths(db, { ...period, kind });
          const figures = pointsOverTime(months, rows('landlord'), rows('shop'));
          const raw = { ledgers: await rawLedgers(store), marks: marks.flatMap(eachSeen) };
          const expected = naiveFigures(raw, months, area, digits);
          const given = new Map(figures.map((figure) => [`${figure.area} ${figure.month}`, figure as Figures]));
          // An area in which nothing ever happened in the period is left out.
          for (const [key, naive] of expected) expect(given.get(key) ?? EMPTY, key).toMatchObject(naive);
          for (const key of given.keys()) expect(expected.has(key), key).toBe(true);
          await close();
        });
      }),
      { numRuns: 40 },
    );
  });

  it('are the same, with all tables beside them, whether they grew in small steps or were rebuilt at once', async () => {
    await fc.assert(
      fc.asyncProperty(...histories, fc.integer({ min: 1, max: 9 }), async (steps, marks, batch) => {
        await withStore(async (store) => {
          const grown = await follow(store, batch);
          await write(store, steps, marks);
          const rebuilt = await follow(store, 4_096);
          for (const each of [grown, rebuilt]) await each.settle();
          for (const table of TABLES) {
            const [rows, again] = [grown, rebuilt].map(({ db }) => db.prepare(`SELECT * FROM ${table}`).all());
            expect(rows, table).toEqual(again);
          }
          for (const each of [grown, rebuilt]) await each.close();
        });
      }),
      { numRuns: 15 },
    );
  });
});

const EMPTY: Figures = {
  ...{ ledgers: 0, yellow: 0, red: 0, deductions: 0, additions: 0, reversals: 0, rentalsMarked: 0 },
  ...{ yellowShare: null, meanBalance: null, selfDeclarationRate: null },
};
