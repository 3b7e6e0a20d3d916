import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { supervisor, worker } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeAll(async () => {
  routing = await runRouting();
});
afterAll(() => routing.close());

const seen = {
  ...{ item: 'S-ORD-01', premisesId: '1b671a64-40d5-591e-99b0-da01ff1f3341', occurredOn: '2026-11-24' },
  evidence: [{ ref: 'photos/1.jpg', sha256: 'c'.repeat(64) }],
};

async function accepted(): Promise<
  (action: string, body: object, who?: typeof worker | typeof supervisor) => ReturnType<RunningRouting['post']>
> {
  const caseId = await routing.open();
  const say = (action: string, body: object, who: typeof worker | typeof supervisor = worker) =>
    routing.post(who, `/v1/cases/${caseId}/${action}`, body);
  await say('accept', {});
  return say;
}

describe('a violation on a case', () => {
  it('is recorded, answered with its id, and confirmed when the case is closed', async () => {
    const say = await accepted();
    const { status, body } = await say('recordViolation', seen);
    expect(status).toBe(200);
    expect(body).toMatchObject({ phase: 'accepted', events: ['case.violationFound.v1'], repeated: false });
    expect(body.violationId).toMatch(/^[0-9a-f-]{36}$/);
    expect((await say('recordViolation', { ...seen, premisesId: seen.premisesId.toUpperCase() })).body).toMatchObject({
      ...{ repeated: true, violationId: body.violationId },
    });
    await say('answer', { answer: '已劝离' });
    expect((await say('close', { result: '满意' }, supervisor)).body).toMatchObject({
      events: ['case.violationConfirmed.v1', 'case.closed.v1'],
    });
  });

  it('is withdrawn by that id, once', async () => {
    const say = await accepted();
    const { violationId } = (await say('recordViolation', seen)).body;
    const body = { violationId, reason: '看错了门牌' };
    expect((await say('withdrawViolation', body)).body).toMatchObject({ events: ['case.violationWithdrawn.v1'] });
    expect((await say('withdrawViolation', body)).body).toMatchObject({ events: [], repeated: true });
  });

  it.each([
    ['recordViolation', { ...seen, item: 'parking' }, '/item'],
    ['recordViolation', { ...seen, premisesId: 'shop-1' }, '/premisesId'],
    ['recordViolation', { ...seen, occurredOn: '2026-02-30' }, '/occurredOn'],
    ['recordViolation', { ...seen, occurredOn: '2026-11-25' }, '/occurredOn'],
    ['recordViolation', { ...seen, evidence: Array(21).fill(seen.evidence[0]) }, '/evidence'],
    ['recordViolation', { ...seen, note: ' ' }, '/note'],
    ['withdrawViolation', { violationId: crypto.randomUUID(), reason: '看错了' }, '/violationId'],
    ['withdrawViolation', { violationId: crypto.randomUUID() }, '/reason'],
  ])('is refused: %s with %j', async (action, body, pointer) => {
    const say = await accepted();
    expect(await say(action, body)).toMatchObject({
      ...{ status: 400, body: { code: 'validation-failed', errors: [{ pointer }] } },
    });
  });

  it('is refused to those who may not note progress, and before the case is accepted', async () => {
    const say = await accepted();
    expect(await say('recordViolation', seen, supervisor)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const caseId = await routing.open();
    expect(await routing.post(worker, `/v1/cases/${caseId}/recordViolation`, seen)).toMatchObject({
      ...{
        status: 409,
        body: {
          code: 'invalid-transition',
          possible: expect.arrayContaining(['accept', 'return', 'transfer', 'escalate', 'supervise']),
        },
      },
    });
  });
});
