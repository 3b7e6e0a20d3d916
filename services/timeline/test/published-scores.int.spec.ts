import { join } from 'node:path';
import type { GridcaseEvent } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFormulaSets } from '../src/indicators/formula-book.ts';
import { toNewEvent } from './history.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

/** Rows of monthly reports: how many of how many were satisfied, or done in time, make the share that was published. */
interface Published {
  readonly month: string;
  readonly unit: string;
  readonly score: 'satisfied' | 'settledInTime';
  readonly of: number;
  readonly per: number;
  /** Per cent, and the points given for it, as published. */
  readonly share: number;
  readonly points: number;
}

/** lyg.gov.cn, 2022-02 (f7176698…), 2022-08 (ef1048be…), 2023-01 (49667ccf…). */
const SATISFIED: readonly Published[] = [
  { month: '2022-02', unit: '碱业公司', score: 'satisfied', of: 2, per: 3, share: 66.67, points: 12.5 },
  { month: '2022-02', unit: '市体育局', score: 'satisfied', of: 1, per: 2, share: 50, points: 12.5 },
  { month: '2022-02', unit: '万联能源', score: 'satisfied', of: 12, per: 17, share: 70.59, points: 12.8 },
  { month: '2022-08', unit: '新奥燃气', score: 'satisfied', of: 3, per: 4, share: 75, points: 13.5 },
  { month: '2022-08', unit: '自来水', score: 'satisfied', of: 5, per: 7, share: 71.43, points: 12.5 },
  { month: '2022-08', unit: '移动', score: 'satisfied', of: 1, per: 2, share: 50, points: 12.5 },
  { month: '2023-01', unit: '农发集团', score: 'satisfied', of: 1, per: 2, share: 50, points: 12.5 },
  { month: '2023-01', unit: '交通局', score: 'satisfied', of: 7, per: 8, share: 87.5, points: 19.75 },
  { month: '2023-01', unit: '新奥燃气', score: 'satisfied', of: 5, per: 6, share: 83.33, points: 17.67 },
];
const IN_TIME: readonly Published[] = [
  { month: '2022-02', unit: '碱业公司', score: 'settledInTime', of: 2, per: 3, share: 66.67, points: 0 },
  { month: '2023-01', unit: '交通局', score: 'settledInTime', of: 150, per: 167, share: 89.82, points: 14.82 },
];

/** A district of Lianyungang, and one of Jinhua that is not Yiwu. */
const LIANYUNGANG = '320706001001001';
const JINHUA = '330702001001001';
const explanation = { ruleSet: 'test', ruleSetVersion: '1', matched: [], facts: {} };

/** A case of a unit that was done in time or not, and then rated or not. */
function lifeOf(area: string, name: string, unit: string, month: string, life: Life) {
  const { caseId, reportId, opened } = caseIn(area, name);
  const [dueAt, done] = [`${month}-10T02:00:00.000Z`, `${month}-${life.late ? '11' : '09'}T02:00:00.000Z`];
  const handler = { role: 'township' as const, unit, areaCode: area };
  const events: [GridcaseEvent, string][] = [
    [opened, `${month}-05T01:00:00.000Z`],
    [
      { type: 'case.judged.v1', data: { field: '0101', urgency: life.urgent ? 'urgent' : 'normal' } },
      `${month}-05T01:00:00.000Z`,
    ],
    [
      {
        type: 'case.dispatched.v1',
        data: { tier: 'township', handler, areaCode: area, deadlines: [{ milestone: 'settle', dueAt }], explanation },
      },
      `${month}-05T01:00:00.000Z`,
    ],
  ];
  if (life.late) {
    const missed = { milestone: 'settle', tier: 'township', dueAt } as const;
    events.push([{ type: 'case.deadlineMissed.v1', data: missed }, `${month}-10T02:00:01.000Z`]);
  }
  if (!life.never) events.push([{ type: 'case.answered.v1', data: { answer: '已处理' } }, done]);
  const { rating } = life;
  if (rating) events.push([{ type: 'case.rated.v1', data: { reportId, rating } }, `${month}-12T02:00:00.000Z`]);
  return { stream: `case-${caseId}`, events: events.map(([event, at]) => toNewEvent(event, at, `${caseId} ${at}`)) };
}

