import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, ELSEWHERE, FAR_GRID, GRID, nowhere, TOWNSHIP } from '../controls.ts';
import { officer, supervisor, township, worker } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeAll(async () => {
  routing = await runRouting();
});
afterAll(() => routing.close());

const lengthOf = async (caseId: string) => (await routing.store.readStream(`case-${caseId}`)).length;

describe('an officer works a case through', () => {
  it('from acceptance to the end, each step answered with the phase and what was appended', async () => {
    const caseId = await routing.open();
    const steps = [
      [worker, 'accept', {}, 'accepted', ['case.accepted.v1']],
      [worker, 'progress', { note: '总阀已关' }, 'accepted', ['case.progressNoted.v1']],
      [worker, 'answer', { answer: '修好了' }, 'answered', ['case.clockSet.v1', 'case.answered.v1']],
      [
        supervisor,
        'verify',
        { satisfied: false, note: '还在漏' },
        'accepted',
        ['case.verified.v1', 'case.reworkOrdered.v1'],
      ],
      [worker, 'answer', { answer: '换了管子' }, 'answered', ['case.clockSet.v1', 'case.answered.v1']],
      [officer, 'verify', { satisfied: true }, 'verified', ['case.clockSet.v1', 'case.verified.v1']],
      [supervisor, 'close', { result: '满意' }, 'closed', ['case.closed.v1']],
      [
        supervisor,
        'reopen',
        { reason: '又漏了' },
        'dispatched',
        ['case.reopened.v1', 'case.clockSet.v1', 'case.dispatched.v1'],
      ],
      [supervisor, 'supervise', { level: 'supervision' }, 'dispatched', ['case.supervised.v1']],
      [
        worker,
        'escalate',
        { reason: '要停水', from: 'grid' },
        'dispatched',
        ['case.escalated.v1', 'case.dispatched.v1'],
      ],
      [officer, 'return', { reason: '不归我们' }, 'queued', ['case.returned.v1', 'case.clockSet.v1', 'case.queued.v1']],
      [
        township,
        'triage',
        { nature: 'beyondCommunity' },
        'dispatched',
        ['case.triaged.v1', 'case.dispatched.v1', 'case.listed.v1'],
      ],
    ] as const;
    let revision = 3;
    for (const [who, action, body, phase, events] of steps) {
      revision += events.length;
      expect(await routing.post(who, `/v1/cases/${caseId}/${action}`, body), action).toEqual({
        status: 200,
        body: { caseId, phase, revision, events, repeated: false },
      });
    }
  });

  it('accept needs no body', async () => {
    const caseId = await routing.open();
    const answer = await routing.app.inject({
      ...{ method: 'POST', url: `/v1/cases/${caseId}/accept` },
      headers: await routing.headersFor(worker),
    });
    expect(answer.statusCode).toBe(200);
  });

  it('a triage may name the area of a case without a place', async () => {
    const caseId = await routing.open({ location: nowhere });
    const desk = { role: 'intakeDesk', area: '330782' } as const;
    const body = { nature: 'dispute', areaCode: COMMUNITY, note: '电话问清' };
    expect((await routing.post(desk, `/v1/cases/${caseId}/triage`, body)).body).toMatchObject({ phase: 'dispatched' });
  });

  it('sent to the right grid, township or queue, it is worked on there', async () => {
    const caseId = await routing.open();
    const step = (who: Parameters<RunningRouting['post']>[0], action: string, body: object) =>
      routing.post(who, `/v1/cases/${caseId}/${action}`, body);
    const sent = await step(township, 'transfer', { areaCode: FAR_GRID, reason: '在江东街道' });
    expect(sent).toMatchObject({ status: 200, body: { phase: 'dispatched', repeated: false } });
    expect(sent.body.events).toEqual(['case.transferred.v1', 'case.dispatched.v1']);
    const farWorker = { role: 'gridWorker', area: FAR_GRID } as const;
    expect((await step(farWorker, 'accept', {})).body).toMatchObject({ phase: 'accepted' });
    expect((await step(farWorker, 'return', { reason: '不归我们' })).body).toMatchObject({ phase: 'queued' });
    expect(await step(township, 'triage', { nature: 'service' })).toMatchObject({ status: 403 });
    const desk = { role: 'intakeDesk', area: '330782' } as const;
    expect((await step(desk, 'transfer', { areaCode: TOWNSHIP, reason: '查清了' })).body).toMatchObject({
      ...{ phase: 'queued', events: ['case.transferred.v1', 'case.clockSet.v1', 'case.queued.v1'] },
    });
    expect((await step(township, 'triage', { nature: 'beyondCommunity', areaCode: TOWNSHIP })).body).toMatchObject({
      phase: 'dispatched',
    });
    expect((await step(township, 'return', { reason: '归市里管' })).body.events).toEqual([
      ...['case.returned.v1', 'case.struckOff.v1', 'case.clockSet.v1', 'case.queued.v1'],
    ]);
  });

  it('a triage in the queue that a case was sent to goes by that queue, not by the place found elsewhere', async () => {
    const caseId = await routing.open({ subject: '有事', text: '请来看看' });
    const reason = '不在我们街道';
    await routing.post(township, `/v1/cases/${caseId}/transfer`, { areaCode: ELSEWHERE, reason });
    const there = { role: 'townshipOfficer', area: ELSEWHERE } as const;
    expect(await routing.post(there, `/v1/cases/${caseId}/triage`, { nature: 'dispute' })).toMatchObject({
      ...{ status: 400, body: { errors: [{ pointer: '/areaCode' }] } },
    });
    const hard = await routing.post(there, `/v1/cases/${caseId}/triage`, { nature: 'beyondCommunity' });
    expect(hard.body).toMatchObject({ phase: 'dispatched' });
    const [listed] = await routing.store.readStream(`case-${caseId}`, { direction: 'backwards', limit: 1 });
    expect(JSON.parse(listed!.data)).toEqual({ township: ELSEWHERE });
  });

  it("returned from there to the city's queue, a triage without an area gave it back to whom it was sent away from", async () => {
    const caseId = await routing.open({ subject: '有事', text: '请来看看' });
    const step = (who: Parameters<RunningRouting['post']>[0], action: string, body: object) =>
      routing.post(who, `/v1/cases/${caseId}/${action}`, body);
    const there = { role: 'townshipOfficer', area: ELSEWHERE } as const;
    const desk = { role: 'intakeDesk', area: '330782' } as const;
    await step(township, 'transfer', { areaCode: ELSEWHERE, reason: '不在我们街道' });
    await step(there, 'triage', { nature: 'beyondCommunity' });
    await step(there, 'return', { reason: '归市里管' });
    expect((await step(desk, 'triage', { nature: 'service' })).body).toMatchObject({
      errors: [{ pointer: '/areaCode' }],
    });
    expect((await step(desk, 'triage', { nature: 'beyondCommunity' })).body).toMatchObject({ phase: 'dispatched' });
    const [listed] = await routing.store.readStream(`case-${caseId}`, { direction: 'backwards', limit: 1 });
    expect(JSON.parse(listed!.data)).toEqual({ township: ELSEWHERE });
  });

  it('what a triage by hand leaves out stays as it was judged: danger is still danger', async () => {
    const caseId = await routing.open({ subject: '水管爆裂', text: '水管爆裂，邻居在吵' });
    const opened = await routing.store.readStream(`case-${caseId}`);
    expect(JSON.parse(opened.at(-1)!.data)).toMatchObject({ explanation: { facts: { urgency: 'critical' } } });
    await routing.post(township, `/v1/cases/${caseId}/triage`, { nature: 'service' });
    const triaged = (await routing.store.readStream(`case-${caseId}`)).find(({ type }) => type === 'case.triaged.v1');
    expect(JSON.parse(triaged!.data)).toMatchObject({ field: '0101', urgency: 'critical', by: 'person' });
  });

  it('the post has it: who holds it by now answers, though somebody else took it up', async () => {
    const caseId = await routing.open();
    await routing.post(worker, `/v1/cases/${caseId}/accept`);
    const successor = await routing.headersFor(worker, 'gw-successor');
    const answer = await routing.app.inject({
      ...{ method: 'POST', url: `/v1/cases/${caseId}/answer`, headers: successor, payload: { answer: '修好了' } },
    });
    expect(answer.json()).toMatchObject({ phase: 'answered' });
  });

  it('the actor of the event is the person, with role', async () => {
    const caseId = await routing.open();
    await routing.post(worker, `/v1/cases/${caseId}/accept`);
    const [event] = await routing.store.readStream(`case-${caseId}`, { direction: 'backwards', limit: 1 });
    expect(JSON.parse(event!.metadata).actor).toEqual({ kind: 'person', id: `gridWorker@${GRID}`, role: 'gridWorker' });
  });
});

