import type { GridcaseEvent, PostEvent } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { loadDefaultTerritory } from '@gridcase/territory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseId, closed, dispatchedTo, opened, triaged, xiuhuGrid } from './history.ts';
import { type RunningTimeline, startTimeline } from './start-timeline.ts';

const township = { role: 'townshipOfficer', area: '330782001' } as const;
const LEAVE = '5b0c1f52-6d0e-5a0f-9a3f-1c2f6f0e7a11';
const stream = `post-${nameUuid(['post', xiuhuGrid, 'worker'])}`;
const territory = loadDefaultTerritory();
const [first] = territory.tenures(xiuhuGrid, 'worker');

const begun: PostEvent[] = [
  {
    type: 'post.opened.v1',
    data: { areaCode: xiuhuGrid, post: 'worker', territoryVersion: 'test', tenures: [first!] },
  },
  {
    type: 'post.leaveBegun.v1',
    data: {
      ...{ leaveId: LEAVE, holder: first!.holder, standIn: 'gw-9001' },
      ...{ from: '2026-11-24T18:05:00.000Z', to: '2026-11-24T18:08:00.000Z' },
    },
  },
];
const succeeded: PostEvent[] = [
  { type: 'post.ended.v1', data: { ...first!, to: '2026-11-24T18:09:00.000Z' } },
  { type: 'post.appointed.v1', data: { holder: 'gw-9002', from: '2026-11-24T18:09:00.000Z', to: null } },
];

let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
  const given = dispatchedTo('grid', '2026-11-25T18:15:00.000Z') as Extract<
    GridcaseEvent,
    { type: 'case.dispatched.v1' }
  >;
  const handler = { ...given.data.handler, personId: first!.holder };
  await timeline.append(`case-${caseId}`, [opened, triaged, { ...given, data: { ...given.data, handler } }]);
  await timeline.append(stream, begun, '2026-11-24T18:03:30.000Z');
  await timeline.append(stream, succeeded, '2026-11-24T18:08:30.000Z');
});
afterAll(() => timeline.stop());

// biome-ignore lint/suspicious/noExplicitAny: the test looks into whatever came back.
type Body = Record<string, any>;

const ask = async (path: string) => {
  const answer = await timeline.get(path, township);
  return { status: answer.status, body: (await answer.json()) as Body };
};
const at = (minute: string) => encodeURIComponent(`2026-11-24T18:${minute}.000Z`);

describe('GET /v1/posts (滨州条例 Art. 6: the register of grids is dated)', () => {
  it('tells who holds what now, by the files and by the log', async () => {
    const { body } = await ask(`/v1/posts?area=${xiuhuGrid}`);
    expect(body.items).toMatchObject([
      { post: 'worker', status: 'held', holder: { id: 'gw-9002', name: null, to: null }, standIn: null, leave: null },
      { post: 'chief', status: 'held', holder: { name: expect.any(String) } },
    ]);
  });

  it.each([
    ['04:00', 'held', { holder: { id: first!.holder, name: territory.nameOf(first!.holder) } }],
    ['05:00', 'standIn', { standIn: { id: 'gw-9001' }, leave: { leaveId: LEAVE } }],
    ['08:00', 'held', { holder: { id: first!.holder }, standIn: null }],
    ['09:00', 'held', { holder: { id: 'gw-9002' } }],
  ])('at 18:%s it was %s', async (minute, status, what) => {
    const { body } = await ask(`/v1/posts?area=${xiuhuGrid}&post=worker&at=${at(minute)}`);
    expect(body.items).toMatchObject([{ status, ...what }]);
  });

  it('at an instant to come, and as it was known before a change', async () => {
    const then = await ask(`/v1/posts?area=${xiuhuGrid}&post=worker&at=${at('50:00')}`);
    expect(then.body.items).toMatchObject([{ holder: { id: 'gw-9002' } }]);
    const known = await ask(`/v1/posts?area=${xiuhuGrid}&post=worker&at=${at('50:00')}&knownAt=${at('08:00')}`);
    expect(known.body.items).toMatchObject([{ holder: { id: first!.holder } }]);
  });

  it('goes on from page to page, each post once', async () => {
    const seen: string[] = [];
    for (let next = ''; ; ) {
      const { body } = await ask(`/v1/posts?limit=40${next && `&cursor=${next}`}`);
      seen.push(...body.items.map(({ areaCode, post }: Record<string, string>) => `${areaCode} ${post}`));
      if (body.next === null) break;
      next = body.next;
    }
    const communities = territory.communities('330782001');
    const grids = communities.flatMap(({ code }) => territory.grids(code));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(1 + 2 * communities.length + 2 * grids.length);
  });

  it('of one post tells all that was decided of it, by whom', async () => {
    const { body } = await ask(`/v1/posts/${xiuhuGrid}/worker`);
    expect(body.tenures).toHaveLength(2);
    expect(body.leaves).toMatchObject([{ leaveId: LEAVE, standIn: 'gw-9001' }]);
    expect(body.changes.map(({ type }: { type: string }) => type)).toEqual(
      [...begun, ...succeeded].map(({ type }) => type),
    );
    expect(await ask('/v1/posts/330782001/worker')).toMatchObject({ status: 404 });
  });
});

