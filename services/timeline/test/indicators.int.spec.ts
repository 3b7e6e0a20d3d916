import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GridcaseEvent } from '@gridcase/contracts';
import { PATIENCE_MS } from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as control from './history.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

const city = { role: 'supervisor', area: '330782' } as const;
const GRID = '330782001004001';
const NEXT = '330782001004002';
const FAR = '330782002001001';

let timeline: RunningTimeline;
type Life = ReturnType<typeof caseIn>;
const say = (life: Life, at: string, ...events: GridcaseEvent[]) => timeline.append(`case-${life.caseId}`, events, at);

const to = (areaCode: string, unit: string, dueAt: string): GridcaseEvent => ({
  type: 'case.dispatched.v1',
  data: {
    ...{ tier: 'grid', handler: { role: 'gridWorker', unit, areaCode }, areaCode },
    deadlines: [
      { milestone: 'accept', dueAt },
      { milestone: 'settle', dueAt },
    ],
    explanation: { ruleSet: 'test', ruleSetVersion: '1', matched: [], facts: {} },
  },
});
const judged: GridcaseEvent = { type: 'case.judged.v1', data: { field: '0101', urgency: 'normal' } };
const promise = (dueAt: string): GridcaseEvent => ({
  type: 'case.clockSet.v1',
  data: { deadlines: [{ milestone: 'promise', dueAt }] },
});
const rated = ({ reportId }: Life, rating: number, solved?: boolean): GridcaseEvent => ({
  type: 'case.rated.v1',
  data: { reportId, rating, ...(solved !== undefined && { solved }) },
});
const rework: GridcaseEvent = { type: 'case.reworkOrdered.v1', data: { reason: '没修好', deadlines: [] } };
const reopened: GridcaseEvent = { type: 'case.reopened.v1', data: { reason: '又坏了' } };
const missed = (milestone: 'accept' | 'settle', dueAt: string): GridcaseEvent => ({
  type: 'case.deadlineMissed.v1',
  data: { milestone, tier: 'grid', dueAt },
});

const [good, late, again, moved] = ['good', 'late', 'again', 'moved'].map((name) => caseIn(GRID, name)) as [
  Life,
  Life,
  Life,
  Life,
];

beforeAll(async () => {
  timeline = await startTimeline();
  // Done in time on the last minute of March where the premises stand, rated in April.
  const due = '2026-04-02T02:00:00.000Z';
  await say(good, '2026-03-30T02:00:00.000Z', good.opened, judged, promise(due), to(GRID, '一格', due));
  await say(good, '2026-03-31T15:56:00.000Z', control.accepted, control.answered, control.closed);
  await say(good, '2026-04-01T02:00:00.000Z', rated(good, 2, true), rated(good, 4));
  // Due at 23:59 on the last of March, noted as missed in April, done after that.
  const lastMinute = '2026-03-31T15:59:00.000Z';
  await say(late, '2026-03-30T02:00:00.000Z', late.opened, judged, to(GRID, '一格', lastMinute));
  await say(late, '2026-03-31T16:00:01.000Z', missed('accept', lastMinute), missed('settle', lastMinute));
  await say(late, '2026-04-01T03:00:00.000Z', control.accepted, control.answered);
  // Closed in March, opened again in May, closed again in June.
  await say(again, '2026-03-10T02:00:00.000Z', again.opened, judged, to(NEXT, '二格', '2026-03-20T02:00:00.000Z'));
  await say(
    again,
    '2026-03-11T02:00:00.000Z',
    control.accepted,
    control.answered,
    rework,
    control.answered,
    control.closed,
  );
  await say(again, '2026-05-11T02:00:00.000Z', reopened, to(NEXT, '二格', '2026-05-20T02:00:00.000Z'));
  await say(again, '2026-06-11T02:00:00.000Z', control.answered, control.closed, rated(again, 1, false));
  // Given back by one unit, which has it no longer, and done by another.
  await say(moved, '2026-03-10T02:00:00.000Z', moved.opened, judged, to(GRID, '一格', '2026-03-12T02:00:00.000Z'));
  await say(moved, '2026-03-10T03:00:00.000Z', control.returned, control.queuedAt('330782001'));
  await say(moved, '2026-03-10T04:00:00.000Z', to(FAR, '远格', '2026-03-12T02:00:00.000Z'), control.accepted);
});
afterAll(() => timeline.stop());

