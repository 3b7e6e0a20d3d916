import { afterAll, beforeAll, expect, it } from 'vitest';
import { supervisor, worker } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeAll(async () => {
  routing = await runRouting();
});
afterAll(() => routing.close());

const handed = { service: '120', takenBy: '急救中心 3 号席', takenAt: '2026-11-23T18:00:00.000Z' };

it('a danger is handed over by whoever has it, and goes on', async () => {
  const caseId = await routing.open();
  expect(await routing.post(worker, `/v1/cases/${caseId}/handToEmergency`, handed)).toMatchObject({
    status: 200,
    body: { phase: 'dispatched', events: ['case.handedToEmergency.v1'] },
  });
  const later = { ...handed, takenAt: '2026-11-23T19:00:00.000Z' };
  expect(await routing.post(worker, `/v1/cases/${caseId}/handToEmergency`, later)).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/takenAt' }] },
  });
  const nobody = { ...handed, service: '114' };
  expect(await routing.post(worker, `/v1/cases/${caseId}/handToEmergency`, nobody)).toMatchObject({ status: 400 });
});

it('what belongs elsewhere is closed with the channel; a danger is refused, and who may not', async () => {
  const caseId = await routing.open({ text: '水管要维修', subject: '水管' });
  const body = { diversion: 'outOfRemit', reason: '由铁路部门负责' };
  expect(await routing.post(worker, `/v1/cases/${caseId}/divert`, body)).toMatchObject({ status: 403 });
  expect(await routing.post(supervisor, `/v1/cases/${caseId}/divert`, { ...body, diversion: 'none' })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/diversion' }] },
  });
  expect(await routing.post(supervisor, `/v1/cases/${caseId}/divert`, body)).toMatchObject({
    status: 200,
    body: { phase: 'closed', events: ['case.diverted.v1', 'case.closed.v1'] },
  });
  const danger = await routing.open();
  expect(await routing.post(supervisor, `/v1/cases/${danger}/divert`, body)).toMatchObject({ status: 400 });
});
