import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCatalogueBook } from '../../src/domain/catalogue/catalogue-book.ts';
import { ledgerIdOf } from '../../src/domain/identity.ts';
import { balanceOf, type LedgerState } from '../../src/domain/ledger/index.ts';
import { createLedgerDesk } from '../../src/ledger-desk.ts';
import { byKey, catalogue, GRID, officers, photo } from '../controls.ts';
import { wholeLog } from '../facts.ts';
import { byPerson, byPremises, namesOf, openTown, shops, type Town, told } from '../house.ts';
import { endOnce, ledgersIn, MIDNIGHT } from './ending.ts';

const byHouse = (premisesId: string, year: number) => ledgerIdOf('landlord', { by: 'premises', id: premisesId }, year);
const JANUARY = Date.parse('2027-01-05T02:00:00Z');
/** From July of the new year on. */
const later = catalogue({ version: 'later', effective: { from: '2027-07-01', to: null }, base: 10 });
const first = catalogue({ effective: { from: '2026-01-01', to: '2027-07-01' } });

let town: Town;
let ids: string[];
afterEach(() => town.close());

/** What was appended to ledgers, by the stream's own names of the events. */
const written = async () => namesOf(await wholeLog(town.embedded.store, 'ledger'));
const ownOf = async (premisesId: string, year: number) =>
  namesOf((await town.ledger({ by: 'premises', id: premisesId }, year)).events);

async function openHouses(count: number): Promise<string[]> {
  const houses = await Promise.all(Array.from({ length: count }, (_, n) => town.register(`ZF-${n}`)));
  await Promise.all(houses.map((id) => town.ledgers.keepUp(id, '2026-11-24', town.said(`open ${id}`))));
  await town.settle();
  return houses;
}

const entriesOf = ({ state }: { readonly state: LedgerState }) =>
  state.phase === 'none' ? new Map<string, never>() : state.entries;

async function standing(premisesId: string, year: number) {
  const { state } = await town.ledgers.load(byHouse(premisesId, year));
  if (state.phase === 'none') return 'none';
  const { phase, opened, holder } = state;
  const { balance } = balanceOf(state, town.ledgers.catalogueOf);
  return {
    phase,
    balance,
    year: opened.year,
    holder: holder?.ref,
    terms: opened.catalogue.version,
    previous: opened.previous,
  };
}

