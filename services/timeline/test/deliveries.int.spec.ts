import type { GridcaseEvent } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as control from './history.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

const city = { role: 'supervisor', area: '330782' } as const;
const steps: GridcaseEvent[] = [
  { type: 'delivery.attempted.v1', data: { attempt: 1, route: 'email' } },
  { type: 'delivery.failed.v1', data: { attempt: 1, route: 'email', error: 'away', retryAt: null } },
  { type: 'delivery.abandoned.v1', data: { attempts: 1, reason: 'gave up' } },
];
/** Three matters in each of two communities, each told of once; the first of a community has gone one step further. */
const places = ['330782001001', '330782001002'].flatMap((area) => [0, 1, 2].map((index) => ({ area, index })));
const nameOf = ({ area, index }: { area: string; index: number }) => `${area}/${index}`;

let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
  for (const place of places) {
    const { caseId, opened } = caseIn(place.area, nameOf(place));
    await timeline.append(`case-${caseId}`, [opened]);
    await timeline.append(`delivery-${nameUuid(['delivery', caseId])}`, [
      control.plannedFor(caseId),
      ...steps.slice(0, place.index + 1),
    ]);
  }
});
afterAll(() => timeline.stop());

async function list(query: string) {
  const answer = await timeline.get(`/v1/deliveries${query}`, city);
  const { items, next } = (await answer.json()) as { items: { caseId: string; state: string }[]; next: string | null };
  const names = new Map(places.map((place) => [caseIn('', nameOf(place)).caseId, nameOf(place)]));
  return { found: items.map(({ caseId }) => names.get(caseId)), next };
}
const newestFirst = places.toReversed().map(nameOf);

describe('GET /v1/deliveries', () => {
  it.each([
    ['', newestFirst],
    ['?area=330782001', newestFirst],
    ['?area=330782001001', newestFirst.slice(3)],
    ['?area=330782001003', []],
    ['?state=abandoned', ['330782001002/2', '330782001001/2']],
    ['?state=failed&area=330782001001', ['330782001001/1']],
    ['?state=sent', []],
  ])('%s: the newest first, of whatever state', async (query, found) => {
    expect(await list(query)).toEqual({ found, next: null });
  });

  it.each([1, 2, 4, 5])('by pages of %i, each once', async (limit) => {
    const seen: unknown[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page = await list(`?limit=${limit}${next === '' ? '' : `&cursor=${next}`}`);
      seen.push(...page.found);
      next = page.next;
    }
    expect(seen).toEqual(newestFirst);
  });

  it('follows a case into another area', async () => {
    const { caseId } = caseIn('', '330782001001/0');
    await timeline.append(`case-${caseId}`, [control.returned, control.queuedAt('330782007')]);
    expect((await list('?area=330782007')).found).toEqual(['330782001001/0']);
    expect((await list('?area=330782001001')).found).toEqual(['330782001001/2', '330782001001/1']);
    expect((await list(`?area=330782007&case=${caseId}`)).found).toEqual(['330782001001/0']);
    expect((await list(`?area=330782001&case=${caseId}`)).found).toEqual([]);
  });
});
