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

it('a danger is said to be none for 119, with why, by whoever has it; not what is none', async () => {
  const caseId = await routing.open();
  const body = { reason: '现场查看，火已自行熄灭' };
  expect(await routing.post(worker, `/v1/cases/${caseId}/ruleOutEmergency`, body)).toMatchObject({
    status: 200,
    body: { phase: 'dispatched', events: ['case.emergencyRuledOut.v1'] },
  });
  expect(await routing.post(worker, `/v1/cases/${caseId}/ruleOutEmergency`, {})).toMatchObject({ status: 400 });
  const normal = await routing.open({ text: '水管要维修', subject: '水管' });
  expect(await routing.post(worker, `/v1/cases/${normal}/ruleOutEmergency`, body)).toMatchObject({
    ...{ status: 409, body: { code: 'invalid-transition' } },
  });
});

it('a note and an answer carry pictures by reference and hash; one without a hash, or of what is to come, is refused', async () => {
  const caseId = await routing.open();
  await routing.post(worker, `/v1/cases/${caseId}/accept`, {});
  const photo = { ref: 'photos/1.jpg', sha256: 'a'.repeat(64), shows: 'before', takenAt: '2026-11-23T18:00:00.000Z' };
  const note = { note: '到场', photos: [photo] };
  expect(await routing.post(worker, `/v1/cases/${caseId}/progress`, note)).toMatchObject({ status: 200 });
  const { sha256: _, ...bare } = photo;
  for (const wrong of [bare, { ...photo, shows: 'during' }, { ...photo, takenAt: '2026-11-23T19:00:00.000Z' }]) {
    const answer = { answer: '修好了', photos: [wrong] };
    expect(await routing.post(worker, `/v1/cases/${caseId}/answer`, answer)).toMatchObject({ status: 400 });
  }
  const answer = { answer: '修好了', photos: [{ ...photo, shows: 'after' }] };
  expect(await routing.post(worker, `/v1/cases/${caseId}/answer`, answer)).toMatchObject({
    ...{ status: 200, body: { phase: 'answered' } },
  });
});
