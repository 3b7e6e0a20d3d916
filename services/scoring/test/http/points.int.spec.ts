import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officers, photo, TODAY } from '../controls.ts';
import { wholeLog } from '../facts.ts';
import { until } from '../house.ts';
import { holderToken, type RunningScoring, runScoring } from './running-scoring.ts';

let scoring: RunningScoring;
beforeAll(async () => {
  scoring = await runScoring();
});
afterAll(() => scoring.close());

const { worker, colleague, community, township, auditor, desk } = officers;
const entry = (premisesId: string, given = {}) => ({
  ...{ premisesId, item: 'L-FIR-01', occurredOn: TODAY, evidence: [photo], ...given },
});
let house = 0;
const register = (given?: object) => scoring.register(`ZF-${++house}`, given);
const me = () => holderToken(`holder of ZF-${house}`);
const enter = (premisesId: string, given = {}, who = worker as Parameters<RunningScoring['post']>[0]) =>
  scoring.post(who, '/v1/ledgers/entries', entry(premisesId, given));

describe("from an officer's entry to the reversal", () => {
  let premisesId: string;
  let path: string;
  let ledgerId: string;
  let entryId: string;

  it('what asks for a second person is proposed, and counts nothing', async () => {
    premisesId = await register();
    const { status, body } = await enter(premisesId, { item: 'L-LED-02', note: '台账为空' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ phase: 'open', repeated: false, balance: 12, flags: [] });
    expect(body.events.at(-1)).toBe('ledger.entryProposed.v1');
    ({ ledgerId, entryId } = body);
    path = `/v1/ledgers/${ledgerId}/entries/${entryId}`;
    expect((await scoring.get(worker, path)).body).toMatchObject({ status: 'proposed', counts: false });
  });

  it('who entered it does not confirm it; another officer does, and it counts', async () => {
    const own = await scoring.post(worker, `${path}/confirm`);
    expect([own.status, own.body.refusal]).toEqual([403, 'same-person']);
    const { status, body } = await scoring.post(colleague, `${path}/confirm`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ledgerId, balance: 0, flags: ['yellow'] });
    expect(body.events).toEqual(['ledger.entryMade.v1', 'ledger.flagRaised.v1', 'ledger.trainingEnrolled.v1']);
    expect((await scoring.post(colleague, `${path}/confirm`)).body).toMatchObject({ repeated: true, events: [] });
  });

  it('the explanation cites item, evidence, people, the version of the catalogue and the basis', async () => {
    const { status, body } = await scoring.get(auditor, `/v1/ledgers/${ledgerId}/explanation`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ ledgerId, kind: 'landlord', year: 2026, phase: 'open', base: 12, deductions: 12, restored: 0, additions: 0 },
      ...{ raw: 0, floor: 0, ceiling: null, balance: 0, flags: ['yellow'], offset: true },
      catalogue: { name: 'control', version: '2026' },
    });
    expect(body.entries).toHaveLength(1);
    const [told] = body.entries;
    expect(told).toMatchObject({
      ...{ entryId, status: 'made', counts: true, direction: 'deduction', points: 12, occurredOn: TODAY, premisesId },
      ...{ item: { code: 'L-LED-02', text: { zh: 'L-LED-02', en: 'L-LED-02' } }, month: { asked: 12, counted: 12 } },
      ...{ evidence: [photo], note: '台账为空', basis: 'basis of L-LED-02' },
      ...{
        catalogue: { name: 'control', version: '2026' },
        people: { enteredBy: worker.id, confirmedBy: colleague.id },
      },
    });
    expect(told.history.map(({ type, by }: { type: string; by: string }) => [type, by])).toEqual([
      ['ledger.entryProposed.v1', worker.id],
      ['ledger.entryMade.v1', colleague.id],
    ]);
    // What an auditor lays beside the log.
    const stored = await scoring.store.readStream(`ledger-${ledgerId}`);
    for (const { eventId, revision } of told.history) expect(stored[revision]!.eventId).toBe(eventId);
    expect((await scoring.get(auditor, path)).body).toEqual(told);
  });

  it('the holder finds their ledger and reads the same explanation; nobody else’s is there for them', async () => {
    const mine = await until(
      () => scoring.get(me(), '/v1/holder/ledgers'),
      ({ body }) => body.items.length > 0,
    );
    expect(mine.body.items).toEqual([
      {
        ...{ ledgerId, kind: 'landlord', year: 2026, phase: 'open', premises: `ZF-${house}` },
        ...{ balance: 0, flags: ['yellow'] },
      },
    ]);
    for (const at of [`/v1/ledgers/${ledgerId}/explanation`, path]) {
      expect(await scoring.get(me(), at)).toEqual(await scoring.get(auditor, at));
      const other = await scoring.get(holderToken('somebody else'), at);
      expect([other.status, other.body.code]).toEqual([404, 'not-found']);
    }
    expect((await scoring.get(holderToken('somebody else'), '/v1/holder/ledgers')).body).toEqual({ items: [] });
    const appeal = await scoring.post(holderToken('somebody else'), `${path}/appeal`, { ground: 'Not so.' });
    expect([appeal.status, appeal.body.code]).toEqual([404, 'not-found']);
  });

  it('the holder appeals: suspended; decided by somebody else: reversed, with everything told', async () => {
    const { body: appealed } = await scoring.post(me(), `${path}/appeal`, { ground: '台账在邻居家' });
    expect(appealed).toMatchObject({ balance: 12, flags: [], entryId });
    expect(appealed.events).toEqual(['ledger.appealed.v1', 'ledger.flagLowered.v1']);
    const { appealId } = appealed;
    expect((await scoring.get(me(), path)).body).toMatchObject({
      status: 'made',
      counts: false,
      appeal: { suspends: true },
    });
    const decision = `/v1/ledgers/${ledgerId}/appeals/${appealId}/decision`;
    const upheld = { outcome: 'upheld', reason: '台账已出示' };
    const involved = { ...community, id: colleague.id };
    expect((await scoring.post(involved, decision, upheld)).body.refusal).toBe('same-person');
    expect((await scoring.post(me(), decision, upheld)).status).toBe(403);
    const { body } = await scoring.post(community, decision, upheld);
    expect(body.events).toEqual(['ledger.appealDecided.v1', 'ledger.entryReversed.v1']);
    expect(body).toMatchObject({ balance: 12, flags: [] });
    expect((await scoring.post(township, decision, upheld)).body.refusal).toBe('appeal-decided');
    const { body: told } = await scoring.get(me(), path);
    expect(told).toMatchObject({
      ...{ status: 'reversed', counts: false, reason: '台账已出示' },
      people: { enteredBy: worker.id, confirmedBy: colleague.id, endedBy: community.id },
      appeal: {
        appealId,
        ground: '台账在邻居家',
        decided: { outcome: 'upheld', by: community.id, reason: '台账已出示' },
      },
    });
    expect(told.history.map(({ type }: { type: string }) => type.split('.')[1])).toEqual([
      ...['entryProposed', 'entryMade', 'appealed', 'appealDecided', 'entryReversed'],
    ]);
  });
});

