import { afterAll, beforeAll, expect, it } from 'vitest';
import { get, must, post, until } from './access/world.ts';
import { type City, openCity } from './officers/city.ts';

/** 北京市接诉即办工作条例 Art. 11 (1), 29, over HTTP and by the rules that gridcase comes with from December 2026. All made up. */
let city: City;
beforeAll(async () => {
  city = await openCity('2026-12-02T02:00:00.000Z');
});
afterAll(() => city.close());

const MINUTE = 60_000;
const supervisor = () => ({ role: 'supervisor', area: city.places.city }) as const;
const worker = () => ({ role: 'gridWorker', area: city.places.grid, id: 'yw-gw-0412' }) as const;
const view = (caseId: string) => must(city.as(supervisor(), get(`/v1/cases/${caseId}`)), 'case');
const milestonesOf = (deadlines: readonly { milestone: string }[]) => deadlines.map(({ milestone }) => milestone);

async function danger(externalId: string): Promise<string> {
  const text = '三幢着火了，有人被困！快来人！';
  const body = { channel: 'platform', externalId, text, place: { areaCode: city.places.grid } };
  const { reportId } = await must(city.signed(post('/v1/reports', body)), 'report');
  const found = await until(
    () => city.as(supervisor(), get(`/v1/cases?report=${reportId}`)),
    ({ body: { items } }) => items.length === 1,
  );
  return found.body.items[0].caseId;
}

it('a danger that nobody hands over is late after a quarter of an hour, and those who can still do it are woken', async () => {
  const caseId = await danger('fire-1');
  expect(milestonesOf((await view(caseId)).openDeadlines)).toContain('handover');
  city.wait(16 * MINUTE);
  await until(
    () => view(caseId),
    ({ overdue }) => milestonesOf(overdue).includes('handover'),
  );
  const told = await until(
    () => must(city.as(supervisor(), get(`/v1/deliveries?case=${caseId}&limit=200`)), 'deliveries'),
    ({ items }) => items.some(({ template }: { template: string }) => template === 'triageDesk.deadlineMissed'),
  );
  const templates = told.items.map(({ template }: { template: string }) => template);
  expect(templates).toEqual(expect.arrayContaining(['handler.deadlineMissed', 'supervisor.deadlineMissed']));
  const takenAt = new Date(city.now()).toISOString();
  const handed = { service: '119', takenBy: '接警员 12 号', takenAt };
  await must(city.as(worker(), post(`/v1/cases/${caseId}/handToEmergency`, handed)), 'hand over');
  await until(
    () => view(caseId),
    ({ handover, overdue }) => handover === 'handed' && !milestonesOf(overdue).includes('handover'),
  );
});

it('said to be none for them in time, it is never late', async () => {
  const caseId = await danger('fire-2');
  const reason = { reason: '现场查看，火已自行熄灭' };
  await must(city.as(worker(), post(`/v1/cases/${caseId}/ruleOutEmergency`, reason)), 'rule out');
  await until(
    () => view(caseId),
    ({ handover }) => handover === 'ruledOut',
  );
  city.wait(16 * MINUTE);
  const late = await until(
    () => view(caseId),
    ({ overdue }) => milestonesOf(overdue).includes('accept'),
  );
  expect(milestonesOf([...late.overdue, ...late.openDeadlines])).not.toContain('handover');
});