describe('is never swallowed', () => {
  it('a second reminder, and a second note in the same words', async () => {
    const caseId = await routing.open();
    await routing.post(worker, `/v1/cases/${caseId}/accept`);
    for (const [who, action, body, type] of [
      [supervisor, 'supervise', { level: 'reminder' }, 'case.supervised.v1'],
      [worker, 'progress', { note: '处理中' }, 'case.progressNoted.v1'],
    ] as const) {
      for (let time = 0; time < 2; time++) {
        const answer = await routing.post(who, `/v1/cases/${caseId}/${action}`, body);
        expect(answer.body).toMatchObject({ repeated: false, events: [type] });
      }
    }
  });

  it('the next tier’s escalation in the same stock phrase', async () => {
    const caseId = await routing.open();
    const reason = '超出权限';
    for (const who of [worker, officer]) {
      const answer = await routing.post(who, `/v1/cases/${caseId}/escalate`, { reason });
      expect(answer.body).toMatchObject({ repeated: false, events: ['case.escalated.v1', 'case.dispatched.v1'] });
    }
  });

  it('a second officer’s accept: the answer says who has it', async () => {
    const caseId = await routing.open();
    await routing.post(worker, `/v1/cases/${caseId}/accept`);
    const headers = await routing.headersFor(worker, 'gw-other');
    const second = await routing.app.inject({ method: 'POST', url: `/v1/cases/${caseId}/accept`, headers });
    expect([second.statusCode, second.json()]).toMatchObject([
      409,
      { code: 'invalid-transition', acceptedBy: { id: `gridWorker@${GRID}`, role: 'gridWorker' } },
    ]);
  });
});

