import { afterEach, describe, expect, it } from 'vitest';
import { catalogue, officers, TODAY } from '../controls.ts';
import { byPerson, byPremises, namesOf, openTown, type Town, told } from '../house.ts';

let town: Town;
afterEach(() => town.close());
let count = 0;
const keepUp = async (premisesId: string, day = TODAY, key = `keep up ${++count}`) =>
  told(await town.ledgers.keepUp(premisesId, day, town.said(key)));
const giveTo = (premisesId: string, holder: object | null, from: string) => {
  const given = { holder: holder as { holderId: string } | null, from };
  return town.premises.setHolder(premisesId, given, officers.community, town.said(`give ${++count}`));
};

describe('keepUp, one ledger for each of the premises', () => {
  it('opens the ledger of the day’s year; once more it is quiet', async () => {
    town = await openTown([byPremises]);
    const premisesId = await town.register('ZF-1');
    expect(await keepUp(premisesId, TODAY, 'once')).toEqual(['opened']);
    expect(await keepUp(premisesId, TODAY, 'once')).toEqual([]);
    expect(await keepUp(premisesId)).toEqual([]);
    expect(await keepUp(premisesId, '2027-01-01')).toEqual(['opened']);
  });

  it('gives it to whoever runs them on the day; once more it is quiet', async () => {
    town = await openTown([byPremises]);
    const premisesId = await town.register('ZF-1');
    await keepUp(premisesId);
    await giveTo(premisesId, { holderId: 'P2' }, '2026-11-20');
    expect(await keepUp(premisesId, '2026-11-19')).toEqual([]);
    expect(await keepUp(premisesId, TODAY, 'twice')).toEqual(['holderChanged']);
    expect(await keepUp(premisesId, TODAY, 'twice')).toEqual([]);
    expect(await keepUp(premisesId)).toEqual([]);
    const { events } = await town.ledger({ by: 'premises', id: premisesId });
    expect(JSON.parse(events.at(-1)!.data)).toEqual({
      ...{ holder: { ref: await town.holderOf(premisesId), language: 'zh' }, from: '2026-11-20' },
    });
    await giveTo(premisesId, null, TODAY);
    expect(await keepUp(premisesId)).toEqual(['holderChanged']);
  });
});

describe('keepUp, one ledger for each person', () => {
  it('somebody else’s begins; the one before stays with whoever it was about', async () => {
    town = await openTown([byPerson]);
    const premisesId = await town.register('ZF-1', { holder: 'P1' });
    const before = await town.holderOf(premisesId);
    await keepUp(premisesId);
    await giveTo(premisesId, { holderId: 'P2' }, TODAY);
    expect(await keepUp(premisesId)).toEqual(['opened']);
    for (const id of [before, await town.holderOf(premisesId)]) {
      expect(namesOf((await town.ledger({ by: 'person', id })).events)).toEqual(['opened']);
    }
  });

  it('a person who reads another language, or has another number, is told so from then on', async () => {
    town = await openTown([byPerson]);
    const premisesId = await town.register('ZF-1', { holder: 'P1' });
    await keepUp(premisesId);
    await giveTo(premisesId, { holderId: 'P1', language: 'en', phone: '13800138000' }, TODAY);
    expect(await keepUp(premisesId)).toEqual(['holderChanged']);
    expect(await keepUp(premisesId)).toEqual([]);
    const { events } = await town.ledger({ by: 'person', id: await town.holderOf(premisesId) });
    expect(JSON.parse(events.at(-1)!.data).holder).toMatchObject({ language: 'en', contact: expect.anything() });
  });
});

it('is refused where there is nothing to keep up', async () => {
  town = await openTown([catalogue({ subject: 'person', effective: { from: '2026-01-01', to: '2027-01-01' } })]);
  const nobodys = await town.register('ZF-1', { holder: null });
  const later = await town.register('ZF-2', { from: '2026-12-01' });
  const shop = await town.register('SP-1', { kind: 'shop' });
  expect(await keepUp(nobodys)).toBe('nobody-holds-it');
  expect(await keepUp(later)).toBe('premises-unknown');
  expect(await keepUp(shop)).toBe('no-catalogue');
  expect(await keepUp(later, '2027-01-01')).toBe('no-catalogue');
});

it('hundreds of messages about the same premises at once open one ledger, once', async () => {
  town = await openTown([byPremises]);
  const premisesId = await town.register('ZF-1');
  const all = await Promise.all(Array.from({ length: 100 }, (_, n) => keepUp(premisesId, TODAY, `at once ${n % 20}`)));
  expect(all.flat()).toEqual(['opened']);
});
