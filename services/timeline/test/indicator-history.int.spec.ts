import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseEvent, Location } from '@gridcase/contracts';
import { createMemoryEventStore, type EventStore, nameUuid } from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIGURES } from '../src/domain/indicators/figures.ts';
import { openReadModels } from '../src/index.ts';
import { monthsBetween } from '../src/months-between.ts';
import {
  type IndicatorQuestion,
  type IndicatorRow,
  readCountedCases,
  readIndicators,
} from '../src/read-models/indicator-queries.ts';
import { readHistory } from '../src/read-models/stream-history.ts';
import { toNewEvent } from './history.ts';
import { type NaiveFact, naiveFacts } from './naive-indicators.ts';
import { anyMeeting, anySupervision, type KnownOfCase, knownAfter, nothingKnown } from './ordered-and-resolved.ts';

const AREAS = ['330782001004001', '330782001004002', '330782001005001', '330782002001001', '330782002', '330782'];
const FIELDS = ['0101', '0102', '0203'];
const MONTHS = monthsBetween('2025-10', '2026-08');

const explanation = { ruleSet: 'test', ruleSetVersion: '1', matched: [], facts: {} };
const HOUR = 3_600_000;

/** Any event of a case's life, be it possible or not, with instants relative to its own. */
type Make = (at: number, due: number, known: KnownOfCase) => CaseEvent;
const instant = (at: number): string => new Date(at).toISOString();
const anyEvent: fc.Arbitrary<Make> = fc.oneof(
  fc.record({ area: fc.constantFrom(...AREAS.slice(0, 5)), unit: fc.constantFrom('一格', '二格', '街道') }).map(
    ({ area, unit }): Make =>
      (at, due) => ({
        type: 'case.dispatched.v1',
        data: {
          ...{ tier: 'grid', handler: { role: 'gridWorker', unit, areaCode: area }, areaCode: area, explanation },
          deadlines: [
            { milestone: 'accept', dueAt: instant(at + due / 4) },
            { milestone: 'answer', dueAt: instant(at + due / 2) },
            { milestone: 'settle', dueAt: instant(at + due) },
          ],
        },
      }),
  ),
  fc.constantFrom(...AREAS.slice(4)).map(
    (queue): Make =>
      () => ({
        type: 'case.queued.v1',
        data: { queue, reason: 'returned', explanation },
      }),
  ),
  fc.record({ field: fc.constantFrom(...FIELDS), urgency: fc.constantFrom('critical', 'urgent', 'normal') }).map(
    ({ field, urgency }): Make =>
      () => ({ type: 'case.judged.v1', data: { field, urgency } }),
  ),
  fc.constantFrom('accept', 'answer', 'settle').map(
    (milestone): Make =>
      (at) => ({
        type: 'case.deadlineMissed.v1',
        data: { milestone, tier: 'grid', dueAt: instant(at) },
      }),
  ),
  fc.constant<Make>((at) => ({
    type: 'case.deadlineMissed.v2',
    data: { milestone: 'promise', tier: 'grid', areaCode: AREAS[0]!, dueAt: instant(at) },
  })),
  fc.record({ reached: fc.boolean(), rating: fc.integer({ min: 1, max: 5 }), responded: fc.boolean() }).map(
    ({ reached, rating, responded }): Make =>
      () => ({
        type: 'case.calledBack.v1',
        data: {
          ...{ reportId: nameUuid(['report']), channel: 'hotline', attempt: 1, settled: reached },
          ...(reached ? { outcome: 'reached', rating, responded, solved: rating > 2 } : { outcome: 'notReached' }),
        },
      }),
  ),
  fc.constantFrom<'promise' | 'settle'>('promise', 'settle').map(
    (milestone): Make =>
      (at, due) => ({
        type: 'case.clockSet.v1',
        data: { deadlines: [{ milestone, dueAt: instant(at + due) }] },
      }),
  ),
  fc.record({ rating: fc.integer({ min: 1, max: 5 }), solved: fc.option(fc.boolean(), { nil: undefined }) }).map(
    ({ rating, solved }): Make =>
      () => ({
        type: 'case.rated.v1',
        data: { reportId: nameUuid(['report']), rating, ...(solved !== undefined && { solved }) },
      }),
  ),
  ...(
    [
      () => ({ type: 'case.accepted.v1', data: { tier: 'grid' } }),
      () => ({ type: 'case.progressNoted.v1', data: { note: '在路上' } }),
      () => ({ type: 'case.answered.v1', data: { answer: '已修好' } }),
      () => ({ type: 'case.verified.v1', data: { satisfied: true } }),
      (at: number, due: number) => ({
        type: 'case.reworkOrdered.v1',
        data: { reason: '没修好', deadlines: [{ milestone: 'settle', dueAt: instant(at + due) }] },
      }),
      () => ({ type: 'case.returned.v1', data: { tier: 'grid', reason: '不是我们的' } }),
      () => ({ type: 'case.closed.v1', data: { result: '已办结' } }),
      () => ({ type: 'case.closed.v1', data: { result: '已办结' } }),
      () => ({ type: 'case.reopened.v1', data: { reason: '又坏了' } }),
      (at: number, due: number) => ({
        type: 'case.extensionRuled.v1',
        data: { granted: true, reason: '等材料', deadlines: [{ milestone: 'settle', dueAt: instant(at + due) }] },
      }),
      () => ({ type: 'case.merged.v1', data: { into: caseIdOf(9), by: 'person', reason: '同一件事' } }),
      () => ({ type: 'case.split.v1', data: { from: caseIdOf(9), reason: '另一件事' } }),
      () => ({ type: 'case.objected.v1', data: { tier: 'grid', reason: '不是我们的' } }),
      () => ({ type: 'case.endingRuled.v1', data: { ending: 'void', granted: true, reason: '误报' } }),
      () => ({ type: 'case.endingRuled.v1', data: { ending: 'termination', granted: true, reason: '不再办理' } }),
    ] as Make[]
  ).map((make) => fc.constant(make)),
  ...anySupervision,
  ...anyMeeting,
);

