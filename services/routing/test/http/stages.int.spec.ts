import { afterAll, beforeAll, expect, it } from 'vitest';
import { instant, policy, ruleSet } from '../controls.ts';
import { officer, worker } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeAll(async () => {
  const stages = { accept: 15, contact: 20, onSite: 30, settle: 120 };
  const grid = { critical: stages, urgent: stages, normal: stages };
  routing = await runRouting([{ ...ruleSet, policy: { ...policy, deadlines: { ...policy.deadlines, grid } } }]);
});
afterAll(() => routing.close());

it('the worker calls the reporter and is at the door, each act with a route of its own', async () => {
  const caseId = await routing.open();
  const step = (who: Parameters<RunningRouting['post']>[0], action: string, body?: object) =>
    routing.post(who, `/v1/cases/${caseId}/${action}`, body);
  expect(await step(worker, 'arrive', {})).toMatchObject({ status: 409, body: { code: 'invalid-transition' } });
  await step(worker, 'accept', {});
  expect(await step(worker, 'contact', { outcome: 'notReached', note: '无人接听' })).toMatchObject({
    ...{ status: 200, body: { phase: 'accepted', events: ['case.contacted.v1'] } },
  });
  expect(await step(worker, 'contact', { outcome: 'reached' })).toMatchObject({ status: 200 });
  routing.clock.set(31);
  expect(await step(worker, 'arrive', { note: '总阀已关' })).toMatchObject({
    ...{ status: 200, body: { events: ['case.deadlineMissed.v1', 'case.arrived.v1'] } },
  });
  const log = await routing.store.readStream(`case-${caseId}`);
  const missed = log.filter(({ type }) => type === 'case.deadlineMissed.v1').map(({ data }) => JSON.parse(data));
  expect(missed).toEqual([{ milestone: 'onSite', tier: 'grid', dueAt: instant(30) }]);
  expect(await step(worker, 'contact', { outcome: 'perhaps' })).toMatchObject({
    ...{ status: 400, body: { errors: [{ pointer: '/outcome' }] } },
  });
  expect(await step(officer, 'arrive', {})).toMatchObject({ status: 403 });
});
