import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../controls.ts';
import { officer, supervisor, worker } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeAll(async () => {
  routing = await runRouting();
});
afterAll(() => routing.close());

type Who = Parameters<RunningRouting['post']>[0];
const step = (caseId: string, who: Who, action: string, body: object) =>
  routing.post(who, `/v1/cases/${caseId}/${action}`, body);

const daily = { level: 'daily', trigger: 'negativeEffects', because: '居民上网投诉', demand: '当日恢复供水' };
/** The id of the order that a case was given last, as its log has it. */
const orderOf = async (caseId: string): Promise<string> => {
  const events = await routing.store.readStream(`case-${caseId}`);
  return JSON.parse(events.findLast(({ type }) => type === 'case.supervised.v2')!.data).supervisionId;
};

describe('督办 over HTTP (Weifang Art. 26)', () => {
  it('ordered, replied to by the unit, lifted by who ordered it', async () => {
    const caseId = await routing.open();
    expect(await step(caseId, worker, 'supervise', daily)).toMatchObject({ status: 403 });
    expect(await step(caseId, supervisor, 'supervise', daily)).toMatchObject({
      ...{ status: 200, body: { phase: 'dispatched', events: ['case.supervised.v2'] } },
    });
    expect(await step(caseId, supervisor, 'supervise', daily)).toMatchObject({ body: { repeated: true } });
    const supervisionId = await orderOf(caseId);
    const reply = { supervisionId, reply: '已恢复供水' };
    expect(await step(caseId, supervisor, 'answerSupervision', reply)).toMatchObject({ status: 403 });
    expect(await step(caseId, officer, 'answerSupervision', reply)).toMatchObject({
      ...{ status: 200, body: { events: ['case.supervisionAnswered.v1'] } },
    });
    const lift = { supervisionId, reason: '现场核实' };
    expect(await step(caseId, officer, 'liftSupervision', lift)).toMatchObject({ status: 403 });
    expect(await step(caseId, supervisor, 'liftSupervision', lift)).toMatchObject({
      ...{ status: 200, body: { events: ['case.supervisionLifted.v1'] } },
    });
    const again = await step(caseId, worker, 'answerSupervision', reply);
    expect(again).toMatchObject({ status: 409, body: { code: 'invalid-transition' } });
  });

  it('what a township’s supervisor ordered another of the same township does not lift', async () => {
    const caseId = await routing.open();
    const ofTownship = { role: 'supervisor', area: '330782001' } as const;
    await step(caseId, ofTownship, 'supervise', { ...daily, level: 'listed' });
    const lift = { supervisionId: await orderOf(caseId), reason: '核实' };
    const path = `/v1/cases/${caseId}/liftSupervision`;
    const other = await routing.post(ofTownship, path, lift, await routing.headersFor(ofTownship, 'su-other'));
    expect(other).toMatchObject({ status: 403, body: { code: 'not-the-orderer' } });
    expect(await step(caseId, supervisor, 'liftSupervision', lift)).toMatchObject({ status: 200 });
  });

  it('an interview has a date, is put off, and held with minutes by reference', async () => {
    const caseId = await routing.open();
    const interview = { at: instant(600), place: '街道会议室', whom: ['gw-0001', 'co-1'] };
    const order = { ...daily, level: 'interview', interview };
    expect(await step(caseId, supervisor, 'supervise', { ...order, interview: undefined })).toMatchObject({
      ...{ status: 400, body: { errors: [{ pointer: '/interview' }] } },
    });
    expect(await step(caseId, supervisor, 'supervise', order)).toMatchObject({ status: 200 });
    const supervisionId = await orderOf(caseId);
    const later = { supervisionId, at: '2026-11-24T18:00:00+08:00', reason: '当日另有会议' };
    expect(await step(caseId, supervisor, 'putOffInterview', later)).toMatchObject({
      ...{ status: 200, body: { events: ['case.interviewPutOff.v1'] } },
    });
    routing.clock.set(1_000);
    const held = {
      ...{ supervisionId, heldAt: instant(970), attended: ['co-1'] },
      record: [{ ref: 'minutes/1.pdf', sha256: 'd'.repeat(64) }],
    };
    expect(await step(caseId, supervisor, 'holdInterview', { ...held, attended: ['nobody'] })).toMatchObject({
      ...{ status: 400, body: { errors: [{ pointer: '/attended/0' }] } },
    });
    expect(await step(caseId, supervisor, 'holdInterview', held)).toMatchObject({
      ...{ status: 200, body: { events: ['case.interviewHeld.v1'] } },
    });
    expect(await step(caseId, supervisor, 'holdInterview', held)).toMatchObject({ body: { repeated: true } });
    routing.clock.set(0);
  });

  it('a word that asks for no reply is said as before', async () => {
    const caseId = await routing.open();
    expect(await step(caseId, supervisor, 'supervise', { level: 'listed', note: '尽快' })).toMatchObject({
      ...{ status: 200, body: { events: ['case.supervised.v1'] } },
    });
    const dismissed = { proposalId: '7d3e9b10-4c5a-5f28-9e6d-1b2c3d4e5f60', reason: '不必' };
    expect(await step(caseId, supervisor, 'dismissInterview', dismissed)).toMatchObject({ status: 409 });
  });
});
