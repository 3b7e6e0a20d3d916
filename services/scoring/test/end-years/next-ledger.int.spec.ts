import { afterEach, describe, expect, it } from 'vitest';
import { officers } from '../controls.ts';
import { byPerson, openTown, shops, type Town } from '../house.ts';
import { closedIn, endOnce, ledgersIn, MIDNIGHT, optionsFor } from './ending.ts';

let town: Town;
afterEach(() => town.close());

describe('what has no next ledger', () => {
  it('premises that are closed by then, and a person who runs nothing any more', async () => {
    town = await openTown([byPerson, shops]);
    const gone = await town.register('SP-1', { kind: 'shop' });
    const left = await town.register('ZF-1', { holder: 'P1' });
    const lost = await town.register('ZF-2', { holder: 'P2' });
    for (const id of [gone, left, lost]) await town.ledgers.keepUp(id, '2026-11-24', town.said(`open ${id}`));
    const by = officers.community;
    await town.premises.close(gone, { on: '2027-01-01', reason: '拆除' }, by, town.said('1'));
    await town.premises.setHolder(left, { holder: null, from: '2026-12-01' }, by, town.said('2'));
    await town.premises.setHolder(lost, { holder: { holderId: 'P3' }, from: '2027-01-01' }, by, town.said('3'));
    town.clock.set(MIDNIGHT);
    await endOnce(town);
    const ledgers = await ledgersIn(town);
    expect(closedIn(ledgers, 2026)).toBe(3);
    // That of whoever runs the third one from New Year's Day on begins with that day, not with this year's end.
    expect(ledgers.filter(({ year }) => year === 2027)).toEqual([]);
  });

  it('a shop that nobody runs goes on: its ledger is its own', async () => {
    town = await openTown([shops]);
    const shop = await town.register('SP-1', { kind: 'shop', holder: null });
    await town.ledgers.keepUp(shop, '2026-11-24', town.said('open'));
    town.clock.set(MIDNIGHT);
    await endOnce(town);
    expect((await ledgersIn(town)).map(({ year }) => year).sort()).toEqual([2026, 2027]);
  });
});

describe("a person's next ledger", () => {
  it('begins although they run a shop, too, whose ledger is another one', async () => {
    town = await openTown([byPerson, shops]);
    // Several, so that some shop comes before the house in the order of ids.
    const shopIds = await Promise.all(
      ['1', '2', '3', '4', '5'].map((n) => town.register(`SP-${n}`, { kind: 'shop', holder: 'P1' })),
    );
    const house = await town.register('ZF-1', { holder: 'P1' });
    expect(shopIds.some((id) => id < house)).toBe(true);
    await town.enter('one', { premisesId: house });
    town.clock.set(MIDNIGHT);
    await endOnce(town);
    const next = (await ledgersIn(town)).filter(({ year }) => year === 2027);
    expect(next.map(({ subject }) => subject)).toEqual([await town.holderOf(house)]);
  });

  it('begins at what they still run, although other premises went to somebody else', async () => {
    town = await openTown([byPerson]);
    const ids = await Promise.all(['1', '2', '3', '4'].map((n) => town.register(`ZF-${n}`, { holder: 'P1' })));
    await town.enter('one', { premisesId: ids[0]! });
    const holder = await town.holderOf(ids[0]!);
    const [kept, ...sold] = ids.toSorted().toReversed();
    for (const id of sold) {
      const given = { holder: { holderId: 'P2' }, from: '2027-01-01' };
      await town.premises.setHolder(id, given, officers.community, town.said(`sold ${id}`));
    }
    town.clock.set(MIDNIGHT);
    // An index that does not know of the sale yet asks at each of them.
    const premisesHeldBy = () =>
      ids.toSorted().map((premisesId) => ({ premisesId, name: '', address: '', areaCode: '' }));
    await endOnce(town, { ...optionsFor(town), index: { ...town.index, premisesHeldBy } });
    const next = (await ledgersIn(town)).filter(({ year, subject }) => year === 2027 && subject === holder);
    expect(next).toHaveLength(1);
    expect(JSON.parse(next[0]!.events[0]!.data).premises.premisesId).toBe(kept);
  });
});
