import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from './access/people.ts';
import { get, must, post, until } from './access/world.ts';
import { type City, openCity } from './officers/city.ts';

/** What a reporter does by number and PIN, over HTTP, until it stands in the case and in what others are told. All made up. */
let city: City;
beforeAll(async () => {
  city = await openCity();
});
afterAll(() => city.close());

interface Mine {
  readonly caseId: string;
  readonly number: string;
  readonly pin: string;
}

const supervisor = (): Person => ({ role: 'supervisor', area: city.places.city });
const worker = (): Person => ({ role: 'gridWorker', area: city.places.grid, id: 'yw-gw-0412' });
const asked = async ({ number, pin }: Pick<Mine, 'number' | 'pin'>, path = '', body?: object) => {
  const json = body && { method: 'POST', body: JSON.stringify(body) };
  const headers = { 'progress-pin': pin, ...(body && { 'content-type': 'application/json' }) };
  const answer = await fetch(`${city.gridcase.url()}/v1/progress/${number}${path}`, { ...json, headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const view = async ({ caseId }: Pick<Mine, 'caseId'>) =>
  must(city.as(supervisor(), get(`/v1/cases/${caseId}`)), 'case') as Promise<Record<string, unknown>>;
const deed = ({ caseId }: Mine, act: string, body: object = {}, who = worker()) =>
  city.as(who, post(`/v1/cases/${caseId}/${act}`, body));
const templatesOf = async ({ caseId }: Mine): Promise<string[]> => {
  const { items } = await must(city.as(supervisor(), get(`/v1/deliveries?case=${caseId}&limit=200`)), 'deliveries');
  return items.map(({ template }: { template: string }) => template);
};
const untilTold = (mine: Mine, template: string) =>
  until(
    () => templatesOf(mine),
    (told) => told.includes(template),
  );

let nth = 0;
async function report(text: string, place: object | undefined = { areaCode: city.places.grid }): Promise<Mine> {
  const reporter = { name: '王秀英', phone: `1390013${`${++nth}`.padStart(4, '0')}` };
  const body = { channel: 'platform', externalId: `res-${nth}`, text, place, reporter };
  const { reportId, progress } = await must(city.signed(post('/v1/reports', body)), 'report');
  const found = await until(
    () => city.as(supervisor(), get(`/v1/cases?report=${reportId}`)),
    ({ body: { items } }) => items.length === 1,
  );
  return { caseId: found.body.items[0].caseId, ...progress };
}

describe('by number and PIN', () => {
  it('what is added reaches the case, and a danger in it makes it one', async () => {
    const mine = await report('小区路灯坏了，请维修');
    expect(await view(mine)).toMatchObject({ urgency: 'normal' });
    const said = { externalId: 'web-1', text: '现在着火了，人还在里面！' };
    expect((await asked(mine, '/messages', said)).status).toBe(201);
    await until(
      () => view(mine),
      ({ urgency }) => urgency === 'critical',
    );
    expect((await asked(mine)).body.said).toMatchObject([{}, { text: said.text }]);
  });

  it('withdrawn before anybody has it, it is closed and says so; the reporter hears of it', async () => {
    const mine = await report('想问一件事，不知道归谁管', {});
    expect(await view(mine)).toMatchObject({ phase: 'queued' });
    expect((await asked(mine, '/withdrawal', { reason: '不用了，打13900139999也行' })).status).toBe(201);
    await until(
      () => view(mine),
      ({ phase }) => phase === 'closed',
    );
    expect((await asked(mine)).body).toMatchObject({ withdrawn: true, phase: 'closed' });
    await untilTold(mine, 'reporter.withdrawn');
    expect(await templatesOf(mine)).not.toContain('triageDesk.withdrawn');
    const { items } = await must(city.as(supervisor(), get(`/v1/cases/${mine.caseId}/timeline`)), 'timeline');
    expect(items.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['report.withdrawn.v1', 'case.withdrawn.v1', 'case.withdrawalSettled.v1']),
    );
    expect(JSON.stringify(items)).not.toContain('13900139999');
    expect((await asked(mine, '/withdrawal', {})).body).toMatchObject({ repeated: true });
  });

  it('withdrawn in work, it goes on until whoever has it agrees', async () => {
    const mine = await report('小区路灯坏了，请维修');
    await must(deed(mine, 'accept'), 'accept');
    expect((await deed(mine, 'settleWithdrawal', { ends: true, reason: '无' })).code).toBe('invalid-transition');
    await asked(mine, '/withdrawal', {});
    await untilTold(mine, 'handler.withdrawn');
    await untilTold(mine, 'reporter.withdrawalAsked');
    expect(await view(mine)).toMatchObject({ phase: 'accepted', withdrawn: [expect.any(String)] });
    const stranger: Person = { role: 'gridWorker', area: city.places.before, id: 'yw-gw-0999' };
    expect((await deed(mine, 'settleWithdrawal', { ends: true, reason: '无' }, stranger)).code).toBe('out-of-area');
    expect(await must(deed(mine, 'settleWithdrawal', { ends: true, reason: '现场已修好' }), 'settle')).toMatchObject({
      ...{ phase: 'closed', events: ['case.withdrawalSettled.v1', 'case.closed.v1'] },
    });
    await untilTold(mine, 'reporter.withdrawn');
  });

  it('a danger that is withdrawn is not called off', async () => {
    const mine = await report('绣湖社区三幢着火了，有人被困！快来人！');
    expect(await view(mine)).toMatchObject({ urgency: 'critical' });
    await asked(mine, '/withdrawal', {});
    await untilTold(mine, 'handler.withdrawn');
    const refused = await deed(mine, 'settleWithdrawal', { ends: true, reason: '报错了' });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/ends' }] } });
    expect(await view(mine)).not.toMatchObject({ phase: 'closed' });
  });

  it('a corrected phone is where the next notice goes, under its own person, and nowhere in the clear', async () => {
    const mine = await report('小区路灯坏了，请维修');
    await untilTold(mine, 'reporter.takenUp');
    expect((await asked(mine, '/contact', { phone: '13900139123' })).status).toBe(201);
    await until(
      async () => (await must(city.as(supervisor(), get(`/v1/cases/${mine.caseId}/timeline`)), 'timeline')).items,
      (items) => items.some(({ type }: { type: string }) => type === 'case.reporterCorrected.v1'),
    );
    await must(deed(mine, 'accept'), 'accept');
    await must(deed(mine, 'answer', { answer: '已修好' }), 'answer');
    await untilTold(mine, 'reporter.answered');
    const { items } = await must(city.as(supervisor(), get(`/v1/deliveries?case=${mine.caseId}&limit=200`)), 'told');
    const to = (template: string) => items.find((each: { template: string }) => each.template === template).recipient;
    expect(to('reporter.answered')).not.toBe(to('reporter.takenUp'));
    const contact = await must(
      city.as(
        { role: 'intakeDesk', area: city.places.city },
        post(`/v1/reports/${(await view(mine)).reportIds}/contact`, { reason: '回访' }),
      ),
      'contact',
    );
    expect(contact.contact).toEqual({ name: '王秀英', phone: '13900139123' });
  });

  it('the desk is told the PIN of a caller by their phone, and auditors see that it was', async () => {
    const mine = await report('小区路灯坏了，请维修');
    const desk: Person = { role: 'intakeDesk', area: city.places.city, id: 'desk-1' };
    const phone = `1390013${`${nth}`.padStart(4, '0')}`;
    const told = await must(city.as(desk, post(`/v1/progress/${mine.number}/caller`, { phone })), 'caller');
    expect(told).toEqual({ number: mine.number, pin: mine.pin });
    const { items } = await must(city.as(supervisor(), get(`/v1/cases/${mine.caseId}/timeline`)), 'timeline');
    expect(items).toContainEqual(
      expect.objectContaining({ type: 'report.accessShown.v1', who: expect.objectContaining({ id: 'desk-1' }) }),
    );
  });
});
