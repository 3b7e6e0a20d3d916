import { decodeStored } from '@gridcase/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleMerge } from '../../src/consume-merges.ts';
import { MERGE_EVENTS, type MergeEvent } from '../../src/merge-desk.ts';
import { ELSEWHERE, found } from '../controls.ts';
import { officer, supervisor, township, worker } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeAll(async () => {
  routing = await runRouting();
});
afterAll(() => routing.close());

const namesOf = async (caseId: string) =>
  (await routing.store.readStream(`case-${caseId}`)).map(({ type }) => type.split('.')[1]);

/** Two cases, of which the first is the older. */
async function two(): Promise<[string, string]> {
  const older = await routing.open({ text: '水管要维修', subject: '水管' });
  routing.clock.set((routing.clock.now() - Date.parse('2026-11-23T18:00:00.000Z')) / 60_000 + 1);
  return [older, await routing.open({ text: '水管要维修', subject: '水管' })];
}

const merge = (who: Parameters<RunningRouting['post']>[0], caseId: string, into: string) =>
  routing.post(who, `/v1/cases/${caseId}/merge`, { into, reason: '同一处' });

describe('an officer merges the younger case into the older one', () => {
  it('is told where it went; from there on only a split is possible, and is done', async () => {
    const [older, younger] = await two();
    expect(await merge(officer, younger, older)).toEqual({
      status: 200,
      body: expect.objectContaining({
        phase: 'merged',
        mergedInto: older,
        events: ['case.merged.v1'],
        repeated: false,
      }),
    });
    expect(await merge(officer, younger, older)).toMatchObject({ status: 200, body: { repeated: true } });
    expect(await routing.post(worker, `/v1/cases/${younger}/accept`)).toMatchObject({
      status: 409,
      body: { code: 'invalid-transition', possible: ['split'], mergedInto: older },
    });
    const split = await routing.post(officer, `/v1/cases/${younger}/split`, { reason: '另有一根' });
    expect(split).toMatchObject({
      status: 200,
      body: { phase: 'dispatched', events: ['case.split.v1', 'case.clockSet.v1', 'case.dispatched.v1'] },
    });
    expect(split.body).not.toHaveProperty('mergedInto');
  });

  it('the older into the younger is refused, with what to do', async () => {
    const [older, younger] = await two();
    const answer = await merge(officer, older, younger);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed', errors: [{ pointer: '/into' }] } });
    expect(answer.body.detail).toContain(`merge that one into ${older}`);
  });

  it('both ways at once, many times: one of them is done', async () => {
    for (let times = 0; times < 20; times++) {
      const [older, younger] = await two();
      const both = await Promise.all([merge(officer, younger, older), merge(supervisor, older, younger)]);
      expect(both.map(({ status }) => status)).toEqual([200, 400]);
    }
  });

  it('by two officers at once into the same case is one merge', async () => {
    const [older, younger] = await two();
    const both = await Promise.all([merge(officer, younger, older), merge(supervisor, younger, older)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await namesOf(younger)).filter((name) => name === 'merged')).toHaveLength(1);
  });

  it('a worker may not, nor who is of another area; who may reach beyond theirs may', async () => {
    const [older, younger] = await two();
    expect(await merge(worker, younger, older)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const far = { role: 'townshipOfficer', area: ELSEWHERE } as const;
    expect(await merge(far, younger, older)).toMatchObject({ status: 403, body: { code: 'out-of-area' } });
    const away = await routing.open({ text: '水管要维修', subject: '水管', location: found('330782002005001') });
    expect(await merge(township, away, older)).toMatchObject({ status: 403, body: { code: 'out-of-area' } });
    expect(await merge(far, away, older)).toMatchObject({ status: 200 });
  });

  it('an unknown case, and words without meaning, are named', async () => {
    const [, younger] = await two();
    const nobody = '00000000-0000-5000-8000-000000000000';
    expect(await merge(officer, younger, nobody)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/into' }] },
    });
    expect(await routing.post(officer, `/v1/cases/${younger}/merge`, { into: 'x' })).toMatchObject({ status: 400 });
    expect(await routing.post(officer, `/v1/cases/${younger}/split`, { reason: 'x' })).toMatchObject({ status: 409 });
  });

  it('under its key once, however often it is asked', async () => {
    const [older, younger] = await two();
    const asked = () =>
      routing.post(
        officer,
        `/v1/cases/${younger}/merge`,
        { into: older, reason: '同一处' },
        { 'idempotency-key': younger },
      );
    expect(await asked()).toMatchObject({ status: 200, body: { mergedInto: older } });
    await asked();
    expect((await namesOf(younger)).filter((name) => name === 'merged')).toHaveLength(1);
  });
});

it('the older case has the report as soon as it has heard of it, and no more after the split', async () => {
  const [older, younger] = await two();
  await merge(officer, younger, older);
  await hear(younger);
  expect((await namesOf(older)).at(-1)).toBe('joined');
  await routing.post(officer, `/v1/cases/${younger}/split`, { reason: '另有一根' });
  await hear(younger);
  expect((await namesOf(older)).at(-1)).toBe('left');
});

/** As the feed hands a case's events over: each in its turn. */
async function hear(caseId: string): Promise<void> {
  const desk = routing.merges;
  for (const recorded of await routing.store.readStream(`case-${caseId}`)) {
    if (!MERGE_EVENTS.has(recorded.type as MergeEvent['type'])) continue;
    const { $correlationId: correlationId } = JSON.parse(recorded.metadata);
    const { eventId, stream, revision, type } = recorded;
    const event = decodeStored(recorded) as MergeEvent;
    const given = {
      ...{ eventId, stream, revision, type, event, correlationId },
      at: '',
      actor: { kind: 'person', id: 'x' },
    };
    expect(await handleMerge(desk, routing.clock, given as never)).toEqual({ outcome: 'handled' });
  }
}