interface Item {
  readonly month: string;
  readonly area: string;
  readonly field: string | null;
  readonly unit: string | null;
  readonly figures: Readonly<Record<string, number>>;
  readonly indicators: readonly { readonly code: string; readonly value: number | null }[];
  readonly formulas: readonly { readonly name: string }[];
}
type As = Parameters<RunningTimeline['get']>[1];
const ask = async (query: string, as: As = city) =>
  (await (await timeline.get(`/v1/indicators${query}`, as)).json()) as { items: Item[]; code?: string };
const march = async (query = '') => (await ask(`?from=2026-03&to=2026-03${query}`)).items;
const shares = ({ indicators }: Item) => Object.fromEntries(indicators.map(({ code, value }) => [code, value]));

describe('GET /v1/indicators', () => {
  it('counts what fell due by the month in which it did, where the premises stand, and who did it in time', async () => {
    const [unit] = await march(`&unit=${encodeURIComponent('一格')}`);
    expect(unit!.figures).toMatchObject({ acceptDue: 1, acceptInTime: 0, settleDue: 1, settleInTime: 0, settled: 1 });
    // Accepted in March, due in April: it counts in April, though it was done before.
    const { items } = await ask(`?from=2026-04&to=2026-04&unit=${encodeURIComponent('一格')}`);
    expect(items[0]!.figures).toMatchObject({ acceptDue: 1, acceptInTime: 1, settleDue: 1, settleInTime: 1 });
    expect(shares(items[0]!)).toMatchObject({ onTimeAcceptance: 1, onTimeSettling: 1, onTimeClosing: 1 });
  });

  it('counts a deed in its own month: an end on the last of March is March, the reporter’s word after it April', async () => {
    const [figures] = (await march()).map((item) => item.figures);
    expect(figures).toMatchObject({ dispatched: 5, answered: 3, reworked: 1, returned: 1, rated2: 0, rated4: 0 });
    const [april] = (await ask('?from=2026-04&to=2026-04')).items;
    expect(april!.figures).toMatchObject({ rated2: 0, rated4: 1, solvedAsked: 1, solved: 1 });
    expect(shares(april!)).toMatchObject({ solved: 1, satisfied: 1 });
  });

  it('counts a case that is over once, in the month of its last end, and not as done at the first time', async () => {
    const { items } = await ask('?from=2026-03&to=2026-06');
    expect(items.map(({ figures }) => [figures.closed, figures.firstTime])).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
      [1, 0],
    ]);
    expect(shares(items[0]!)).toMatchObject({ firstTimeResolution: 1 });
    expect(shares(items[3]!)).toMatchObject({ firstTimeResolution: 0, solved: 0, satisfied: 0 });
  });

  it('leaves a fact with the unit that had the case then: who gives it back owes it no more', async () => {
    const units = await march('&by=unit');
    const of = (unit: string) => units.find((item) => item.unit === unit)!;
    expect(of('一格').figures).toMatchObject({ dispatched: 3, returned: 1, acceptDue: 1 });
    expect(of('远格').figures).toMatchObject({ dispatched: 1, returned: 0, acceptDue: 1, acceptInTime: 1 });
    expect(shares(of('一格'))).toMatchObject({ return: 1 / 3, rework: 0 });
  });

  it.each([
    ['&by=township', ['330782001', '330782002']],
    ['&by=community&area=330782001', ['330782001004']],
    ['&by=grid&area=330782001', [GRID, NEXT]],
  ])('tells areas apart as finely as asked for: %s', async (query, areas) => {
    const items = await march(query);
    expect(items.map(({ area }) => area)).toEqual(areas);
    expect(items.reduce((sum, { figures }) => sum + figures.dispatched!, 0)).toBe(query.includes('township') ? 5 : 4);
  });

  it('tells fields apart, and counts one alone', async () => {
    expect((await march('&by=field')).map(({ field, figures }) => [field, figures.dispatched])).toEqual([['0101', 5]]);
    expect((await march('&field=0101'))[0]!.figures.dispatched).toBe(5);
    expect((await march('&field=0102'))[0]!.figures.dispatched).toBe(0);
  });

  it('gives every month of the area as a whole from January on, also those in which nothing was', async () => {
    const { items } = await ask('');
    expect([items.length, items[0]!.month, items.at(-1)!.month]).toEqual([11, '2026-01', '2026-11']);
    expect(shares(items[0]!)).toMatchObject({ satisfied: null });
    expect(items[0]!.formulas).toMatchObject([{ name: 'gridcase' }]);
  });

  it.each([
    ['?to=2026-12', '?to'],
    ['?from=2020-01', '?from'],
    ['?by=grid', '?by'],
    ['?area=330782001004&by=township', '?by'],
    ['?by=street', '?by'],
  ])('refuses %s and names the parameter', async (query, pointer) => {
    expect(await ask(query)).toMatchObject({ code: 'validation-failed', errors: [{ pointer }] });
  });

  it('shows nobody more than their own area', async () => {
    expect(await ask('?area=330782001', { role: 'communityOfficer', area: '330782001004' })).toMatchObject({
      code: 'out-of-area',
    });
    const grid = await ask('?from=2026-03&to=2026-03', { role: 'gridWorker', area: NEXT });
    expect(grid.items[0]!.figures.dispatched).toBe(1);
    expect(await ask('', { role: 'holder', area: '330782' })).toMatchObject({ code: 'forbidden' });
  });
});

