import { nameUuid } from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FACTS, type Fact, handleFact } from '../../src/consume/consume-facts.ts';
import { balanceOf, type Ledger } from '../../src/domain/ledger/index.ts';
import { officers, photo, TODAY } from '../controls.ts';
import { asHanded, marked, registered, type Told, violation, wholeLog } from '../facts.ts';
import { byPerson, byPremises, namesOf, openTown, type Town } from '../house.ts';

const ROUND = nameUuid(['control', 'round', TODAY]);
const CASE = nameUuid(['control', 'case']);

let town: Town;
let premisesId: string;
beforeEach(async () => {
  town = await openTown([byPremises]);
  premisesId = await town.register('ZF-1');
});
afterEach(() => town.close());

const hear = (event: Fact, stream: string, told: Told) =>
  handleFact(town.ledgers, town.clock, asHanded(event, stream, told));
const ofCase = (name: string, given = {}, told: Partial<Told> = {}) =>
  hear(violation(name, { premisesId, ...given }), `case-${CASE}`, { name, ...told });
const ofRound = (findings: Parameters<typeof marked>[0], told: Partial<Told> = {}, given = {}) =>
  hear(marked(findings, { premisesId, ...given }), `assessment-${ROUND}`, { name: 'mark', ...told });
const ledger = () => town.ledger({ by: 'premises', id: premisesId });
const entries = async () => {
  const { state } = await town.ledgers.load((await ledger()).id);
  return state.phase === 'none' ? [] : [...state.entries.values()];
};

describe("a case's confirmed violation", () => {
  it('becomes an entry that names the case, the finder and who closed it', async () => {
    expect(await ofCase('one', { note: '堵住了' })).toEqual({ outcome: 'handled' });
    expect(await entries()).toMatchObject([
      {
        ...{ status: 'made', confirmedBy: officers.community.id, late: false },
        facts: {
          ...{ item: 'L-FIR-01', points: 3, occurredOn: TODAY, evidence: [photo], note: '堵住了' },
          ...{ enteredBy: officers.worker.id, premisesId },
          cause: { kind: 'case', id: nameUuid(['control', 'violation', 'one']), caseId: CASE },
        },
      },
    ]);
    const made = (await ledger()).events.at(-1)!;
    expect(JSON.parse(made.metadata)).toMatchObject({
      ...{ $causationId: nameUuid(['control', 'event', 'one']), actor: { kind: 'service', id: 'scoring' } },
      $correlationId: nameUuid(['control', 'correlation']),
    });
  });

  it('found and closed by one officer, it waits for a second person where the item asks for one', async () => {
    const alone = { item: 'L-LED-02', confirmedBy: officers.worker.id };
    expect(await ofCase('one', alone)).toEqual({ outcome: 'handled' });
    expect(await entries()).toMatchObject([{ status: 'proposed' }]);
  });

  it('is poisoned with the reason where no ledger takes it', async () => {
    expect(await ofCase('a', { item: 'L-NOT-01' })).toMatchObject({
      outcome: 'poisoned',
      reason: expect.stringMatching(/^unknown-item: /),
    });
    expect(await ofCase('b', { evidence: [] })).toMatchObject({
      outcome: 'poisoned',
      reason: expect.stringMatching(/^evidence-required: /),
    });
    expect((await ledger()).events).toEqual([]);
  });

  it('at premises that are not there yet is tried again: they may be on their way', async () => {
    const later = nameUuid(['not', 'there']);
    expect(await ofCase('one', { premisesId: later })).toMatchObject({
      ...{ outcome: 'retry', reason: expect.stringMatching(/^premises-unknown: /) },
    });
  });
});

describe('a mark of a round', () => {
  it('without a finding changes nothing', async () => {
    expect(await ofRound([])).toEqual({ outcome: 'handled' });
    expect((await ledger()).events).toEqual([]);
  });

  it('with several findings becomes as many entries, confirmed by the officer who went along', async () => {
    expect(await ofRound([{}, { item: 'L-POP-01' }, { item: 'L-LED-02' }])).toEqual({ outcome: 'handled' });
    const all = await entries();
    expect(all.map(({ facts, status }) => [facts.item, status])).toEqual([
      ...[['L-FIR-01', 'made'] as const, ['L-POP-01', 'made'] as const, ['L-LED-02', 'made'] as const],
    ]);
    expect(all.every(({ facts }) => facts.cause.kind === 'assessment' && facts.cause.id === ROUND)).toBe(true);
    expect(all.every((entry) => 'confirmedBy' in entry && entry.confirmedBy === officers.colleague.id)).toBe(true);
  });

  it('of which some are refused is poisoned with every reason; the others stand, and a replay is quiet', async () => {
    const findings = [{ item: 'L-NOT-01' }, {}, { item: 'L-NOT-02' }, { item: 'L-POP-01' }];
    const first = await ofRound(findings);
    const both = /^unknown-item: .* L-NOT-01; .*; unknown-item: .* L-NOT-02; /;
    expect(first).toMatchObject({ outcome: 'poisoned', reason: expect.stringMatching(both) });
    const { events } = await ledger();
    expect((await entries()).map(({ facts }) => facts.item)).toEqual(['L-FIR-01', 'L-POP-01']);
    expect(await ofRound(findings)).toEqual(first);
    expect((await ledger()).events).toEqual(events);
  });

  it('by somebody who may not enter is poisoned', async () => {
    const actor = { kind: 'person', id: 'au-1', role: 'auditor' } as const;
    expect(await ofRound([{}], { actor })).toMatchObject({
      outcome: 'poisoned',
      reason: expect.stringMatching(/^forbidden: /),
    });
  });
});