describe('an appeal', () => {
  it('is taken down by an officer for a holder who is named, and rejected: it counts again', async () => {
    const premisesId = await register();
    const { body: entered } = await enter(premisesId);
    const path = `/v1/ledgers/${entered.ledgerId}/entries/${entered.entryId}/appeal`;
    const unnamed = await scoring.post(desk, path, { ground: '不是我' });
    expect([unnamed.status, unnamed.body.errors[0].pointer]).toEqual([400, '/holder']);
    const { body } = await scoring.get(auditor, `/v1/premises/${premisesId}`);
    const appealed = await scoring.post(desk, path, { ground: '不是我', holder: body.today.holder.ref });
    expect(appealed.body).toMatchObject({ balance: 12 });
    const self = await scoring.post(me(), path, { ground: '不是我', holder: body.today.holder.ref });
    expect([self.status, self.body.errors[0].pointer]).toEqual([400, '/holder']);
    const decision = `/v1/ledgers/${entered.ledgerId}/appeals/${appealed.body.appealId}/decision`;
    const rejected = await scoring.post(community, decision, { outcome: 'rejected', reason: '照片为证' });
    expect(rejected.body).toMatchObject({ balance: 9, events: ['ledger.appealDecided.v1'] });
    expect((await scoring.post(me(), path, { ground: '再说一次' })).body).toMatchObject({ repeated: true });
  });
});

it('nowhere in the log stands the number by which the register and the token know a holder', async () => {
  const log = await wholeLog(scoring.store);
  expect(log.some(({ type }) => type === 'ledger.appealed.v1')).toBe(true);
  for (const { type, data, metadata } of log) expect(`${data} ${metadata}`, type).not.toContain('holder of ZF-');
});