describe('GET /v1/indicators/cases', () => {
  const open = async (query: string, as: As = city) =>
    (await (await timeline.get(`/v1/indicators/cases?month=2026-03&${query}`, as)).json()) as {
      items: { caseId: string; area: string; unit: string; n: number }[];
      next: string | null;
      code?: string;
    };

  it('opens a figure to the cases behind it, each where it was when it counted', async () => {
    const { items } = await open('figure=returned');
    expect(items).toEqual([{ caseId: moved.caseId, area: GRID, field: '0101', unit: '一格', n: 1 }]);
    expect((await open('figure=firstTime')).items.map(({ caseId }) => caseId)).toEqual([good.caseId]);
    expect((await open('figure=answered&area=330782001004002')).items).toMatchObject([{ caseId: again.caseId, n: 2 }]);
  });

  it('gives them by pages, each once', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await open(`figure=dispatched&limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ caseId, area }) => `${caseId} ${area}`));
      cursor = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
  });

  it('lets no cursor lead out of an area', async () => {
    const { next } = await open('figure=dispatched&limit=1');
    const mine = await open(`figure=dispatched&cursor=${next}`, { role: 'gridWorker', area: FAR });
    expect(mine.items.map(({ area }) => area)).toEqual([FAR]);
    expect(await open('figure=dispatched&cursor=bogus')).toMatchObject({ code: 'invalid-cursor' });
    expect(await open('figure=nonsense')).toMatchObject({ code: 'validation-failed' });
  });
});

it('GET /v1/indicators/formulas gives them whole, with their sources', async () => {
  const { items } = (await (await timeline.get('/v1/indicators/formulas', city)).json()) as { items: object[] };
  expect(items).toMatchObject([{ name: 'gridcase', area: '', effective: { from: '2000-01', to: null } }]);
});

it('formulas in files change while it serves; broken ones are refused, and those before stay', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-formulas-'));
  const put = (text: string) => {
    writeFileSync(join(directory, 'new'), text);
    renameSync(join(directory, 'new'), join(directory, 'own.yaml'));
  };
  const yaml = (version: string) => `name: own
version: "${version}"
area: "330782"
effective: { from: "2026-01" }
source: made up
indicators:
  - { code: satisfied, name: { zh: 满意率, en: Satisfied }, of: [rated5], per: [rated1, rated5] }
`;
  put(yaml('1'));
  const serving = await startTimeline({ formulas: directory });
  const versions = async () => {
    const { items } = (await (await serving.get('/v1/indicators/formulas', city)).json()) as {
      items: { version: string }[];
    };
    return items.map(({ version }) => version);
  };
  const cause = async () => {
    const ready = (await (await fetch(`${serving.url}/health/ready`)).json()) as {
      processes: { name: string; cause?: string }[];
    };
    return ready.processes.find(({ name }) => name === 'timeline.formulas')?.cause;
  };
  const until = (fact: () => Promise<void>) => vi.waitFor(fact, { timeout: PATIENCE_MS, interval: 10 });
  expect(await versions()).toContain('1');
  put(yaml('2').replace('[rated1, rated5]', '[rated1, rated6]'));
  await until(async () => expect(await cause()).toBe('configuration'));
  expect(await versions()).toContain('1');
  put(yaml('2'));
  await until(async () => expect(await versions()).toContain('2'));
  expect(await cause()).toBeUndefined();
  await serving.stop();
  rmSync(directory, { recursive: true });
});