describe('made in time and heard after the limit', () => {
  it('a mark counts by the day on which it was made, in the ledger of its own year', async () => {
    town.clock.set('2027-02-20T02:00:00Z');
    expect(await ofRound([{}], { at: Date.parse('2026-12-03T02:00:00Z') })).toEqual({ outcome: 'handled' });
    expect(await entries()).toMatchObject([{ status: 'made', late: true }]);
  });

  it('a mark that was itself too late does not', async () => {
    town.clock.set('2027-02-20T02:00:00Z');
    const outcome = await ofRound([{}], { at: Date.parse('2026-12-05T16:00:00Z') });
    expect(outcome).toMatchObject({ outcome: 'poisoned', reason: expect.stringMatching(/^too-late: /) });
  });

  it('a violation counts until the year’s limit, said by whoever', async () => {
    town.clock.set('2027-03-20T02:00:00Z');
    const given = { occurredOn: '2026-05-05' };
    expect(await ofCase('in time', given, { at: Date.parse('2027-01-15T15:59:59Z') })).toEqual({ outcome: 'handled' });
    expect(await ofCase('late', given, { at: Date.parse('2027-01-15T16:00:00Z') })).toMatchObject({
      ...{ outcome: 'poisoned', reason: expect.stringMatching(/^too-late: /) },
    });
  });
});

describe('premises and who runs them', () => {
  const stream = () => `premises-${premisesId}`;
  const holderChanged: Fact = { type: 'premises.holderChanged.v1', data: { holder: null, from: TODAY } };

  it('open their ledger of today when they are registered, and pass it on', async () => {
    expect(await hear(registered({ premisesId }), stream(), { name: 'a' })).toEqual({ outcome: 'handled' });
    await town.premises.setHolder(premisesId, { holder: null, from: TODAY }, officers.community, town.said('nobody'));
    expect(await hear(holderChanged, stream(), { name: 'b' })).toEqual({ outcome: 'handled' });
    expect(namesOf((await ledger()).events)).toEqual(['opened', 'holderChanged']);
  });

  it('that begin later, are closed, or are run by nobody are no trouble', async () => {
    await town.close();
    town = await openTown([byPerson]);
    const later = await town.register('ZF-2', { from: '2026-12-01' });
    const nobodys = await town.register('ZF-3', { holder: null });
    const gone = await town.register('ZF-4');
    await town.premises.close(gone, { on: TODAY, reason: '拆除' }, officers.community, town.said('close'));
    const shop = await town.register('SP-1', { kind: 'shop' });
    for (const id of [later, nobodys, gone, shop]) {
      const outcome = await hear(registered({ premisesId: id }), `premises-${id}`, { name: id });
      expect(outcome).toEqual({ outcome: 'handled' });
    }
    expect(await wholeLog(town.embedded.store, 'ledger')).toEqual([]);
  });
});

it.each(['case.closed.v1', 'assessment.closed.v1', 'premises.closed.v1'])('%s is no concern of ledgers', (type) => {
  expect([...FACTS]).not.toContain(type);
});

it('delivered again and in any order, the ledger comes out the same', async () => {
  const facts = [
    ...['a', 'b', 'c'].map((name) => [violation(name, { premisesId }), `case-${CASE}`, name] as const),
    [violation('d', { premisesId, item: 'L-ELE-01' }), `case-${CASE}`, 'd'] as const,
    [marked([{}, { item: 'L-POP-01' }, { item: 'L-ADD-01' }], { premisesId }), `assessment-${ROUND}`, 'mark'] as const,
    [registered({ premisesId }), `premises-${premisesId}`, 'registered'] as const,
  ];
  const messages = facts.map(([event, stream, name]) => asHanded(event, stream, { name }));
  const outcomes = new Set<string>();
  const deliveries = fc.shuffledSubarray([...messages, ...messages, ...messages], { minLength: 3 * messages.length });
  await fc.assert(
    fc.asyncProperty(deliveries, fc.boolean(), async (order, atOnce) => {
      await town.close();
      town = await openTown([byPremises]);
      await town.register('ZF-1');
      const hearOne = (message: (typeof order)[number]) => handleFact(town.ledgers, town.clock, message);
      const told = atOnce ? await Promise.all(order.map(hearOne)) : [];
      if (!atOnce) for (const message of order) told.push(await hearOne(message));
      // Only many at once may meet too often; then it is handed over again.
      for (const [at, { outcome }] of told.entries()) if (outcome === 'held') await hearOne(order[at]!);
      const { state } = await town.ledgers.load((await ledger()).id);
      const { raw, balance, countedByItemMonth } = balanceOf(state as Ledger, town.ledgers.catalogueOf);
      const ids = [...(state as Ledger).entries.keys()].sort();
      outcomes.add(JSON.stringify({ raw, balance, countedByItemMonth, ids }));
      expect(namesOf((await ledger()).events).filter((name) => name === 'entryMade')).toHaveLength(7);
    }),
    { numRuns: 12 },
  );
  expect([...outcomes]).toHaveLength(1);
});
