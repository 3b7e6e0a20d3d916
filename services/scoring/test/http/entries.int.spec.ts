import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officers, photo, TODAY } from '../controls.ts';
import { holderToken, type RunningScoring, runScoring } from './running-scoring.ts';

let scoring: RunningScoring;
beforeAll(async () => {
  scoring = await runScoring();
});
afterAll(() => scoring.close());

const { worker, colleague, community, township, auditor, desk, stranger } = officers;
const entry = (premisesId: string, given = {}) => ({
  ...{ premisesId, item: 'L-FIR-01', occurredOn: TODAY, evidence: [photo], ...given },
});
let house = 0;
const register = (given?: object) => scoring.register(`ZF-${++house}`, given);
const me = () => holderToken(`holder of ZF-${house}`);
const enter = (premisesId: string, given = {}, who = worker as Parameters<RunningScoring['post']>[0]) =>
  scoring.post(who, '/v1/ledgers/entries', entry(premisesId, given));

describe('an entry', () => {
  it('is declined by a second person, and reversed by who did not enter it', async () => {
    const premisesId = await register();
    const { body: proposed } = await enter(premisesId, { item: 'L-LED-02' });
    const reason = { reason: '看错门牌' };
    const declined = await scoring.post(
      colleague,
      `/v1/ledgers/${proposed.ledgerId}/entries/${proposed.entryId}/decline`,
      reason,
    );
    expect(declined.body).toMatchObject({ balance: 12, events: ['ledger.entryDeclined.v1'] });
    const { body: made } = await enter(premisesId, {}, township);
    const reverse = `/v1/ledgers/${made.ledgerId}/entries/${made.entryId}/reverse`;
    expect((await scoring.post(township, reverse, reason)).body.refusal).toBe('same-person');
    const other = { ...township, id: 'to-2' };
    expect((await scoring.post(other, reverse, reason)).body).toMatchObject({
      ...{ balance: 12, events: ['ledger.entryReversed.v1'] },
    });
  });

  it('enrols in a course, whose completion gives points back', async () => {
    const premisesId = await register();
    const sorted = [await enter(premisesId), await enter(premisesId), await enter(premisesId)];
    expect(sorted.at(-1)!.body.events).toContain('ledger.trainingEnrolled.v1');
    const { ledgerId } = sorted.at(-1)!.body;
    const stored = await scoring.store.readStream(`ledger-${ledgerId}`);
    const { trainingId } = JSON.parse(stored.at(-1)!.data);
    const path = `/v1/ledgers/${ledgerId}/trainings/${trainingId}/completion`;
    expect((await scoring.post(worker, path, { on: TODAY })).status).toBe(403);
    expect((await scoring.post(community, path, { on: TODAY, evidence: [photo] })).body).toMatchObject({
      ...{ balance: 6, events: ['ledger.trainingCompleted.v1'] },
    });
  });

  it('under one Idempotency-Key is made once and answered the same; with another body it is refused', async () => {
    const premisesId = await register();
    const key = { 'idempotency-key': '"entry-1"' };
    const once = () => scoring.post(worker, '/v1/ledgers/entries', entry(premisesId), key);
    const [first, ...again] = [await once(), await once(), ...(await Promise.all([once(), once()]))];
    for (const answer of again) {
      if (answer.status !== 409) expect(answer).toEqual(first);
    }
    expect(first.body).toMatchObject({ balance: 9 });
    const other = await scoring.post(worker, '/v1/ledgers/entries', entry(premisesId, { note: '另一个' }), key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    const { body } = await scoring.get(worker, `/v1/ledgers/${first.body.ledgerId}/explanation`);
    expect(body.entries).toHaveLength(1);
    // Without a key, each call is another occurrence.
    expect((await enter(premisesId)).body).toMatchObject({ balance: 6, flags: ['yellow'] });
  });

  it('is refused with the field that is wrong, and says what to do', async () => {
    const premisesId = await register();
    for (const [given, refusal, pointer] of [
      [{ evidence: [] }, 'evidence-required', '/evidence'],
      [{ item: 'L-NOT-01' }, 'unknown-item', '/item'],
      [{ occurredOn: '2026-11-25' }, 'in-the-future', '/occurredOn'],
      [{ premisesId: crypto.randomUUID() }, 'premises-unknown', '/premisesId'],
    ] as const) {
      const { status, body } = await enter(premisesId, given);
      expect(body).toMatchObject({ code: 'validation-failed', refusal, errors: [{ pointer }] });
      expect([status, body.errors[0].detail]).toEqual([400, body.detail]);
    }
    const nobodys = await register({ holder: null });
    expect((await enter(nobodys)).body).toMatchObject({
      refusal: 'nobody-holds-it',
      errors: [{ pointer: '/premisesId' }],
    });
    const late = await enter(premisesId, { occurredOn: '2026-09-01' });
    expect([late.status, late.body.refusal]).toEqual([409, 'too-late']);
    for (const body of [{}, { ...entry(premisesId), points: 5 }, { ...entry(premisesId), note: '\u0007' }]) {
      expect((await scoring.post(worker, '/v1/ledgers/entries', body)).body.code).toBe('validation-failed');
    }
  });
});

describe('roles and areas', () => {
  let premisesId: string;
  let ledgerId: string;
  let entryId: string;
  beforeAll(async () => {
    premisesId = await register();
    ({ ledgerId, entryId } = (await enter(premisesId)).body);
  });

  it('an officer of another area neither enters, reads nor reverses', async () => {
    const outside = { ...worker, area: '330782001004002' };
    for (const { status, body } of [
      await enter(premisesId, {}, outside),
      await scoring.get(outside, `/v1/ledgers/${ledgerId}/explanation`),
      await scoring.get(outside, `/v1/ledgers/${ledgerId}/entries/${entryId}`),
      await scoring.post(stranger, `/v1/ledgers/${ledgerId}/entries/${entryId}/reverse`, { reason: 'x' }),
    ])
      expect([status, body.code]).toEqual([403, 'out-of-area']);
  });

  it('a role may do what it may', async () => {
    const path = `/v1/ledgers/${ledgerId}/entries/${entryId}`;
    const no = [
      await enter(premisesId, {}, auditor),
      await enter(premisesId, {}, desk),
      await enter(premisesId, {}, me()),
      await enter(premisesId, {}, officers.supervisor),
      await scoring.post(community, `${path}/reverse`, { reason: 'x' }),
      await scoring.post(auditor, `${path}/appeal`, { ground: 'x' }),
      await scoring.get(worker, '/v1/holder/ledgers'),
      await scoring.get(me(), '/v1/premises'),
    ];
    expect(no.map(({ status, body }) => [status, body.code])).toEqual(no.map(() => [403, 'forbidden']));
  });

  it('the desk, who takes down appeals, reads what they are about: was forbidden', async () => {
    for (const path of [`entries/${entryId}`, 'explanation']) {
      expect(await scoring.get(desk, `/v1/ledgers/${ledgerId}/${path}`)).toMatchObject({ status: 200 });
    }
  });

  it('what is not there is 404', async () => {
    const nothing = crypto.randomUUID();
    for (const { status, body } of [
      await scoring.get(auditor, `/v1/ledgers/${nothing}/explanation`),
      await scoring.get(auditor, `/v1/ledgers/${ledgerId}/entries/${nothing}`),
      await scoring.post(colleague, `/v1/ledgers/${nothing}/entries/${nothing}/confirm`),
      await scoring.post(community, `/v1/ledgers/${ledgerId}/appeals/${nothing}/decision`, {
        outcome: 'upheld',
        reason: 'x',
      }),
      await scoring.post(community, `/v1/ledgers/${ledgerId}/trainings/${nothing}/completion`, { on: TODAY }),
    ])
      expect([status, body.code]).toEqual([404, 'not-found']);
  });

  it('a person’s ledger is read wherever they run something', async () => {
    const far = '330782001005001';
    const holder = { holderId: `holder of ZF-${house}` };
    await register({ holder, areaCode: far });
    const answer = await scoring.get({ ...worker, area: far }, `/v1/ledgers/${ledgerId}/explanation`);
    expect(answer.status).toBe(200);
  });
});

it('every command is counted by what came of it', async () => {
  const told = await scoring.metrics.registry.metrics();
  for (const line of [
    'command="enter",outcome="done"',
    'command="enter",outcome="evidence-required"',
    'command="reverse",outcome="same-person"',
  ])
    expect(told).toContain(`gridcase_scoring_commands_total{${line}}`);
  expect(told).toContain('gridcase_scoring_facts_total{outcome="handled"}');
});
