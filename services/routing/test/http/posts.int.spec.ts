import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ELSEWHERE, FAR_GRID, GRID, NEXT_GRID, TOWNSHIP, TWO_AT_NIGHT } from '../controls.ts';
import { township } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeEach(async () => {
  routing = await runRouting();
});
afterEach(() => routing.close());

const neighbour = { role: 'gridWorker', area: NEXT_GRID } as const;
/** Of Yiwu's files. */
const HOLDER = 'gw-0026';

const act = (name: string, body: object, who: Parameters<RunningRouting['post']>[0] = township, area = GRID) =>
  routing.post(who, `/v1/posts/${area}/worker/${name}`, body);
/** To whom a report from the grid would go now. */
async function handlerNow() {
  const { body } = await routing.post(township, '/v1/rules/try', { text: '水管爆裂', areaCode: GRID });
  return (body.dispatched as { handler: Record<string, string> } | null)?.handler;
}
const holderNow = async (): Promise<string> => (await handlerNow())!.personId!;

const minutesTo = (instant: string): number => (Date.parse(instant) - TWO_AT_NIGHT) / 60_000;

describe('an appointment', () => {
  it('counts for the next case, without a restart, and begins the post’s history', async () => {
    const before = await holderNow();
    const { status, body } = await act('appoint', { holder: 'gw-9001', relieves: before });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ areaCode: GRID, post: 'worker', revision: 2, repeated: false },
      events: ['post.opened.v1', 'post.ended.v1', 'post.appointed.v1'],
    });
    expect(await handlerNow()).toMatchObject({ personId: 'gw-9001', areaCode: GRID });
  });

  it('for a day to come counts when that day begins in the territory', async () => {
    const before = await holderNow();
    await act('appoint', { holder: 'gw-9001', relieves: before, from: '2026-12-01' });
    routing.clock.set(minutesTo('2026-11-30T23:59:00.000+08:00'));
    expect(await holderNow()).toBe(before);
    routing.clock.set(minutesTo('2026-12-01T00:00:00.000+08:00'));
    expect(await holderNow()).toBe('gw-9001');
  });

  it('is refused while somebody holds it whom it does not name, with who', async () => {
    const before = await holderNow();
    const { status, body } = await act('appoint', { holder: 'gw-9001' });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'invalid-transition', held: [{ holder: before, to: null }] });
  });

  it('of two at the same instant one stands, and the other is told of it', async () => {
    const relieves = await holderNow();
    const both = await Promise.all(['gw-9001', 'gw-9002'].map((holder) => act('appoint', { holder, relieves })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = both.find(({ status }) => status === 409)!;
    expect(lost.body.held).toMatchObject([{ holder: await holderNow() }]);
  });

  it('sent again under its key is quiet', async () => {
    const relieves = await holderNow();
    const send = () =>
      routing.post(
        township,
        `/v1/posts/${GRID}/worker/appoint`,
        { holder: 'gw-9001', relieves },
        { 'idempotency-key': 'a-1' },
      );
    const [first, again] = [await send(), await send()];
    expect(again.body).toMatchObject({ revision: first.body.revision });
    expect(await holderNow()).toBe('gw-9001');
  });
});

it('nobody left in a post: a case goes to the queue, with that as the reason', async () => {
  await act('end', { holder: await holderNow() });
  const { body } = await routing.post(township, '/v1/rules/try', { text: '请来维修', areaCode: GRID });
  expect(body).toMatchObject({ dispatched: null, queued: { queue: TOWNSHIP, reason: 'noHandler' } });
});

describe('a leave', () => {
  const standIn = `gridWorker@${NEXT_GRID}`;

  it('gives cases to who stands in, and the case says for whom', async () => {
    const holder = await holderNow();
    const { body } = await act('beginLeave', { holder, standIn, to: '2026-12-31' });
    expect(body.leaveId).toMatch(/^[0-9a-f-]{36}$/);
    const { body: tried } = await routing.post(township, '/v1/rules/try', { text: '水管爆裂', areaCode: GRID });
    expect(tried.dispatched).toMatchObject({
      handler: { personId: standIn, standsInFor: holder },
      explanation: {
        matched: expect.arrayContaining([
          { rule: 'handler.standIn', because: `${holder}, who holds the post, is on leave: ${standIn} stands in` },
        ]),
      },
    });
  });

  it('lets who stands in do what the holder might, as long as it lasts', async () => {
    const caseId = await routing.open();
    const accept = () => routing.post(neighbour, `/v1/cases/${caseId}/accept`);
    expect(await accept()).toMatchObject({ status: 403, body: { code: 'out-of-area' } });
    const { body } = await act('beginLeave', { holder: await holderNow(), standIn });
    expect(await accept()).toMatchObject({ status: 200 });
    routing.clock.set(1);
    await act('endLeave', { leaveId: body.leaveId });
    const progress = await routing.post(neighbour, `/v1/cases/${caseId}/progress`, { note: '在路上' });
    expect(progress).toMatchObject({ status: 403, body: { code: 'out-of-area' } });
    expect(await holderNow()).not.toBe(standIn);
  });

  it('of a unit there is none', async () => {
    const { status, body } = await routing.post(township, `/v1/posts/${TOWNSHIP}/office/beginLeave`, {
      ...{ holder: '稠城街道办事处', standIn: null },
    });
    expect(status).toBe(400);
    expect(body.code).toBe('validation-failed');
  });
});

describe('it is refused', () => {
  it.each([
    ['to a township officer of elsewhere', { role: 'townshipOfficer', area: ELSEWHERE }, 403, 'out-of-area'],
    ['to a community officer', { role: 'communityOfficer', area: TOWNSHIP }, 403, 'forbidden'],
  ] as const)('%s', async (_, who, status, code) => {
    expect(await act('end', { holder: HOLDER }, who)).toMatchObject({ status, body: { code } });
  });

  it.each([
    ['a post that the area does not have', `/v1/posts/${TOWNSHIP}/worker/end`, { holder: HOLDER }, 404],
    ['a duty grid of another community', '/v1/posts/330782001004/dutyGrid/appoint', { holder: FAR_GRID }, 400],
    ['a day that there is not', `/v1/posts/${GRID}/worker/end`, { holder: HOLDER, to: '2026-02-30' }, 400],
    ['an instant without its zone', `/v1/posts/${GRID}/worker/end`, { holder: HOLDER, to: '2026-02-03T10:00:00' }, 400],
  ])('for %s', async (_, path, body, status) => {
    expect(await routing.post(township, path, body)).toMatchObject({ status });
  });
});
