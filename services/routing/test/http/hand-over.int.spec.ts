import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GRID, NEXT_GRID } from '../controls.ts';
import { township } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeEach(async () => {
  routing = await runRouting();
});
afterEach(() => routing.close());

type Who = Parameters<RunningRouting['post']>[0];
/** Tokens of the test name people by role and area. */
const [own, beside] = [
  { role: 'gridWorker', area: GRID },
  { role: 'gridWorker', area: NEXT_GRID },
] as const;
const [holder, next] = [own, beside].map(({ role, area }) => `${role}@${area}`) as [string, string];
const act = (name: string, body: object, who: Who = own, area: string = GRID) =>
  routing.post(who, `/v1/posts/${area}/worker/${name}`, body);

/** The two of them hold the posts of their grids. */
async function appointBoth() {
  for (const [area, who] of [
    [GRID, holder],
    [NEXT_GRID, next],
  ] as const) {
    const { body } = await routing.post(township, '/v1/rules/try', { text: '水管爆裂', areaCode: area });
    const relieves = (body.dispatched as { handler: { personId: string } }).handler.personId;
    expect(await act('appoint', { holder: who, relieves }, township, area)).toMatchObject({ status: 200 });
  }
}
const lastOffer = async () => {
  const { events } = await routing.store.readAll({ after: 0, categories: ['post'], limit: 1_000 });
  return JSON.parse(events.findLast(({ type }) => type === 'post.handedOver.v1')!.data);
};

describe('a shift', () => {
  it('is handed over with what is open, taken over by who was named, and they go on with it', async () => {
    await appointBoth();
    const [noted, silent, gone] = [await routing.open(), await routing.open(), await routing.open()];
    await routing.post(own, `/v1/cases/${gone}/accept`);
    await routing.post(own, `/v1/cases/${gone}/return`, { reason: '不是网格的事' });

    const offered = await act('handOver', {
      ...{ next, note: '今晚有雨，电话13800138000', notes: [{ caseId: noted, note: '明早复查' }] },
    });
    expect(offered).toMatchObject({
      status: 200,
      body: { events: ['post.handedOver.v1'], handOverId: expect.any(String) },
    });
    const { cases, note, more } = await lastOffer();
    expect(cases).toHaveLength(2);
    expect(cases).toContainEqual({ caseId: noted, note: '明早复查' });
    expect(cases).toContainEqual({ caseId: silent, note: null });
    expect(more).toBe(0);
    expect(note).not.toContain('13800138000');

    const accept = (who: Who) => routing.post(who, `/v1/cases/${noted}/accept`);
    expect(await accept(beside)).toMatchObject({ status: 403, body: { code: 'out-of-area' } });
    const taken = await act('takeOver', { handOverId: offered.body.handOverId }, beside);
    expect(taken).toMatchObject({
      status: 200,
      body: { events: ['post.takenOver.v1', 'post.ended.v1', 'post.appointed.v1'] },
    });
    expect(await accept(beside)).toMatchObject({ status: 200 });
    // Who handed it over goes, and takes nothing over again by the same offer.
    expect(await act('takeOver', { handOverId: offered.body.handOverId }, beside)).toMatchObject({ status: 404 });
  });

  it('is nobody else’s to hand over or to take', async () => {
    await appointBoth();
    expect(await act('handOver', { next }, beside)).toMatchObject({ status: 403, body: { code: 'out-of-area' } });
    expect(await act('handOver', { next: 'gw-9999' })).toMatchObject({
      ...{ status: 400, body: { errors: [{ pointer: '/next' }] } },
    });
    const stray = { caseId: '00000000-0000-5000-8000-000000000000', note: '无此工单' };
    expect(await act('handOver', { next, notes: [stray] })).toMatchObject({
      ...{ status: 400, body: { errors: [{ pointer: '/notes/0/caseId' }] } },
    });
    const { body } = await act('handOver', { next });
    expect(await act('takeOver', { handOverId: body.handOverId })).toMatchObject({ status: 404 });
  });
});
