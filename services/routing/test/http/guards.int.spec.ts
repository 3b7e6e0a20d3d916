import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, policy, ruleSet } from '../controls.ts';
import { officer, township, worker } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeAll(async () => {
  const lists = { grid: ['01'], community: ['02'] };
  routing = await runRouting([{ ...ruleSet, policy: { ...policy, lists, copies: { grid: ['critical'] } } }]);
});
afterAll(() => routing.close());

type Who = Parameters<RunningRouting['post']>[0];
const step = (caseId: string, who: Who, action: string, body: object) =>
  routing.post(who, `/v1/cases/${caseId}/${action}`, body);
const typesOf = async (caseId: string) =>
  (await routing.store.readStream(`case-${caseId}`)).map(({ type }) => type.split('.')[1]);

describe('事项清单 over HTTP (Beijing Art. 17)', () => {
  it('what is off the list is refused by hand, and goes further up by rules', async () => {
    const unclear = await routing.open({ subject: '有事', text: '请来看看' });
    const triaged = await step(unclear, township, 'triage', { nature: 'dispute', field: '0101' });
    expect(triaged).toMatchObject({ status: 409, body: { code: 'off-list', retryable: false } });
    expect(await step(unclear, township, 'triage', { nature: 'dispute', field: '0203' })).toMatchObject({
      status: 200,
    });
    const noise = await routing.open({ subject: '噪音维修', text: '噪音，请维修' });
    const [dispatched] = (await routing.store.readStream(`case-${noise}`)).filter(({ type }) =>
      type.includes('dispatched'),
    );
    expect(JSON.parse(dispatched!.data)).toMatchObject({ tier: 'community' });
  });

  it('the township has a copy where the rule says so (Beijing Art. 12)', async () => {
    expect(await typesOf(await routing.open())).toContain('copied');
  });
});

describe('回避 over HTTP (Jinan Art. 32)', () => {
  it('who has it recuses themselves: it goes up, and they may do nothing on it', async () => {
    const caseId = await routing.open();
    // The worker of the grid, as the register of the territory has them.
    const [, , , dispatched] = await routing.store.readStream(`case-${caseId}`);
    const { personId } = JSON.parse(dispatched!.data).handler;
    const self = await routing.headersFor(worker, personId);
    const recused = await routing.post(worker, `/v1/cases/${caseId}/recuse`, { reason: '当事人是我的亲属' }, self);
    expect(recused).toMatchObject({ status: 200, body: { events: ['case.recused.v1', 'case.dispatched.v1'] } });
    const community = await routing.headersFor(officer, personId);
    expect(await routing.post(officer, `/v1/cases/${caseId}/accept`, {}, community)).toMatchObject({
      ...{ status: 403, body: { code: 'recused' } },
    });
    expect(await step(caseId, officer, 'accept', {})).toMatchObject({ status: 200 });
  });

  it('another is recused by the township; one of an officer and an area is named, and the area must be there', async () => {
    const caseId = await routing.open();
    const why = { cause: 'reporterRequest', reason: '诉求人申请' };
    expect(await step(caseId, worker, 'recuseOther', { ...why, unit: COMMUNITY })).toMatchObject({ status: 403 });
    expect(await step(caseId, township, 'recuseOther', why)).toMatchObject({
      ...{ status: 400, body: { errors: [{ pointer: '/officerId' }] } },
    });
    expect(await step(caseId, township, 'recuseOther', { ...why, unit: '330782001999' })).toMatchObject({
      ...{ status: 400, body: { errors: [{ pointer: '/unit' }] } },
    });
    expect(await step(caseId, township, 'recuseOther', { ...why, unit: COMMUNITY })).toMatchObject({
      ...{ status: 200, body: { phase: 'dispatched' } },
    });
    expect((await typesOf(caseId)).slice(-3)).toEqual(['recused', 'dispatched', 'listed']);
  });
});
