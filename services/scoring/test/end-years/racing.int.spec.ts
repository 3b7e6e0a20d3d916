import { afterEach, expect, it } from 'vitest';
import { entryIdOf } from '../../src/domain/identity.ts';
import { balanceOf } from '../../src/domain/ledger/index.ts';
import { endWhatIsOver } from '../../src/end-years.ts';
import { byKey } from '../controls.ts';
import { byPremises, openTown, type Town } from '../house.ts';
import { closedIn, ledgersIn, MIDNIGHT, openReplica, optionsFor } from './ending.ts';

const LEDGERS = 300;
let town: Town;
afterEach(() => town.close());

async function openLedgers(): Promise<string[]> {
  const ids = await Promise.all(Array.from({ length: LEDGERS }, (_, n) => town.register(`ZF-${n}`)));
  await Promise.all(ids.map((id) => town.ledgers.keepUp(id, '2026-11-24', town.said(`open ${id}`))));
  await town.settle();
  return ids;
}

it('entries that race with the closing are each counted exactly once, in the ledger of their year', async () => {
  town = await openTown([byPremises]);
  const ids = await openLedgers();
  town.clock.set(MIDNIGHT);
  const entries = ids.flatMap((premisesId) => [
    { key: `eve ${premisesId}`, premisesId, occurredOn: '2026-12-31', item: 'L-POP-01' },
    { key: `day ${premisesId}`, premisesId, occurredOn: '2027-01-01', item: 'L-POP-01' },
  ]);
  const racing: ReturnType<Town['enter']>[] = [];
  const enterAll = async () => {
    for (const { key, ...wish } of entries) {
      racing.push(town.enter(key, wish));
      // Not all in one tick: some come before, some after, most while their ledger is being closed.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await Promise.all([endWhatIsOver(optionsFor(town)), enterAll()]);
  const results = await Promise.all(racing);
  expect(results.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
  await town.settle();
  await endWhatIsOver(optionsFor(town));

  const ledgers = await ledgersIn(town);
  expect(ledgers).toHaveLength(2 * LEDGERS);
  expect(closedIn(ledgers, 2026)).toBe(LEDGERS);
  let beforeClosing = 0;
  for (const { id, year, subject, names } of ledgers) {
    const { state } = await town.ledgers.load(id);
    if (state.phase === 'none') throw new Error('not there');
    const own = entries.filter((entry) => entry.premisesId === subject && entry.occurredOn.startsWith(`${year}`));
    const ids = own.map(({ key, item, premisesId }) => entryIdOf(byKey(key), item, premisesId));
    expect([...state.entries.keys()]).toEqual(ids);
    expect(names.filter((name) => name === 'entryMade')).toHaveLength(1);
    expect(balanceOf(state, town.ledgers.catalogueOf).balance).toBe(11);
    if (year === 2026 && names.indexOf('entryMade') < names.indexOf('closed')) beforeClosing += 1;
  }
  // Both must have come about, or nothing was shown.
  expect(beforeClosing).toBeGreaterThan(0);
  expect(beforeClosing).toBeLessThan(LEDGERS);
});

it('two replicas side by side give the result of one', async () => {
  town = await openTown([byPremises]);
  const ids = await openLedgers();
  for (const premisesId of ids.slice(0, 20)) {
    for (const key of ['one', 'two']) await town.enter(`${key} ${premisesId}`, { premisesId });
  }
  town.clock.set(MIDNIGHT);
  await town.settle();
  const replica = await openReplica(town, [byPremises]);
  await Promise.all([endWhatIsOver(optionsFor(town)), endWhatIsOver(replica.options)]);
  await replica.close();
  const ledgers = await ledgersIn(town);
  expect(ledgers).toHaveLength(2 * LEDGERS);
  for (const { year, names } of ledgers) {
    if (year === 2027) expect(names.filter((name) => name === 'opened')).toHaveLength(1);
    else expect(names.filter((name) => name === 'closed')).toHaveLength(1);
    expect(names.filter((name) => name === 'flagRaised').length).toBeLessThanOrEqual(1);
  }
  expect(ledgers.filter(({ names }) => names.join() === 'opened,flagRaised')).toHaveLength(20);
});
