import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as control from './points-history.ts';
import { type RunningTimeline, startTimeline } from './start-timeline.ts';

const city = { role: 'supervisor', area: '330782' } as const;
const { assessmentIdOf, ledgerIdOf, lowered, made, opened, raised } = control;
const shopGrid = '330782001005001';

let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
  const at = (stream: string, instant: string, ...events: Parameters<RunningTimeline['append']>[1]) =>
    timeline.append(stream, events, instant);
  const house = (name: string) => `ledger-${ledgerIdOf(name)}`;
  await at(house('1'), '2025-12-31T16:00:00.000Z', opened('1'));
  await at(house('2'), '2025-12-31T16:00:00.000Z', opened('2'));
  // 23:59 and 00:00 on the last of January, where the premises stand.
  await at(house('1'), '2026-01-31T15:58:00.000Z', made('a', 12, 4), raised('yellow'));
  await at(house('2'), '2026-01-31T16:00:00.000Z', made('b', 12, 4), raised('yellow'));
  await at(house('1'), '2026-03-05T02:00:00.000Z', control.reversed('a', 4, 12), lowered('yellow'));
  const shop = { kind: 'shop' as const, areaCode: shopGrid, year: 2025 };
  await at(house('3'), '2025-11-05T02:00:00.000Z', opened('3', shop), raised('red', 12));
  const late = made('c', 12, 13, { direction: 'addition', late: true });
  await at(house('3'), '2026-01-03T02:00:00.000Z', control.closedWith(12), late);
  // A clock that was set back: the second was decided after the first, whatever it says.
  const setBack = `ledger-${ledgerIdOf('4')}`;
  await at(setBack, '2026-01-31T15:00:00.000Z', opened('4', { areaCode: '330782004001001' }));
  await at(setBack, '2026-01-31T16:00:05.000Z', made('d', 12, 10));
  await at(setBack, '2026-01-31T15:59:58.000Z', made('e', 10, 4), raised('yellow'));
  const round = `assessment-${assessmentIdOf('jan')}`;
  await at(round, '2026-01-20T02:00:00.000Z', control.roundOf('jan', '2026-01'), control.marked('1', '2026-01-20'));
  await at(round, '2026-01-21T02:00:00.000Z', control.marked('2', '2026-01-21', 'L-POP-01'));
  await at(round, '2026-02-02T02:00:00.000Z', control.marked('3', '2026-02-02', 'L-FIR-01'));
});
afterAll(() => timeline.stop());

type As = Parameters<RunningTimeline['get']>[1];
const ask = async (query: string, as: As = city) =>
  (await (await timeline.get(`/v1/indicators/points${query}`, as)).json()) as {
    items: Record<string, number | string | null>[];
    errors?: unknown;
  };

describe('GET /v1/indicators/points', () => {
  it('counts flags as they stood at each month’s end where the premises stand', async () => {
    const { items } = await ask('?area=330782001004&from=2026-01&to=2026-03');
    expect(
      items.map(({ month, ledgers, yellow, yellowShare, meanBalance }) => [
        month,
        ledgers,
        yellow,
        yellowShare,
        meanBalance,
      ]),
    ).toEqual([
      ['2026-01', 2, 1, 0.5, 8],
      ['2026-02', 2, 2, 1, 4],
      ['2026-03', 2, 1, 0.5, 8],
    ]);
  });

  it('counts what was entered and reversed in each month', async () => {
    const { items } = await ask('?area=330782001004&from=2026-01&to=2026-03');
    expect(items.map(({ deductions, additions, reversals }) => [deductions, additions, reversals])).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]);
  });

  it('tells the years apart: a new one begins with its own ledgers, a late entry counts when it is made', async () => {
    const { items } = await ask(`?area=${shopGrid}&kind=shop&from=2025-10&to=2026-01`);
    expect(items.map(({ month, ledgers, red, additions }) => [month, ledgers, red, additions])).toEqual([
      ['2025-10', 0, 0, 0],
      ['2025-11', 1, 1, 0],
      ['2025-12', 1, 1, 0],
      ['2026-01', 0, 0, 1],
    ]);
    expect(items[0]).toMatchObject({ yellowShare: null, meanBalance: null });
  });

  it('gives the share of rentals marked in the month’s rounds without a finding about tenants', async () => {
    const [january, february] = (await ask('?from=2026-01&to=2026-02')).items;
    expect(january).toMatchObject({ rentalsMarked: 3, selfDeclarationRate: 2 / 3 });
    expect(february).toMatchObject({ rentalsMarked: 0, selfDeclarationRate: null });
    expect((await ask('?kind=shop&from=2026-01&to=2026-01')).items[0]).toMatchObject({ rentalsMarked: 0 });
  });

  it('does not let a clock that was set back put a decision into the month before', async () => {
    const { items } = await ask('?area=330782004&from=2026-01&to=2026-02');
    expect(items.map(({ yellow, deductions, meanBalance }) => [yellow, deductions, meanBalance])).toEqual([
      [0, 0, 12],
      [1, 2, 4],
    ]);
  });

  it('tells areas apart as finely as asked for', async () => {
    const areas = async (query: string) => new Set((await ask(query)).items.map(({ area }) => area));
    expect(await areas('')).toEqual(new Set(['330782001', '330782004']));
    expect(await areas('?area=330782001&by=community')).toEqual(new Set(['330782001004', '330782001005']));
    expect(await areas('?area=330782001005&by=grid')).toEqual(new Set([shopGrid]));
  });

  it('goes from January to the present month by itself', async () => {
    const months = (await ask('?area=330782001004')).items.map(({ month }) => month);
    expect([months.at(0), months.at(-1), months.length]).toEqual(['2026-01', '2026-11', 11]);
  });

  it.each([
    ['?to=2026-12', '?to'],
    ['?from=2026-05&to=2026-04', '?from'],
    ['?from=2020-01', '?from'],
    ['?from=2026-13', '?from'],
    ['?area=330782001004&by=township', '?by'],
    ['?step=week', '?step'],
  ])('refuses %s and names the parameter', async (query, pointer) => {
    expect(await ask(query)).toMatchObject({ code: 'validation-failed', errors: [{ pointer }] });
  });

  it('shows nobody more than their own area', async () => {
    expect(await ask('?area=330782001', { role: 'communityOfficer', area: '330782001004' })).toMatchObject({
      code: 'out-of-area',
    });
    expect(await ask('', { role: 'holder', area: '330782' })).toMatchObject({ code: 'forbidden' });
  });
});
