import type { DataOf } from '@gridcase/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { balanceOf, type Ledger } from '../../src/domain/ledger/index.ts';
import { byKey, catalogue, GRID, officers, TODAY } from '../controls.ts';
import { byPerson, byPremises, namesOf, openTown, shops, type Town, told } from '../house.ts';

const FAR_GRID = '330782002001001';
const NEXT_GRID = '330782001004002';

let town: Town;
afterEach(() => town.close());

const dataOf = <Data>(events: readonly { readonly data: string }[], at: number): Data =>
  JSON.parse(events.at(at)!.data);

describe('enter, one ledger for each of the premises', () => {
  it('opens the ledger of the year and deducts, in one append', async () => {
    town = await openTown([byPremises]);
    const premisesId = await town.register('ZF-1');
    expect(told(await town.enter('one', { premisesId }))).toEqual(['opened', 'entryMade']);
    const { events } = await town.ledger({ by: 'premises', id: premisesId });
    expect(dataOf(events, 0)).toMatchObject({
      ...{ kind: 'landlord', year: 2026, areaCode: GRID, base: 12, catalogue: { name: 'control', version: '2026' } },
      ...{ premises: { premisesId, name: 'ZF-1' }, holder: { ref: await town.holderOf(premisesId), language: 'zh' } },
    });
    expect(dataOf(events, 1)).toMatchObject({ item: 'L-FIR-01', points: 3, balance: { before: 12, after: 9 } });
  });

  it('a second house of the same person has its own; a house that nobody runs has one, too', async () => {
    town = await openTown([byPremises]);
    const one = await town.register('ZF-1', { holder: 'P1' });
    const other = await town.register('ZF-2', { holder: 'P1' });
    const empty = await town.register('ZF-3', { holder: null });
    for (const premisesId of [one, other, empty]) await town.enter(premisesId, { premisesId });
    const ledgers = await Promise.all([one, other, empty].map((id) => town.ledger({ by: 'premises', id })));
    expect(ledgers.map(({ events }) => namesOf(events))).toEqual(Array(3).fill(['opened', 'entryMade']));
    expect(dataOf(ledgers[2]!.events, 0)).toMatchObject({ holder: null });
  });

  it('said again it is quiet, also with another command for the same cause', async () => {
    town = await openTown([byPremises]);
    const premisesId = await town.register('ZF-1');
    await town.enter('one', { premisesId });
    expect(told(await town.enter('one', { premisesId }))).toEqual([]);
    expect(told(await town.enter('two', { premisesId, cause: byKey('one') }))).toEqual([]);
  });

  it("opens with last year's balance and with the flags that stood, where the catalogue carries them", async () => {
    const years = (carryFlags: boolean) => [
      catalogue({ effective: { from: '2026-01-01', to: '2027-01-01' } }),
      catalogue({ version: '2027', effective: { from: '2027-01-01', to: null }, carryFlags }),
    ];
    for (const carryFlags of [true, false]) {
      town = await openTown(years(carryFlags));
      const premisesId = await town.register('ZF-1');
      for (const key of ['one', 'two']) await town.enter(key, { premisesId });
      town.clock.set('2027-01-03T02:00:00Z');
      const result = await town.enter('new year', { premisesId, occurredOn: '2027-01-02' });
      expect(told(result)).toEqual(carryFlags ? ['opened', 'flagRaised', 'entryMade'] : ['opened', 'entryMade']);
      const { events } = await town.ledger({ by: 'premises', id: premisesId }, 2027);
      const { id: ledgerId } = await town.ledger({ by: 'premises', id: premisesId });
      expect(dataOf(events, 0)).toMatchObject({ previous: { ledgerId, balance: 6 } });
      if (carryFlags) expect(dataOf(events, 1)).toMatchObject({ flag: 'yellow', because: 'carriedOver', balance: 12 });
      if (carryFlags) await town.close();
    }
  });

  it('closed in between, the flags that its closing took down are carried over all the same', async () => {
    town = await openTown([byPremises]);
    const premisesId = await town.register('ZF-1');
    for (const key of ['one', 'two']) await town.enter(key, { premisesId });
    town.clock.set('2027-01-03T02:00:00Z');
    const { id } = await town.ledger({ by: 'premises', id: premisesId });
    expect(told(await town.ledgers.close(id, town.said('close')))).toEqual(['flagLowered', 'closed']);
    const result = await town.enter('new year', { premisesId, occurredOn: '2027-01-02' });
    expect(told(result)).toEqual(['opened', 'flagRaised', 'entryMade']);
  });
});