describe('whoever answered', () => {
  it('neither verifies nor closes it; another officer does', async () => {
    const caseId = await routing.open();
    await routing.post(worker, `/v1/cases/${caseId}/escalate`, { reason: '超出权限' });
    await routing.post(officer, `/v1/cases/${caseId}/escalate`, { reason: '超出权限' });
    await routing.post(officer, `/v1/cases/${caseId}/escalate`, { reason: '超出权限' });
    await routing.post(township, `/v1/cases/${caseId}/accept`);
    await routing.post(township, `/v1/cases/${caseId}/answer`, { answer: '办好了' });
    expect(await routing.post(township, `/v1/cases/${caseId}/close`, { result: '办好了' })).toMatchObject({
      ...{ status: 403, body: { code: 'same-person' } },
    });
    expect((await routing.post(supervisor, `/v1/cases/${caseId}/close`, { result: '办好了' })).status).toBe(200);
  });
});

describe('an unhappy reporter of a closed case', () => {
  it('is called back by another than who answered; not content, the case is opened again', async () => {
    const reportId = crypto.randomUUID();
    const caseId = await routing.open({ reportId });
    const step = (who: Parameters<RunningRouting['post']>[0], action: string, body: object = {}) =>
      routing.post(who, `/v1/cases/${caseId}/${action}`, body);
    await step(worker, 'accept');
    await step(worker, 'answer', { answer: '修好了' });
    await step(supervisor, 'close', { result: '满意' });
    const early = await step(officer, 'verify', { satisfied: true });
    expect(early).toMatchObject({ status: 409, body: { possible: ['reopen', 'callback'] } });
    await routing.rate(reportId, 1);
    expect(await step(worker, 'verify', { satisfied: true })).toMatchObject({ status: 403 });
    const called = await step(officer, 'verify', { satisfied: false, note: '还在漏' });
    expect(called.body).toMatchObject({ phase: 'dispatched', repeated: false });
    expect(called.body.events).toEqual(expect.arrayContaining(['case.verified.v1', 'case.reopened.v1']));
    expect((await step(officer, 'verify', { satisfied: false, note: '还在漏' })).body).toMatchObject({
      repeated: true,
    });
  });
});