describe('a case', () => {
  it('says who holds the post that it is with, and that it changed hands', async () => {
    const { body } = await ask(`/v1/cases/${caseId}`);
    expect(body.post).toEqual({
      ...{ post: 'worker', areaCode: xiuhuGrid, status: 'held', holder: 'gw-9002', actsNow: 'gw-9002' },
      changedHands: true,
    });
    const { body: list } = await ask('/v1/cases');
    expect(list.items[0].post).toEqual(body.post);
  });

  it.each([
    ['04:00', { status: 'held', actsNow: first!.holder, changedHands: false }],
    ['06:00', { status: 'standIn', holder: first!.holder, actsNow: 'gw-9001', changedHands: true }],
  ])('as of 18:%s says who did then', async (minute, post) => {
    expect((await ask(`/v1/cases/${caseId}?asOf=${at(minute)}`)).body.post).toMatchObject(post);
  });

  it('has in its story what became of the post while it was with it', async () => {
    const { body } = await ask(`/v1/cases/${caseId}/timeline`);
    const types = body.items.map(({ type }: { type: string }) => type);
    expect(types).toEqual([
      ...['case.opened.v1', 'case.triaged.v1', 'case.dispatched.v1'],
      ...['post.leaveBegun.v1', 'post.ended.v1', 'post.appointed.v1'],
    ]);
  });

  it('that is over says of no post', async () => {
    await timeline.append(`case-${caseId}`, [closed], '2026-11-24T18:09:30.000Z');
    expect((await ask(`/v1/cases/${caseId}`)).body.post).toBeNull();
  });
});

describe('a shift that is handed over', () => {
  const handed = xiuhuGrid.slice(0, -1).concat('2');
  const path = `post-${nameUuid(['post', handed, 'worker'])}`;
  const other = nameUuid(['case', 'another']);
  const here = nameUuid(['case', 'handed-over']);
  const HAND_OVER = '1b9e6a70-3c52-5d84-9e0f-a1b2c3d4e5f6';
  const holder = territory.tenures(handed, 'worker')[0]!;

  it('shows who is to take it over, and a case of it what was said of that case alone', async () => {
    const dispatched = dispatchedTo('grid', '2026-11-25T18:15:00.000Z') as Extract<
      GridcaseEvent,
      { type: 'case.dispatched.v1' }
    >;
    const handler = { ...dispatched.data.handler, areaCode: handed, personId: holder.holder };
    await timeline.append(`case-${here}`, [
      { ...opened, data: { ...opened.data, caseId: here } } as GridcaseEvent,
      triaged,
      { ...dispatched, data: { ...dispatched.data, handler, areaCode: handed } },
    ]);
    await timeline.append(
      path,
      [
        {
          type: 'post.opened.v1',
          data: { areaCode: handed, post: 'worker', territoryVersion: 'test', tenures: [holder] },
        },
        {
          type: 'post.handedOver.v1',
          data: {
            ...{ handOverId: HAND_OVER, holder: holder.holder, next: 'gw-9009', note: '今晚有雨', more: 3 },
            cases: [
              { caseId: here, note: '明早复查' },
              { caseId: other, note: '别处的事' },
            ],
          },
        },
      ],
      '2026-11-24T18:05:00.000Z',
    );
    const pending = async () => (await ask(`/v1/posts?area=${handed}&post=worker`)).body.items[0].handOver;
    await expect.poll(pending).toEqual({ handOverId: HAND_OVER, next: { id: 'gw-9009', name: null } });
    const { body } = await ask(`/v1/cases/${here}/timeline`);
    const told = body.items.find(({ type }: Body) => type === 'post.handedOver.v1');
    expect(told.data).toMatchObject({ note: '今晚有雨', cases: [{ caseId: here, note: '明早复查' }], more: 0 });
    expect(JSON.stringify(body)).not.toContain('别处的事');

    await timeline.append(
      path,
      [
        { type: 'post.takenOver.v1', data: { handOverId: HAND_OVER, by: 'gw-9009' } },
        { type: 'post.ended.v1', data: { ...holder, to: '2026-11-24T18:08:00.000Z' } },
        { type: 'post.appointed.v1', data: { holder: 'gw-9009', from: '2026-11-24T18:08:00.000Z', to: null } },
      ],
      '2026-11-24T18:07:00.000Z',
    );
    await expect.poll(pending).toBe(null);
    const shown = await ask(`/v1/cases/${here}`);
    expect(shown.body.post).toMatchObject({ actsNow: 'gw-9009', changedHands: true });
  });
});
