import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ASSESSMENT_ID,
  BARBER,
  COMMUNITY,
  DUMPLINGS,
  ELSEWHERE,
  GRID,
  HARDWARE,
  MONTH,
  noise,
  outside,
  photo,
  SHOPS,
  TODAY,
} from '../controls.ts';
import { type RunningAssessments, runAssessments } from './running-assessments.ts';

const wu = { subject: 'yw-gw-0412', role: 'gridWorker', area: GRID } as const;
const chen = { subject: 'yw-co-0031', role: 'communityOfficer', area: COMMUNITY } as const;
const round = `/v1/assessments/${ASSESSMENT_ID}`;
const wish = { areaCode: GRID, month: MONTH, kind: 'shop' };
const inOrder = (premisesId: string) => ({ premisesId, on: TODAY });
const found = { premisesId: DUMPLINGS, on: TODAY, findings: [outside] };

let running: RunningAssessments;
beforeEach(async () => {
  running = await runAssessments();
});
afterEach(() => running.close());

const open = () => running.post(wu, '/v1/assessments', wish);
const lengthOf = async () => (await running.store.readStream(`assessment-${ASSESSMENT_ID}`)).length;

describe('a round', () => {
  it('is opened once: 201 with where it is, then 200 with the same', async () => {
    const first = await open();
    expect(first).toMatchObject({ status: 201, headers: { location: round } });
    expect(first.body).toMatchObject({ assessmentId: ASSESSMENT_ID, ...wish, phase: 'open', revision: 0 });
    expect(first.body.premises).toEqual(SHOPS.map((premisesId) => ({ premisesId, status: 'open' })));
    expect(await running.post(chen, '/v1/assessments', wish)).toMatchObject({ status: 200, body: first.body });
    expect(await lengthOf()).toBe(1);
  });

  it('goes from its opening to its end, each step answered with what is left', async () => {
    await open();
    const steps = [
      [wu, 'marks', { ...found, secondPerson: 'yw-co-0031' }, 'assessment.marked.v1', [1, 0, 2]],
      [wu, 'carried-over', { premisesId: HARDWARE, reason: '装修停业' }, 'assessment.carriedOver.v1', [1, 1, 1]],
      [chen, 'marks', inOrder(HARDWARE), 'assessment.marked.v1', [2, 0, 1]],
      [wu, 'carried-over', { premisesId: BARBER, reason: '无人' }, 'assessment.carriedOver.v1', [2, 1, 0]],
      [chen, 'close', {}, 'assessment.closed.v1', [2, 1, 0]],
    ] as const;
    for (const [index, [who, step, body, type, [marked, carriedOver, left]]] of steps.entries()) {
      const answer = await running.post(who, `${round}/${step}`, body);
      const phase = step === 'close' ? 'closed' : 'open';
      const counts = { marked, carriedOver, open: left };
      const revision = index + 1;
      const expected = { assessmentId: ASSESSMENT_ID, phase, revision, events: [type], repeated: false, counts };
      expect(answer, step).toMatchObject({ status: 200, body: expected });
    }
    const { body } = await running.get({ subject: 'yw-au-1', role: 'auditor', area: '330782' }, round);
    expect(body).toMatchObject({
      ...{ phase: 'closed', opened: { by: wu.subject }, closed: { by: chen.subject } },
      premises: [
        { status: 'marked', mark: { by: wu.subject, secondPerson: chen.subject, findings: [{ item: 'S-ORD-01' }] } },
        { status: 'marked', mark: { by: chen.subject, findings: [] }, carriedOver: { reason: '装修停业' } },
        { status: 'carriedOver', carriedOver: { by: wu.subject, reason: '无人' } },
      ],
    });
  });

  it('is gone through by its exceptions and one statement for all others, each told of by its id', async () => {
    await open();
    await running.post(wu, `${round}/marks`, found);
    const wrong = await running.post(wu, `${round}/others-cleared`, { on: TODAY, count: 3 });
    expect(wrong).toMatchObject({ status: 409, body: { refusal: 'others-changed', errors: [{ pointer: '/count' }] } });
    const said = { on: TODAY, count: 2, secondPerson: chen.subject };
    const counts = { marked: 3, carriedOver: 0, open: 0 };
    const answer = await running.post(wu, `${round}/others-cleared`, said);
    expect(answer).toMatchObject({ status: 200, body: { events: ['assessment.othersCleared.v1'], counts } });
    const again = await running.post(chen, `${round}/others-cleared`, said);
    expect(again).toMatchObject({ status: 200, body: { repeated: true, counts } });
    const { body } = await running.get(wu, round);
    const seen = { on: TODAY, findings: [], secondPerson: chen.subject, by: wu.subject, withOthers: true };
    expect(body.premises).toMatchObject([
      { status: 'marked', mark: { findings: [{ item: 'S-ORD-01' }] } },
      { premisesId: HARDWARE, status: 'marked', mark: seen },
      { premisesId: BARBER, status: 'marked', mark: seen },
    ]);
    expect(await lengthOf()).toBe(3);
  });

  it('keeps who did what: the actor of the event is the person, with role', async () => {
    await open();
    await running.post(chen, `${round}/marks`, found);
    const [event] = await running.store.readStream(`assessment-${ASSESSMENT_ID}`, { direction: 'backwards', limit: 1 });
    const actor = { kind: 'person', id: chen.subject, role: 'communityOfficer' };
    expect(JSON.parse(event!.metadata).actor).toEqual(actor);
  });
});