describe('POST /v1/cases/{id}/callback', () => {
  it('notes each attempt, and opens the case again where the reporter was reached and is not content', async () => {
    const caseId = await routing.open();
    const step = (who: Parameters<RunningRouting['post']>[0], action: string, body: object = {}) =>
      routing.post(who, `/v1/cases/${caseId}/${action}`, body);
    expect(await step(supervisor, 'callback', { outcome: 'notReached' })).toMatchObject({ status: 409 });
    await step(worker, 'accept');
    await step(worker, 'answer', { answer: '修好了' });
    await step(supervisor, 'close', { result: '已办结' });
    const said = { outcome: 'reached', responded: true, solved: false, rating: 2, note: '水还在漏' };
    expect(await step(worker, 'callback', said)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await step(officer, 'callback', { outcome: 'notReached' })).body).toMatchObject({
      ...{ phase: 'closed', events: ['case.calledBack.v1'] },
    });
    const called = await step(officer, 'callback', said);
    expect(called.body).toMatchObject({ phase: 'dispatched', repeated: false });
    expect(called.body.events).toEqual(expect.arrayContaining(['case.calledBack.v1', 'case.reopened.v1']));
    expect((await step(officer, 'callback', said)).body).toMatchObject({ repeated: true });
  });

  it('refuses a channel without a reason and half a word; content, it is the check of the answer', async () => {
    const caseId = await routing.open();
    const step = (who: Parameters<RunningRouting['post']>[0], action: string, body: object = {}) =>
      routing.post(who, `/v1/cases/${caseId}/${action}`, body);
    await step(worker, 'accept');
    await step(worker, 'answer', { answer: '修好了' });
    const elsewhere = await step(supervisor, 'callback', { outcome: 'notReached', channel: 'wechat' });
    expect(elsewhere).toMatchObject({ status: 400, body: { errors: [{ pointer: '/channel' }] } });
    expect(await step(supervisor, 'callback', { outcome: 'reached', solved: true })).toMatchObject({ status: 400 });
    const good = await step(supervisor, 'callback', { outcome: 'reached', responded: true, solved: true, rating: 5 });
    expect(good.body).toMatchObject({ phase: 'verified' });
  });
});

describe('said again', () => {
  it('without a key after it moved the case out of reach, it is told how the case stands', async () => {
    const caseId = await routing.open();
    const path = `/v1/cases/${caseId}`;
    const returned = { reason: '不归我们' };
    await routing.post(worker, `${path}/return`, returned);
    const length = await lengthOf(caseId);
    const again = await routing.post(worker, `${path}/return`, returned);
    expect(again).toEqual({
      ...{ status: 200, body: { caseId, phase: 'queued', revision: length - 1, events: [], repeated: true } },
    });
    expect(await routing.post(worker, `${path}/return`, { reason: '别的' })).toMatchObject({ status: 403 });
    expect(await lengthOf(caseId)).toBe(length);
  });

  it('without a key it changes nothing and says so', async () => {
    const caseId = await routing.open();
    await routing.post(worker, `/v1/cases/${caseId}/accept`);
    expect((await routing.post(worker, `/v1/cases/${caseId}/accept`)).body).toMatchObject({
      repeated: true,
      events: [],
    });
    expect(await lengthOf(caseId)).toBe(5);
  });

  it('under the same Idempotency-Key it is the same answer; another body under it is refused', async () => {
    const caseId = await routing.open();
    const key = { 'idempotency-key': '"escalate-1"' };
    const path = `/v1/cases/${caseId}/escalate`;
    const first = await routing.post(worker, path, { reason: '要停水' }, key);
    expect(await routing.post(worker, path, { reason: '要停水' }, key)).toEqual(first);
    expect(await routing.post(worker, path, { reason: '别的' }, key)).toMatchObject({
      ...{ status: 422, body: { code: 'idempotency-key-reused' } },
    });
    expect(await lengthOf(caseId)).toBe(6);
  });
});