interface Step {
  readonly of: number;
  readonly make: Make;
  /** Hours after the step before; below zero where a clock was set back. */
  readonly hours: number;
  readonly due: number;
}
const anyStep: fc.Arbitrary<Step> = fc.record({
  of: fc.nat({ max: 5 }),
  make: anyEvent,
  hours: fc.integer({ min: -40, max: 260 }),
  due: fc.integer({ min: 1, max: 900 }),
});

const caseIdOf = (of: number): string => nameUuid(['case', `${of}`]);
const streamOf = (of: number): string => `case-${caseIdOf(of)}`;

/** Six cases, whose streams are mixed as they come; the last one comes from an older register. */
async function write(store: EventStore, steps: readonly Step[]): Promise<void> {
  let count = 0;
  const append = async (of: number, event: CaseEvent, at: number) =>
    store.append(streamOf(of), [toNewEvent(event, instant(at), `cause ${count++}`)], 'any');
  let now = Date.UTC(2025, 9, 5);
  const known = new Map<number, KnownOfCase>();
  for (const { of, make, hours, due } of steps) {
    now += hours * HOUR;
    if (!known.has(of)) {
      const code = of === 0 ? null : AREAS[of]!;
      const location: Location = {
        status: code ? 'found' : 'unknown',
        method: code ? 'areaCode' : 'none',
        areaCode: code,
        candidates: [],
        territoryVersion: '1',
      };
      const ids = { caseId: caseIdOf(of), reportId: nameUuid(['report', `${of}`]) };
      const opened = { ...ids, channel: 'hotline' as const, openedAt: instant(now), subject: '水管', location };
      await append(of, { type: 'case.opened.v1', data: opened }, now);
      if (of === 5) await append(of, archivedAt(location, now), now);
    }
    const before = known.get(of) ?? nothingKnown;
    const event = make(now, due * HOUR, before);
    known.set(of, knownAfter(before, event));
    await append(of, event, now);
  }
}

const archivedAt = (location: Location, at: number): CaseEvent => ({
  type: 'case.archived.v1',
  data: {
    ...{ source: 'old', importedAt: instant(at), subject: '水管', openedAt: instant(at), location, queue: '330782' },
    ...{ closedAt: instant(at), dueAt: null, unit: null, outcome: null },
  },
});