describe('a year passes over ledgers in which nothing stood', () => {
  beforeEach(async () => {
    town = await openTown([first, later, shops]);
    ids = await openHouses(300);
    town.clock.set(MIDNIGHT);
    await endOnce(town);
  });

  it('in a few statements, not in two events for each', async () => {
    const events = (await written()).slice(300);
    expect(new Set(events)).toEqual(new Set(['yearPassed']));
    expect(events.length).toBeLessThanOrEqual(4);
    expect(town.index.oldestOpenYear()).toBe(2027);
    await endOnce(town);
    expect(await written()).toHaveLength(300 + events.length);
  });

  it('and who asks sees them closed and opened as if each had said so, with who holds them and by which terms', async () => {
    const [house] = ids as [string];
    const ref = await town.holderOf(house);
    const common = { balance: 12, holder: ref, terms: first.version };
    expect(await standing(house, 2026)).toMatchObject({ ...common, phase: 'closed', year: 2026 });
    const previous = { ledgerId: byHouse(house, 2026), balance: 12 };
    expect(await standing(house, 2027)).toMatchObject({ ...common, phase: 'open', year: 2027, previous });
    expect(await standing(house, 2028)).toBe('none');
    expect(town.index.ledgersOf(ref, 10)).toEqual([byHouse(house, 2027), byHouse(house, 2026)]);
  });

  it('and what comes late finds the ledger closed: it says so first, counts, and raises nothing', async () => {
    const [house, other] = ids as [string, string];
    town.clock.set(JANUARY);
    for (const key of ['one', 'two']) {
      const result = await town.enter(key, { premisesId: house, occurredOn: '2026-12-30' });
      expect(told(result)).toEqual(key === 'one' ? ['foundClosed', 'entryMade'] : ['entryMade']);
    }
    expect(await ownOf(house, 2026)).toEqual(['opened', 'foundClosed', 'entryMade', 'entryMade']);
    expect(await standing(house, 2026)).toMatchObject({ phase: 'closed', balance: 6 });
    // The new one began with what was left at midnight.
    expect(await standing(house, 2027)).toMatchObject({ balance: 12, previous: { balance: 12 } });
    expect(told(await town.ledgers.close(byHouse(other, 2026), town.said('close')))).toEqual([]);
    await town.settle();
    expect(town.index.oldestOpenYear()).toBe(2027);
  });

  it('and the first entry of the new year writes its beginning: by the terms of 1 January, whatever is in force by then', async () => {
    const [house] = ids as [string];
    town.clock.set('2027-08-05T02:00:00Z');
    expect(told(await town.enter('august', { premisesId: house, occurredOn: '2027-08-02' }))).toEqual([
      'opened',
      'entryMade',
    ]);
    const [opened] = (await town.ledger({ by: 'premises', id: house }, 2027)).events;
    expect(JSON.parse(opened!.data)).toMatchObject({
      ...{ year: 2027, base: 12, catalogue: { version: first.version } },
      previous: { ledgerId: byHouse(house, 2026), balance: 12 },
    });
    // Without last year's there is nothing that goes on: the terms are those of the day.
    const fresh = await town.register('ZF-fresh', { from: '2027-07-10' });
    await town.enter('fresh', { premisesId: fresh, occurredOn: '2027-08-02' });
    expect(await standing(fresh, 2027)).toMatchObject({ terms: later.version, balance: 7 });
  });

  it('and somebody else runs the house: the beginning is written with who ran it then, and the change after it', async () => {
    const [house, other] = ids as [string, string];
    const before = await town.holderOf(house);
    town.clock.set(JANUARY);
    const given = { holder: { holderId: 'new' }, from: '2027-01-04' };
    await town.premises.setHolder(house, given, officers.community, town.said('sold'));
    expect(told(await town.ledgers.keepUp(house, '2027-01-05', town.said('keep')))).toEqual([
      'opened',
      'holderChanged',
    ]);
    const [opened] = (await town.ledger({ by: 'premises', id: house }, 2027)).events;
    expect(JSON.parse(opened!.data).holder.ref).toBe(before);
    expect(await standing(house, 2027)).toMatchObject({ holder: await town.holderOf(house) });
    // Nothing new, nothing written.
    expect(told(await town.ledgers.keepUp(other, '2027-01-05', town.said('keep too')))).toEqual([]);
    expect(await ownOf(other, 2027)).toEqual([]);
  });

  it('year after year: the second one goes on from the first, until something is entered', async () => {
    const [house, other, third] = ids as [string, string, string];
    town.clock.set('2027-03-05T02:00:00Z');
    await town.enter('in between', { premisesId: other, occurredOn: '2027-03-02' });
    town.clock.set(Date.parse('2027-12-31T16:00:00.000Z'));
    await endOnce(town);
    expect(await ownOf(house, 2027)).toEqual([]);
    expect(await ownOf(other, 2027)).toEqual(['opened', 'entryMade', 'closed']);
    expect(await standing(house, 2027)).toMatchObject({ phase: 'closed', balance: 12, terms: first.version });
    expect(await standing(house, 2028)).toMatchObject({ phase: 'open', balance: 10, terms: later.version });
    expect(await standing(other, 2028)).toMatchObject({ balance: 10, previous: { balance: 9 } });
    town.clock.set('2028-01-04T02:00:00Z');
    const december = await town.enter('december', { premisesId: third, occurredOn: '2027-12-30' });
    expect(told(december)).toEqual(['opened', 'foundClosed', 'entryMade']);
    const january = await town.enter('january', { premisesId: third, occurredOn: '2028-01-02' });
    expect(told(january)).toEqual(['opened', 'entryMade']);
    expect(await standing(third, 2028)).toMatchObject({ balance: 7, previous: { balance: 12 } });
  });

  it('told of by the log alone: a desk whose index knows nothing finds the same', async () => {
    const [house] = ids as [string];
    town.clock.set(JANUARY);
    const { store } = town.embedded;
    const book = createCatalogueBook([first, later, shops]);
    const blind = { placesOf: () => [], nameOf: () => undefined };
    const desk = createLedgerDesk({ store, premises: town.premises, book, ...blind });
    const wish = { premisesId: house, item: 'L-FIR-01', evidence: [photo], by: officers.worker } as const;
    const late = await desk.enter({ ...wish, occurredOn: '2026-12-30', cause: byKey('a') }, town.said('a'));
    expect(told(late)).toEqual(['foundClosed', 'entryMade']);
    const early = await desk.enter({ ...wish, occurredOn: '2027-01-02', cause: byKey('b') }, town.said('b'));
    expect(told(early)).toEqual(['opened', 'entryMade']);
    expect(await standing(house, 2027)).toMatchObject({ balance: 9, previous: { balance: 12 } });
  });
});