describe('two assessors, the same shop, the same minute', () => {
  const seen = { [wu.subject]: [outside], [chen.subject]: [noise] };
  const both = (ofWu: object[], ofChen: object[]) =>
    Promise.all([
      running.post(wu, `${round}/marks`, { ...found, findings: ofWu }),
      running.post(chen, `${round}/marks`, { ...found, findings: ofChen }),
    ]);

  it('with different findings: one stands, the other is told who, when and what', async () => {
    await open();
    const answers = await both([outside], [noise]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const winner = answers[0]!.status === 200 ? wu.subject : chen.subject;
    const loser = answers.find(({ status }) => status === 409)!;
    expect(loser.body).toMatchObject({
      ...{ code: 'invalid-transition', refusal: 'already-marked' },
      standing: {
        ...{ premisesId: DUMPLINGS, on: TODAY, findings: seen[winner] },
        ...{ by: winner, at: `${TODAY}T04:00:00.000Z` },
      },
    });
    expect(loser.body.detail).toContain(winner);
    const { body } = await running.get(wu, round);
    expect((body.premises as object[])[0]).toMatchObject({ mark: { by: winner, findings: seen[winner] } });
    expect(await lengthOf()).toBe(2);
  });

  it('with the same findings: both are told that it is done, and it is written once', async () => {
    await open();
    const answers = await both([outside, noise], [noise, { ...outside, note: '占道' }]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ body }) => body.repeated).toSorted()).toEqual([false, true]);
    expect(await lengthOf()).toBe(2);
  });
});