describe('enter, one ledger for each person', () => {
  it('two houses of a person come into one ledger, wherever they stand, each by its own officers', async () => {
    town = await openTown([byPerson]);
    const one = await town.register('ZF-1', { holder: 'P1' });
    const far = await town.register('ZF-2', { holder: 'P1', areaCode: FAR_GRID });
    expect(told(await town.enter('one', { premisesId: one }))).toEqual(['opened', 'entryMade']);
    expect(told(await town.enter('two', { premisesId: far }))).toBe('out-of-area');
    const byOther = { ...officers.worker, id: 'gw-9', area: FAR_GRID };
    const result = await town.enter('two', { premisesId: far, by: byOther });
    expect(told(result)).toEqual(['entryMade', 'flagRaised']);
  });

  it('a flag goes up at all that they run of that kind today, and at nothing else', async () => {
    town = await openTown([byPerson, shops]);
    const one = await town.register('ZF-1', { holder: 'P1' });
    const other = await town.register('ZF-2', { holder: 'P1', areaCode: FAR_GRID });
    const gone = await town.register('ZF-3', { holder: 'P1' });
    await town.register('SP-1', { kind: 'shop', holder: 'P1' });
    await town.register('ZF-4', { holder: 'P2' });
    await town.premises.close(gone, { on: '2026-11-01', reason: '拆除' }, officers.community, town.said('close'));
    await town.settle();
    await town.enter('one', { premisesId: one });
    const result = await town.enter('two', { premisesId: one });
    if (result.outcome === 'refused') throw new Error(result.refusal.detail);
    const { premises } = JSON.parse(result.events.at(-1)!.data) as DataOf<'ledger.flagRaised.v1'>;
    expect(premises.map(({ premisesId, areaCode }) => [premisesId, areaCode])).toEqual(
      [
        [one, GRID],
        [other, FAR_GRID],
      ].sort(),
    );
  });

  it('of whoever ran it on the day, not of who runs it now', async () => {
    town = await openTown([byPerson]);
    const premisesId = await town.register('ZF-1', { holder: 'P1' });
    const before = await town.holderOf(premisesId);
    const given = { holder: { holderId: 'P2' }, from: '2026-11-20' };
    await town.premises.setHolder(premisesId, given, officers.community, town.said('holder'));
    const after = await town.holderOf(premisesId);
    await town.enter('before', { premisesId, occurredOn: '2026-11-19' });
    await town.enter('after', { premisesId, occurredOn: '2026-11-20' });
    for (const [ref, key] of [
      [before, 'before'],
      [after, 'after'],
    ] as const) {
      const { events } = await town.ledger({ by: 'person', id: ref });
      expect(namesOf(events)).toEqual(['opened', 'entryMade']);
      expect(dataOf(events, 1)).toMatchObject({ cause: byKey(key) });
    }
  });
});

describe('enter is refused', () => {
  it('premises-unknown: never registered, not registered yet on that day, closed by then', async () => {
    town = await openTown([byPremises]);
    const premisesId = await town.register('ZF-1', { from: '2026-06-01' });
    await town.premises.close(premisesId, { on: '2026-11-10', reason: '拆除' }, officers.community, town.said('close'));
    expect(told(await town.enter('a', { premisesId: crypto.randomUUID() }))).toBe('premises-unknown');
    expect(told(await town.enter('b', { premisesId, occurredOn: '2026-05-31' }))).toBe('premises-unknown');
    expect(told(await town.enter('c', { premisesId, occurredOn: '2026-11-10' }))).toBe('premises-unknown');
    expect(told(await town.enter('d', { premisesId, occurredOn: '2026-11-09' }))).toEqual(['opened', 'entryMade']);
  });

  it('no-catalogue: for another kind, before any was in force, or of another city', async () => {
    town = await openTown([catalogue({ area: '330782001' })]);
    const shop = await town.register('SP-1', { kind: 'shop' });
    const old = await town.register('ZF-1', { from: '2025-01-01' });
    const elsewhere = await town.register('ZF-2', { areaCode: FAR_GRID });
    expect(told(await town.enter('a', { premisesId: shop }))).toBe('no-catalogue');
    expect(told(await town.enter('b', { premisesId: old, occurredOn: '2025-12-31' }))).toBe('no-catalogue');
    expect(told(await town.enter('c', { premisesId: elsewhere }))).toBe('no-catalogue');
  });

  it('nobody-holds-it: the ledger would be a person’s, and there is none', async () => {
    town = await openTown([byPerson]);
    const premisesId = await town.register('ZF-1', { holder: null });
    expect(told(await town.enter('a', { premisesId }))).toBe('nobody-holds-it');
  });

  it('by the ledger itself: nothing is opened for an entry that is not taken', async () => {
    town = await openTown([byPremises]);
    const premisesId = await town.register('ZF-1');
    expect(told(await town.enter('a', { premisesId, evidence: [] }))).toBe('evidence-required');
    expect(told(await town.enter('b', { premisesId, item: 'L-NOT-01' }))).toBe('unknown-item');
    expect(told(await town.enter('c', { premisesId, occurredOn: '2026-11-25' }))).toBe('in-the-future');
    expect(told(await town.enter('d', { premisesId, by: { ...officers.worker, area: NEXT_GRID } }))).toBe(
      'out-of-area',
    );
    expect((await town.ledger({ by: 'premises', id: premisesId })).events).toEqual([]);
  });
});

it('what was in time when it was said is taken later, and not as late', async () => {
  town = await openTown([byPremises]);
  const premisesId = await town.register('ZF-1');
  town.clock.set('2027-03-01T02:00:00Z');
  expect(told(await town.enter('today', { premisesId, occurredOn: TODAY }))).toBe('too-late');
  const result = await town.enter('then', { premisesId, occurredOn: TODAY, saidOn: TODAY });
  expect(told(result)).toEqual(['opened', 'entryMade']);
  const { state } = result as Extract<typeof result, { outcome: 'done' }>;
  expect([...(state as Ledger).entries.values()][0]).toMatchObject({ late: false });
});

it('many officers at once: each entry counts once, none is lost', async () => {
  town = await openTown([byPremises]);
  const premisesId = await town.register('ZF-1');
  // One of the controls' items that is not capped, so that each shows in the balance.
  const keys = Array.from({ length: 4 }, (_, n) => `at once ${n}`);
  const results = await Promise.all([...keys, ...keys].map((key) => town.enter(key, { premisesId })));
  expect(results.every(({ outcome }) => outcome === 'done')).toBe(true);
  const { id } = await town.ledger({ by: 'premises', id: premisesId });
  const { state } = await town.ledgers.load(id);
  expect((state as Ledger).entries.size).toBe(4);
  expect(balanceOf(state as Ledger, town.ledgers.catalogueOf)).toMatchObject({ deductions: 12, balance: 0 });
});