async function follow(store: EventStore, batch: number) {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-indicators-'));
  const models = openReadModels({ store, directory, batch });
  const process = models.processes[0];
  await process.start();
  return {
    db: models.cases.db,
    async settle() {
      const head = await store.head();
      while (process.position() < head) {
        // What can't be applied is tried for ever: it would not come to an end here.
        expect(process.health()).toMatchObject({ ok: true });
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
    async close() {
      await process.stop();
      models.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** What is told apart of a fact. */
function keyOf({ area, unit, field, month }: NaiveFact, { by, area: whole }: IndicatorQuestion): string {
  if (by === null) return `${whole} ${month}`;
  return `${by === 'unit' ? unit : by === 'field' ? field : area.slice(0, by)} ${month}`;
}

const holds =
  ({ area, unit, field, months }: IndicatorQuestion) =>
  (fact: NaiveFact): boolean =>
    fact.area.startsWith(area) &&
    months.includes(fact.month) &&
    (unit === undefined || fact.unit === unit) &&
    (field === undefined || fact.field === field);

function sums(facts: readonly NaiveFact[], question: IndicatorQuestion): Map<string, Record<string, number>> {
  const all = new Map<string, Record<string, number>>();
  for (const fact of facts.filter(holds(question))) {
    const row = all.get(keyOf(fact, question)) ?? {};
    row[fact.figure] = (row[fact.figure] ?? 0) + 1;
    all.set(keyOf(fact, question), row);
  }
  return all;
}

const history = fc.array(anyStep, { minLength: 30, maxLength: 80 });

const areas = fc.constantFrom('330782', '330782001', '330782002', '330782001004', '330782001004001');
const anyQuestion: fc.Arbitrary<IndicatorQuestion> = fc
  .record({
    area: areas,
    months: fc.constantFrom(MONTHS, MONTHS.slice(1, 4)),
    by: fc.constantFrom<IndicatorQuestion['by']>(null, 9, 12, 15, 'unit', 'field'),
    field: fc.option(fc.constantFrom(...FIELDS), { nil: undefined }),
    unit: fc.option(fc.constantFrom('一格', '街道'), { nil: undefined }),
  })
  .map((question) =>
    // Nobody is shown an area's figures under the name of a wider one.
    typeof question.by === 'number' && question.by < question.area.length ? { ...question, by: null } : question,
  );

describe('figures of cases, of any history', () => {
  it('are what a naive count of each case’s whole history comes to, and each opens to its cases', async () => {
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.array(anyQuestion, { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        async (steps, questions, batch) => {
          const store = createMemoryEventStore();
          await write(store, steps);
          const { db, settle, close } = await follow(store, batch);
          await settle();
          const of = await Promise.all([0, 1, 2, 3, 4, 5].map((each) => readHistory(store, streamOf(each))));
          const byCase = of.map((events) => (events.length === 0 ? [] : naiveFacts(events)));
          const facts = byCase.flat();
          counted += facts.length;
          for (const question of questions) {
            const expected = sums(facts, question);
            for (const row of readIndicators(db, question)) {
              const naive = expected.get(`${row.of} ${row.month}`) ?? {};
              for (const figure of FIGURES)
                expect([row.of, row.month, figure, row[figure]]).toEqual([
                  row.of,
                  row.month,
                  figure,
                  naive[figure] ?? 0,
                ]);
              expected.delete(`${row.of} ${row.month}`);
            }
            expect([...expected]).toEqual([]);
          }
          for (const fact of facts) {
            const { figure, month, area } = fact;
            const same = (one: NaiveFact) => one.figure === figure && one.month === month && one.area.startsWith(area);
            const naive = byCase.flatMap((each, index) =>
              each.some(same) ? [[caseIdOf(index), each.filter(same).length]] : [],
            );
            const rows = readCountedCases(db, { figure: figure as 'closed', month, area }, undefined, 200);
            const found = Map.groupBy(rows, ({ caseId }) => caseId);
            const opened = [...found].map(([caseId, some]) => [caseId, some.reduce((sum, { n }) => sum + n, 0)]);
            expect(opened.sort()).toEqual(naive.sort());
          }
          await close();
        },
      ),
      { numRuns: 40 },
    );
    expect(counted).toBeGreaterThan(500);
  });

  it('are the same whether they grew in small steps or were rebuilt at once', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 1, max: 9 }), async (steps, batch) => {
        const store = createMemoryEventStore();
        const grown = await follow(store, batch);
        await write(store, steps);
        const rebuilt = await follow(store, 4_096);
        for (const each of [grown, rebuilt]) await each.settle();
        const question = { area: '330782', months: MONTHS };
        for (const by of [null, 9, 12, 15, 'unit', 'field'] as const) {
          const [rows, again] = [grown, rebuilt].map(({ db }) =>
            readIndicators(db, { ...question, by }).filter(isSomething),
          );
          expect(rows).toEqual(again);
        }
        for (const each of [grown, rebuilt]) await each.close();
      }),
      { numRuns: 15 },
    );
  });
});

/** What counted and was taken back leaves a row of zeros, where it was ever written. */
const isSomething = (row: IndicatorRow): boolean => FIGURES.some((figure) => row[figure] !== 0);
