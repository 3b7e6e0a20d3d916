import type { PostEvent } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { xiuhuGrid } from './history.ts';
import { readEvents } from './read-events.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

const neighbour = { role: 'gridWorker', area: '330782004005001' } as const;
const standIn = `${neighbour.role}@${neighbour.area}`;
const stream = `post-${nameUuid(['post', xiuhuGrid, 'worker'])}`;
const LEAVE = '5b0c1f52-6d0e-5a0f-9a3f-1c2f6f0e7a11';
const BEGAN = '2026-01-01T00:00:00.000Z';
const away: PostEvent[] = [
  {
    type: 'post.opened.v1',
    data: {
      ...{ areaCode: xiuhuGrid, post: 'worker', territoryVersion: 'test' },
      tenures: [{ holder: 'gw-0001', from: BEGAN, to: null }],
    },
  },
  {
    type: 'post.leaveBegun.v1',
    data: { leaveId: LEAVE, holder: 'gw-0001', standIn, from: BEGAN, to: null },
  },
];
const back: PostEvent = { type: 'post.leaveEnded.v1', data: { leaveId: LEAVE, to: '2026-01-02T00:00:00.000Z' } };

let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
});
afterAll(() => timeline.stop());

const happens = async (name: string, area: string = xiuhuGrid) => {
  const { caseId, opened } = caseIn(area, name);
  await timeline.append(`case-${caseId}`, [opened]);
  return caseId;
};

it('who stands in hears of the cases of the post while it lasts, also in a stream that was open before, and then no more', async () => {
  const open = await timeline.get('/v1/cases/stream', neighbour);
  const heard = readEvents(open, 2);
  await happens('before');
  await timeline.append(stream, away, BEGAN);
  await expect.poll(async () => (await timeline.get(`/v1/cases?area=${xiuhuGrid}`, neighbour)).status).toBe(200);
  const asked = await timeline.get(`/v1/cases/stream?area=${xiuhuGrid}`, neighbour);
  const during = await happens('during');

  await timeline.append(stream, [back], BEGAN);
  await expect.poll(async () => (await timeline.get(`/v1/cases?area=${xiuhuGrid}`, neighbour)).status).toBe(403);
  await happens('after');
  const own = await happens('own', neighbour.area);

  expect((await heard).map(({ data }) => data.caseId)).toEqual([during, own]);
  // One that asked for the post's area alone is over: there is nothing to see there any more.
  const text = await asked.text();
  expect(text).toContain(during);
  expect(text.match(/^event: case$/gm)).toHaveLength(1);
});