interface Life {
  readonly late?: boolean;
  readonly never?: boolean;
  readonly urgent?: boolean;
  readonly rating?: number;
}

let timeline: RunningTimeline;
const supervisor = (area: string) => ({ role: 'supervisor', area: area.slice(0, 6) }) as const;

beforeAll(async () => {
  timeline = await startTimeline({ formulas: loadFormulaSets(join(import.meta.dirname, '../formulas')) });
  const add = async (area: string, unit: string, month: string, lives: readonly Life[]) => {
    for (const [index, life] of lives.entries()) {
      const { stream, events } = lifeOf(area, nameUuid([unit, month, `${index}`]), unit, month, life);
      await timeline.store.append(stream, events, 'any');
    }
  };
  // Both shares of a unit and month come from the same cases.
  const rows = [...SATISFIED, ...IN_TIME];
  for (const [key, some] of Map.groupBy(rows, ({ month, unit }) => `${month} ${unit}`)) {
    const [month, unit] = key.split(' ') as [string, string];
    const [satisfied, inTime] = (['satisfied', 'settledInTime'] as const).map((one) =>
      some.find(({ score }) => score === one),
    );
    const cases = Math.max(satisfied?.per ?? 0, inTime?.per ?? 0);
    const lives = Array.from({ length: cases }, (_, index): Life => {
      const rating = satisfied && index < satisfied.per ? (index < satisfied.of ? 4 : 2) : undefined;
      return { late: inTime !== undefined && index >= inTime.of, ...(rating && { rating }) };
    });
    await add(LIANYUNGANG, unit, month, lives);
  }
  // 67 of 100 in time, 85 done at all; of 20 urgent ones 18 in time.
  const ordinary = Array.from({ length: 80 }, (_, index): Life => ({ late: index >= 49, never: index >= 65 }));
  const urgent = Array.from({ length: 20 }, (_, index): Life => ({ urgent: true, late: index >= 18 }));
  await add(JINHUA, '住建局', '2026-03', [...ordinary, ...urgent]);
  await timeline.settle();
});
afterAll(() => timeline.stop());

async function itemOf(area: string, unit: string, month: string) {
  const query = `?from=${month}&to=${month}&unit=${encodeURIComponent(unit)}`;
  const answer = await timeline.get(`/v1/indicators${query}`, supervisor(area));
  const { items } = (await answer.json()) as {
    items: {
      indicators: { code: string; value: number }[];
      scores: { code: string; points: number }[];
      formulas: { name: string; version: string }[];
    }[];
  };
  return items[0]!;
}

describe("Lianyungang's published scores come out", () => {
  it.each(SATISFIED)('$month $unit: $share % satisfied is worth $points points', async (row) => {
    await expectPublished(row);
  });

  it.each(IN_TIME)('$month $unit: $share % in time is worth $points points', async (row) => {
    await expectPublished(row);
  });

  it('each by the rule of its month', async () => {
    const version = async (month: string, unit: string) => (await itemOf(LIANYUNGANG, unit, month)).formulas[0];
    expect(await version('2022-02', '万联能源')).toEqual({ name: 'lianyungang', version: '2022.1' });
    expect(await version('2022-08', '新奥燃气')).toEqual({ name: 'lianyungang', version: '2022.2' });
    expect(await version('2023-01', '新奥燃气')).toEqual({ name: 'lianyungang', version: '2023.1' });
  });
});

async function expectPublished({ month, unit, score, share, points }: Published): Promise<void> {
  const { indicators, scores } = await itemOf(LIANYUNGANG, unit, month);
  const value = indicators.find(({ code }) => code === score)!.value;
  expect([Math.round(value * 10_000) / 100, scores.find(({ code }) => code === score)!.points]).toEqual([
    share,
    points,
  ]);
}

describe("Jinhua's rule comes out", () => {
  it('70 % in time are 50 points, 90 % closed 20, 95 % of the urgent ones 10, and a point or half of one less for each below', async () => {
    const { scores } = await itemOf(JINHUA, '住建局', '2026-03');
    expect(Object.fromEntries(scores.map(({ code, points }) => [code, points]))).toEqual({
      // 67 %, 85 % and 90 %.
      ...{ closedInTime: 47, closedAtAll: 15, urgentInTime: 7.5 },
      ...{ rework: 0, thirdRework: 0 },
    });
  });
});
