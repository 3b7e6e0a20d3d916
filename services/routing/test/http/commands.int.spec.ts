import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, GRID, nowhere, TOWNSHIP } from '../controls.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeAll(async () => {
  routing = await runRouting();
});
afterAll(() => routing.close());

const worker = { role: 'gridWorker', area: GRID } as const;
const officer = { role: 'communityOfficer', area: COMMUNITY } as const;
const township = { role: 'townshipOfficer', area: TOWNSHIP } as const;
const supervisor = { role: 'supervisor', area: '330782' } as const;

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

  it('the actor of the event is the person, with role', async () => {
    const caseId = await routing.open();
    await routing.post(worker, `/v1/cases/${caseId}/accept`);
    const [event] = await routing.store.readStream(`case-${caseId}`, { direction: 'backwards', limit: 1 });
    expect(JSON.parse(event!.metadata).actor).toEqual({ kind: 'person', id: `gridWorker@${GRID}`, role: 'gridWorker' });
  });
});

describe('said again', () => {
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
        ...{ status: 409, code: 'invalid-transition', possible: ['accept', 'return', 'escalate', 'supervise'] },
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