describe('is refused, and leaves no event', () => {
  const refused = async (
    who: Parameters<RunningRouting['post']>[0],
    action: string,
    body: unknown,
    expected: object,
  ): Promise<void> => {
    const caseId = await routing.open();
    const before = await lengthOf(caseId);
    const { status, body: problem } = await routing.post(who, `/v1/cases/${caseId}/${action}`, body);
    expect({ status, ...problem }).toMatchObject(expected);
    expect(await lengthOf(caseId)).toBe(before);
  };

  it('out of turn: the answer says what is possible now', () =>
    refused(
      supervisor,
      'verify',
      { satisfied: true },
      {
        ...{
          status: 409,
          code: 'invalid-transition',
          possible: expect.arrayContaining(['accept', 'return', 'transfer', 'escalate', 'supervise']),
        },
      },
    ));

  it('outside the own area', () =>
    refused({ role: 'gridWorker', area: '330782001004002' }, 'accept', {}, { status: 403, code: 'out-of-area' }));

  it('by a role that may never do it', () =>
    refused({ role: 'auditor', area: '330782' }, 'accept', {}, { status: 403, code: 'forbidden' }));

  it('by a role that may do it at another tier only', () =>
    refused(officer, 'accept', {}, { status: 403, code: 'forbidden' }));

  it('when the case has moved on since it was seen', () =>
    refused(worker, 'escalate', { reason: '要停水', from: 'community' }, { status: 409, code: 'invalid-transition' }));

  it.each([
    ['progress', {}, '/note'],
    ['progress', { note: ' \u200b\n' }, '/note'],
    ['progress', { note: 'a\u0000b' }, '/note'],
    ['progress', { note: 'x'.repeat(5_001) }, '/note'],
    ['verify', { satisfied: false }, '/note'],
    ['accept', { extra: 1 }, '/extra'],
    ['triage', { nature: 'service', areaCode: '999999' }, '/areaCode'],
    ['triage', { nature: 'service', areaCode: '12' }, '/areaCode'],
    ['triage', { nature: 'service', field: '7777' }, '/field'],
    ['triage', { nature: 'mystery' }, '/nature'],
    ['supervise', { level: 'shout' }, '/level'],
    ['escalate', { reason: 'x', from: 'heaven' }, '/from'],
    ['transfer', { areaCode: FAR_GRID }, '/reason'],
    ['transfer', { areaCode: '330782999', reason: 'x' }, '/areaCode'],
    ['transfer', { areaCode: GRID, reason: 'x' }, '/areaCode'],
    ['transfer', { areaCode: COMMUNITY, reason: 'x' }, '/areaCode'],
  ])('%s with %j: the pointer says which field', async (action, body, pointer) => {
    const who = action === 'triage' ? township : action === 'accept' || action === 'progress' ? worker : supervisor;
    const by = action === 'escalate' ? worker : who;
    await refused(by, action, body, { status: 400, code: 'validation-failed', errors: [{ pointer }] });
  });

  it('a triage to where nobody holds the tier', async () => {
    const caseId = await routing.open({ location: nowhere });
    const desk = { role: 'intakeDesk', area: '330782' } as const;
    const answer = await routing.post(desk, `/v1/cases/${caseId}/triage`, { nature: 'service', areaCode: TOWNSHIP });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'validation-failed', errors: [{ pointer: '/areaCode' }] },
    });
  });

  it('for a case that is not there', async () => {
    expect(await routing.post(worker, `/v1/cases/${crypto.randomUUID()}/accept`)).toMatchObject({ status: 404 });
    expect(await routing.post(worker, '/v1/cases/not-a-uuid/accept')).toMatchObject({ status: 400 });
  });

  it('without a token, or with one of nobody', async () => {
    const url = `/v1/cases/${crypto.randomUUID()}/accept`;
    for (const headers of [{}, { authorization: 'Bearer nonsense' }]) {
      const answer = await routing.app.inject({ method: 'POST', url, headers, payload: {} });
      expect(answer.statusCode).toBe(401);
    }
  });
});
