import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GRID, NEXT_GRID } from '../controls.ts';
import { officer, township, worker } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeAll(async () => {
  routing = await runRouting();
});
afterAll(() => routing.close());

type Who = Parameters<RunningRouting['post']>[0];
const step = (caseId: string, who: Who, action: string, body: object) =>
  routing.post(who, `/v1/cases/${caseId}/${action}`, body);
const reason = '核实后更正';

describe('corrections over HTTP, each an event that holds what stood there', () => {
  it('reclassified, moved, reassigned and amended, each answered with what was appended', async () => {
    const caseId = await routing.open();
    expect(await step(caseId, township, 'reclassify', { field: '0203', reason })).toMatchObject({
      ...{ status: 200, body: { phase: 'dispatched', events: ['case.reclassified.v1'] } },
    });
    expect(await step(caseId, township, 'move', { areaCode: NEXT_GRID, reason })).toMatchObject({
      status: 200,
      body: { events: ['case.relocated.v1', 'case.transferred.v1', 'case.dispatched.v1'] },
    });
    expect(await step(caseId, township, 'reassign', { officerId: 'gw-0099', reason })).toMatchObject({
      ...{ status: 200, body: { events: ['case.reassigned.v1'] } },
    });
    const next = { role: 'gridWorker', area: NEXT_GRID } as const;
    expect(await step(caseId, next, 'amend', { subject: '3幢水管爆裂', reason })).toMatchObject({
      ...{ status: 200, body: { events: ['case.amended.v1'] } },
    });
    expect(await step(caseId, next, 'amend', { subject: '3幢水管爆裂', reason })).toMatchObject({ status: 200 });
  });

  it('what does not fit is told where', async () => {
    const caseId = await routing.open();
    const pointerOf = async (who: Who, action: string, body: object) => {
      const answer = await step(caseId, who, action, { ...body, reason });
      return [answer.status, (answer.body.errors as { pointer: string }[] | undefined)?.[0]?.pointer];
    };
    expect(await pointerOf(township, 'reclassify', { field: '7777' })).toEqual([400, '/field']);
    expect(await pointerOf(township, 'move', { areaCode: GRID })).toEqual([400, '/areaCode']);
    expect(await pointerOf(township, 'move', { areaCode: '330782001999999' })).toEqual([400, '/areaCode']);
    expect(await pointerOf(worker, 'amend', {})).toEqual([400, '/subject']);
    await step(caseId, township, 'reassign', { officerId: 'gw-0099', reason });
    expect(await pointerOf(officer, 'reassign', { officerId: 'gw-0099' })).toEqual([400, '/officerId']);
    expect(await pointerOf(worker, 'reassign', { officerId: 'gw-0098' })).toEqual([403, undefined]);
  });
});
