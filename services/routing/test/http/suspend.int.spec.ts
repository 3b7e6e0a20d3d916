import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Suspension } from '../../src/domain/pause/pause-policy.ts';
import { instant, policy, ruleSet } from '../controls.ts';
import { supervisor, worker } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
let alone: RunningRouting;
beforeAll(async () => {
  routing = await runRouting();
  const suspension = Suspension.parse({ approval: false, atMost: 1 });
  alone = await runRouting([{ ...ruleSet, policy: { ...policy, suspension } }]);
});
afterAll(() => Promise.all([routing.close(), alone.close()]));

type Who = Parameters<RunningRouting['post']>[0];
const ORDINARY = '绣湖社区3幢水管要维修。';
const QUESTION = { question: '请问是几单元？' };

/** A case that its worker has taken up at the hour of the report. */
async function taken(at: RunningRouting, text = ORDINARY, subject = '水管维修') {
  at.clock.set(0);
  const reportId = randomUUID();
  const caseId = await at.open({ reportId, text, subject });
  const step = (who: Who, action: string, body: object, headers?: Record<string, string>) =>
    at.post(who, `/v1/cases/${caseId}/${action}`, body, headers);
  expect(await step(worker, 'accept', {})).toMatchObject({ status: 200 });
  return { reportId, caseId, step };
}

/** What of the case's stream is of this type. */
const dataOf = async (at: RunningRouting, caseId: string, type: string) =>
  (await at.store.readStream(`case-${caseId}`))
    .filter((event) => event.type === type)
    .map(({ data }) => JSON.parse(data));

describe('挂起 over HTTP (the Jiangsu rule: approved by another, kept in a ledger)', () => {
  it('asked, approved by another, answered by the reporter: settled as much later as it stood still', async () => {
    const { reportId, caseId, step } = await taken(routing);
    expect(await step(worker, 'suspend', QUESTION)).toMatchObject({
      ...{ status: 200, body: { phase: 'accepted', events: ['case.clockSet.v1', 'case.reporterAsked.v1'] } },
    });
    expect(await step(worker, 'suspend', QUESTION)).toMatchObject({ status: 200, body: { repeated: true } });
    expect(await step(worker, 'suspend', { question: '还有什么？' })).toMatchObject({
      ...{ status: 409, body: { code: 'ruling-open' } },
    });
    expect(await step(worker, 'rule', { granted: true, reason: '同意' })).toMatchObject({ status: 403 });
    routing.clock.set(10);
    expect(await step(supervisor, 'rule', { granted: true, reason: '同意' })).toMatchObject({
      ...{ status: 200, body: { events: ['case.suspensionRuled.v1', 'case.suspended.v1'] } },
    });
    routing.clock.set(310);
    await routing.say(reportId, '是2单元');
    expect(await dataOf(routing, caseId, 'case.resumed.v1')).toMatchObject([
      {
        ...{ cause: 'reporter', since: instant(10), at: instant(310) },
        deadlines: [{ milestone: 'settle', dueAt: instant(1_740) }],
      },
    ]);
    expect(await step(worker, 'resume', { reason: '不等了' })).toMatchObject({
      ...{ status: 409, body: { code: 'invalid-transition' } },
    });
  });

  it('the same key is answered as before', async () => {
    const { caseId, step } = await taken(routing);
    const key = { 'idempotency-key': `"${randomUUID()}"` };
    const first = await step(worker, 'suspend', QUESTION, key);
    expect(await step(worker, 'suspend', QUESTION, key)).toEqual(first);
    expect(await dataOf(routing, caseId, 'case.reporterAsked.v1')).toHaveLength(1);
  });
});

describe('挂起 by a rule set that asks for no approval', () => {
  it('whoever has it goes on without an answer; once is as often as may be', async () => {
    const { step } = await taken(alone);
    expect(await step(worker, 'suspend', QUESTION)).toMatchObject({
      ...{ status: 200, body: { events: ['case.reporterAsked.v1', 'case.suspended.v1'] } },
    });
    expect(await step(worker, 'suspend', { question: '还有什么？' })).toMatchObject({
      ...{ status: 409, body: { code: 'invalid-transition', possible: expect.arrayContaining(['resume']) } },
    });
    expect(await step(worker, 'resume', { reason: '已到现场' })).toMatchObject({
      ...{ status: 200, body: { events: ['case.resumed.v1'] } },
    });
    expect(await step(worker, 'resume', { reason: '已到现场' })).toMatchObject({ body: { repeated: true } });
    expect(await step(worker, 'suspend', QUESTION)).toMatchObject({ status: 409, body: { code: 'asked-before' } });
    expect(await step(worker, 'suspend', { question: '还有什么？' })).toMatchObject({
      ...{ status: 409, body: { code: 'suspended-enough' } },
    });
  });

  it('a danger waits for nobody, and what is late stays so', async () => {
    const danger = await taken(alone, '绣湖社区3幢水管爆裂，请派人维修。');
    expect(await danger.step(worker, 'suspend', QUESTION)).toMatchObject({
      ...{ status: 409, body: { code: 'danger-goes-on' } },
    });
    const late = await taken(alone);
    alone.clock.set(1_500);
    expect(await late.step(worker, 'suspend', QUESTION)).toMatchObject({
      ...{ status: 409, body: { code: 'late-goes-on' } },
    });
  });

  it('a question that is none is told where', async () => {
    const { step } = await taken(alone);
    expect(await step(worker, 'suspend', {})).toMatchObject({
      ...{ status: 400, body: { errors: [{ pointer: '/question' }] } },
    });
    expect(await step(worker, 'resume', {})).toMatchObject({ status: 400 });
  });
});