describe('a ledger is ended by events of its own', () => {
  const endedAlone = async () => {
    town.clock.set(MIDNIGHT);
    await endOnce(town);
    const ledgers = await ledgersIn(town);
    const own = await wholeLog(town.embedded.store, 'ledger');
    const closed = new Set(own.filter(({ type }) => type === 'ledger.closed.v1').map(({ stream }) => stream));
    return ledgers.filter(({ id }) => closed.has(`ledger-${id}`)).map(({ subject }) => subject);
  };

  it('where something was entered, also what was declined, or its premises, its holder or their place are others by then', async () => {
    town = await openTown([byPremises, shops]);
    ids = await openHouses(7);
    const [untouched, entered, declined, renamed, sold, shut, moved] = ids as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const by = officers.community;
    await town.enter('one', { premisesId: entered });
    await town.enter('two', { premisesId: declined, item: 'L-LED-02' });
    const [proposed] = [...entriesOf(await town.ledgers.load(byHouse(declined, 2026))).keys()];
    const wish = { type: 'decline', entryId: proposed!, reason: 'not so', by: officers.colleague } as const;
    await town.ledgers.act(byHouse(declined, 2026), wish, town.said('decline'));
    const place = { name: 'other', address: 'ZF-3号', areaCode: GRID };
    await town.premises.change(renamed, { ...place, from: '2026-12-01' }, by, town.said('rename'));
    await town.premises.setHolder(sold, { holder: { holderId: 'P3' }, from: '2027-01-01' }, by, town.said('sold'));
    await town.premises.close(shut, { on: '2027-01-01', reason: '拆除' }, by, town.said('shut'));
    const beyond = { ...place, name: 'ZF-6', address: 'ZF-6号', areaCode: '330782001004002', from: '2027-01-01' };
    await town.premises.change(moved, beyond, by, town.said('move'));
    await town.settle();
    expect((await endedAlone()).sort()).toEqual([entered, declined, renamed, sold, shut, moved].sort());
    expect(await ownOf(untouched, 2027)).toEqual([]);
    expect(await standing(renamed, 2027)).toMatchObject({ phase: 'open' });
    expect((await town.ledgers.load(byHouse(moved, 2027))).state).toMatchObject({
      opened: { areaCode: beyond.areaCode },
    });
    expect(await standing(shut, 2027)).toBe('none');
  });

  it('where the person meanwhile runs other premises that come before those at which it began', async () => {
    town = await openTown([byPerson]);
    const houses = ['1', '2'].map(async (n) => [await town.register(`ZF-${n}`, { holder: `P${n}` }), `P${n}`] as const);
    const [[low], [high, holderId]] = (await Promise.all(houses)).sort() as [[string, string], [string, string]];
    await town.ledgers.keepUp(high, '2026-11-24', town.said('open'));
    const bought = { holder: { holderId }, from: '2026-12-01' };
    await town.premises.setHolder(low, bought, officers.community, town.said('bought'));
    await town.settle();
    expect(await endedAlone()).toHaveLength(1);
    const next = (await ledgersIn(town)).find(({ year }) => year === 2027)!;
    expect(JSON.parse(next.events[0]!.data).premises.premisesId).toBe(low);
  });

  it('where it began with a flag, or next year’s would by its base alone', async () => {
    const red = { flag: 'red', raise: 12, lower: 9 } as const;
    town = await openTown([catalogue({ flags: [red] })]);
    ids = await openHouses(2);
    expect((await endedAlone()).sort()).toEqual([...ids].sort());
    expect(await ownOf(ids[0]!, 2027)).toEqual(['opened', 'flagRaised']);
  });

  it('where an entry and the statement crossed: what was entered before the ledger knew of it counts as in an open one', async () => {
    town = await openTown([byPremises]);
    ids = await openHouses(2);
    const [house] = ids as [string];
    town.clock.set(MIDNIGHT);
    await town.settle();
    const rows = town.index.openOf(2026, GRID, '', 10);
    const [passing] = town.ledgers.part(rows).passing;
    // Decided before midnight, committed after the index was read.
    for (const key of ['one', 'two']) await town.enter(key, { premisesId: house, occurredOn: '2026-12-31' });
    await town.ledgers.passYear(passing!, { actor: { kind: 'service', id: 'scoring' }, now: MIDNIGHT });
    await town.settle();
    expect(town.index.oldestOpenYear()).toBe(2026);
    expect(await standing(house, 2026)).toMatchObject({ phase: 'open', balance: 6 });
    await endOnce(town);
    expect(await ownOf(house, 2026)).toEqual([
      'opened',
      'entryMade',
      'entryMade',
      'flagRaised',
      'flagLowered',
      'closed',
    ]);
    expect(await ownOf(house, 2027)).toEqual(['opened', 'flagRaised']);
    expect(await standing(ids[1]!, 2026)).toMatchObject({ phase: 'closed', balance: 12 });
    expect(town.index.oldestOpenYear()).toBe(2027);
  });
});