describe('said again', () => {
  it('under the same Idempotency-Key it is the same answer; another body under it is refused', async () => {
    await open();
    const key = { 'idempotency-key': '"mark-1"' };
    const first = await running.post(wu, `${round}/marks`, found, key);
    const again = await running.post(wu, `${round}/marks`, found, key);
    expect(again).toMatchObject({ status: 200, body: first.body });
    const other = await running.post(wu, `${round}/marks`, inOrder(BARBER), key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(await lengthOf()).toBe(2);
  });

  it('without a key it changes nothing and says so', async () => {
    await open();
    await running.post(wu, `${round}/marks`, found);
    const again = await running.post(chen, `${round}/marks`, found);
    expect(again).toMatchObject({ status: 200, body: { repeated: true, events: [], revision: 1 } });
  });
});

describe('is refused, and leaves no event', () => {
  it.each([
    ['a month to come', { ...wish, month: '2026-12' }, '/month'],
    ['a month too long ago', { ...wish, month: '2026-10' }, '/month'],
    ['a grid without shops', { ...wish, areaCode: '330782001004004' }, '/areaCode'],
    ['a kind without a catalogue', { ...wish, kind: 'rental' }, '/month'],
    ['an area that is no grid', { ...wish, areaCode: COMMUNITY }, '/areaCode'],
    ['a month that is none', { ...wish, month: '2026-13' }, '/month'],
    ['a kind that is none', { ...wish, kind: 'market' }, '/kind'],
  ])('opening %s', async (_, body, pointer) => {
    const answer = await running.post({ ...wu, area: COMMUNITY }, '/v1/assessments', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed', errors: [{ pointer }] } });
    expect(await running.store.head()).toBe(0);
  });

  it.each([
    ['marks', { ...found, premisesId: ELSEWHERE }, '/premisesId'],
    ['marks', { ...found, on: '2026-11-25' }, '/on'],
    ['marks', { ...found, on: '2026-02-30' }, '/on'],
    ['marks', { ...found, secondPerson: wu.subject }, '/secondPerson'],
    ['marks', { ...found, findings: [{ item: 'S-XYZ-01' }] }, '/findings/0/item'],
    ['marks', { ...found, findings: [{ item: 'shouting' }] }, '/findings/0/item'],
    ['marks', { ...found, findings: [{ item: 'S-ORD-01' }] }, '/findings/0/evidence'],
    ['marks', { ...found, findings: [noise, noise] }, '/findings/1/item'],
    [
      'marks',
      { ...found, findings: [{ ...outside, evidence: [{ ...photo('a'), sha256: 'A' }] }] },
      '/findings/0/evidence/0/sha256',
    ],
    ['marks', { ...found, note: ' \u200b\n' }, '/note'],
    ['carried-over', { premisesId: BARBER }, '/reason'],
    ['carried-over', { premisesId: BARBER, reason: 'a\u0000b' }, '/reason'],
    ['close', { force: true }, '/force'],
  ])('%s with %j: the pointer says which field', async (step, body, pointer) => {
    await open();
    const answer = await running.post(wu, `${round}/${step}`, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed', errors: [{ pointer }] } });
    expect(await lengthOf()).toBe(1);
  });

  it('closing while something is open: how many, and the first of them', async () => {
    await open();
    await running.post(wu, `${round}/marks`, found);
    const missing = { count: 2, first: [HARDWARE, BARBER] };
    expect(await running.post(wu, `${round}/close`)).toMatchObject({
      ...{ status: 409, body: { code: 'invalid-transition', refusal: 'not-finished', missing } },
    });
  });

  it('everything after closing', async () => {
    await open();
    for (const premisesId of SHOPS) await running.post(wu, `${round}/marks`, inOrder(premisesId));
    await running.post(wu, `${round}/close`);
    const late = await running.post(wu, `${round}/marks`, found);
    expect(late).toMatchObject({ status: 409, body: { refusal: 'round-closed' } });
    expect(await lengthOf()).toBe(5);
  });

  it('a mark that no ledger would take any more', async () => {
    await open();
    running.setToday('2026-12-11');
    const late = await running.post(wu, `${round}/marks`, found);
    expect(late).toMatchObject({ status: 400, body: { refusal: 'too-late', errors: [{ pointer: '/on' }] } });
  });

  it('outside the own area, by another role, without a round', async () => {
    await open();
    const stranger = { ...wu, area: '330782001004004' };
    const supervisor = { subject: 'yw-sv-1', role: 'supervisor', area: '330782' } as const;
    const holder = { subject: 'r_1', role: 'holder', area: '330782' } as const;
    const nowhere = `/v1/assessments/${crypto.randomUUID()}`;
    expect(await running.post(stranger, `${round}/marks`, found)).toMatchObject({
      status: 403,
      body: { code: 'out-of-area' },
    });
    expect(await running.post(stranger, '/v1/assessments', wish)).toMatchObject({ body: { code: 'out-of-area' } });
    expect(await running.get(stranger, round)).toMatchObject({ body: { code: 'out-of-area' } });
    expect(await running.post(supervisor, `${round}/marks`, found)).toMatchObject({ body: { code: 'forbidden' } });
    expect(await running.get(supervisor, round)).toMatchObject({ status: 200 });
    expect(await running.get(holder, round)).toMatchObject({ body: { code: 'forbidden' } });
    expect(await running.post(wu, `${nowhere}/marks`, found)).toMatchObject({ status: 404 });
    expect(await running.get(wu, nowhere)).toMatchObject({ status: 404 });
    expect(await lengthOf()).toBe(1);
  });
});
