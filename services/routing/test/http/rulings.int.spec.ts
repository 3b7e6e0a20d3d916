import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant, NEXT_GRID } from '../controls.ts';
import { officer, supervisor, township, worker } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeAll(async () => {
  routing = await runRouting();
});
afterAll(() => routing.close());

type Who = Parameters<RunningRouting['post']>[0];
const step = (caseId: string, who: Who, action: string, body: object) =>
  routing.post(who, `/v1/cases/${caseId}/${action}`, body);

describe('派单异议 over HTTP (Beijing Art. 12 and 14, Weifang Art. 22)', () => {
  it('objected to, kept until ruled on, designated, and not given back', async () => {
    const caseId = await routing.open();
    expect(await step(caseId, worker, 'object', { reason: '不属网格事项' })).toMatchObject({
      ...{ status: 200, body: { phase: 'dispatched', events: ['case.clockSet.v1', 'case.objected.v1'] } },
    });
    expect(await step(caseId, worker, 'object', { reason: '不属网格事项' })).toMatchObject({
      body: { repeated: true },
    });
    expect(await step(caseId, worker, 'return', { reason: '不归我们' })).toMatchObject({
      ...{ status: 409, body: { code: 'ruling-open', retryable: false } },
    });
    expect(await step(caseId, worker, 'rule', { granted: true, reason: '同意' })).toMatchObject({ status: 403 });
    const areaCode = NEXT_GRID;
    expect(await step(caseId, township, 'rule', { granted: true, reason: '在第2网格', areaCode })).toMatchObject({
      ...{ status: 200, body: { events: ['case.objectionRuled.v1', 'case.dispatched.v1', 'case.designated.v1'] } },
    });
    const next = { role: 'gridWorker', area: NEXT_GRID } as const;
    for (const [action, body] of [
      ['return', { reason: '也不归我们' }],
      ['object', { reason: '有异议' }],
    ] as const) {
      expect(await step(caseId, next, action, body)).toMatchObject({ status: 409, body: { code: 'designated' } });
    }
    expect(await step(caseId, next, 'accept', {})).toMatchObject({ status: 200 });
  });

  it('a ruling that names what does not fit is told where', async () => {
    const caseId = await routing.open();
    await step(caseId, worker, 'object', { reason: '不属网格事项' });
    const wrong = { granted: false, reason: '属网格事项', areaCode: NEXT_GRID };
    expect(await step(caseId, township, 'rule', wrong)).toMatchObject({
      ...{ status: 400, body: { errors: [{ pointer: '/areaCode' }] } },
    });
    expect(await step(caseId, township, 'rule', { ...wrong, areaCode: '330782001999999' })).toMatchObject({
      ...{ status: 400, body: { errors: [{ pointer: '/areaCode' }] } },
    });
  });
});

describe('延期 over HTTP (Beijing Art. 15)', () => {
  it('asked for by who has it, ruled on by another, refused where it is no extension', async () => {
    const caseId = await routing.open();
    await step(caseId, worker, 'accept', {});
    const reason = '配件要从外地运来';
    routing.clock.set(20);
    expect(await step(caseId, worker, 'extend', { until: instant(30), reason })).toMatchObject({
      ...{ status: 400, body: { errors: [{ pointer: '/until' }] } },
    });
    expect(await step(caseId, worker, 'extend', { until: 'tomorrow', reason })).toMatchObject({ status: 400 });
    expect(await step(caseId, worker, 'extend', { until: instant(600), reason })).toMatchObject({
      ...{ status: 200, body: { events: ['case.clockSet.v1', 'case.extensionRequested.v1'] } },
    });
    expect(await step(caseId, supervisor, 'rule', { granted: true, reason: '同意' })).toMatchObject({
      ...{ status: 200, body: { phase: 'accepted', events: ['case.extensionRuled.v1'] } },
    });
    const again = await step(caseId, worker, 'extend', { until: instant(900), reason });
    expect(again).toMatchObject({ status: 409, body: { code: 'invalid-transition' } });
    routing.clock.set(0);
  });
});

describe('作废与终止 over HTTP (Weifang Art. 21)', () => {
  it.each(['void', 'terminate'])('%s takes another: then the case is closed', async (action) => {
    const caseId = await routing.open();
    expect(await step(caseId, worker, action, { reason: '误录' })).toMatchObject({ status: 403 });
    expect(await step(caseId, township, action, { reason: '误录' })).toMatchObject({ status: 200 });
    expect(await step(caseId, township, 'rule', { granted: true, reason: '同意' })).toMatchObject({
      ...{ status: 403, body: { code: 'same-person' } },
    });
    expect(await step(caseId, supervisor, 'rule', { granted: true, reason: '同意' })).toMatchObject({
      ...{ status: 200, body: { phase: 'closed', events: ['case.endingRuled.v1', 'case.closed.v1'] } },
    });
    expect(await step(caseId, officer, 'object', { reason: '晚了' })).toMatchObject({ status: 403 });
  });

  it('nothing asked for is ruled on', async () => {
    const caseId = await routing.open();
    const answer = await step(caseId, supervisor, 'rule', { granted: true, reason: '同意' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'invalid-transition' } });
    expect(answer.body.possible).not.toContain('rule');
  });
});
