import { afterEach, describe, expect, it } from 'vitest';
import { endWhatIsOver, endYears } from '../../src/end-years.ts';
import { catalogue } from '../controls.ts';
import { openTown, type Town, until } from '../house.ts';
import { closedIn, endOnce, ledgersIn, MIDNIGHT, openLedgers, openReplica, optionsFor } from './ending.ts';

const FAR_GRID = '330782002001001';

let town: Town;
afterEach(() => town.close());

describe('without a catalogue for the next year', () => {
  const until2027 = { from: '2026-01-01', to: '2027-01-01' };

  it('what is meant for it stays open, with a clear error, and nothing is lost; with one it ends', async () => {
    town = await openTown([catalogue({ effective: until2027 })]);
    const [premisesId] = await openLedgers(town, 3);
    town.clock.set(MIDNIGHT);
    const head = await town.embedded.store.head();
    const options = optionsFor(town);
    await expect(endOnce(town, options)).rejects.toThrow(
      /^3 ledgers could not be ended, the first one: [-0-9a-f]{36} of 2026, no-catalogue: .* 2027-01-01: put one in force$/,
    );
    expect(await town.embedded.store.head()).toBe(head);
    // Late entries still find it open.
    await town.enter('late', { premisesId: premisesId!, occurredOn: '2026-12-31' });
    const catalogues = [
      catalogue({ effective: until2027 }),
      catalogue({ version: '2027', effective: { from: '2027-01-01', to: null } }),
    ];
    const renewed = await openReplica(town, catalogues);
    await endWhatIsOver(renewed.options);
    await renewed.close();
    const ledgers = await ledgersIn(town);
    expect(closedIn(ledgers, 2026)).toBe(3);
    expect(ledgers.filter(({ year }) => year === 2027)).toHaveLength(3);
    expect(ledgers.find(({ year, subject }) => year === 2026 && subject === premisesId)!.names).toEqual([
      ...['opened', 'entryMade', 'closed'],
    ]);
  });

  it('in one area, the others end, and the process says what is wrong', async () => {
    town = await openTown([
      catalogue({ area: '330782001' }),
      catalogue({ area: '330782002', name: 'other', effective: until2027 }),
    ]);
    await openLedgers(town, 3);
    const held = await town.register('ZF-held', { areaCode: FAR_GRID });
    await town.ledgers.keepUp(held, '2026-11-24', town.said('open held'));
    town.clock.set(MIDNIGHT);
    const years = endYears({ ...optionsFor(town), everyMs: 5 });
    await years.start();
    await until(
      () => years.health(),
      ({ ok }) => !ok,
    );
    expect(years.health().detail).toContain('no-catalogue');
    await until(
      async () => closedIn(await ledgersIn(town), 2026),
      (closed) => closed === 3,
    );
    await years.stop();
  });

  it('what is held of one year does not hold up the next', async () => {
    town = await openTown([
      catalogue({ area: '330782001' }),
      catalogue({ area: '330782002', name: 'other', effective: until2027 }),
    ]);
    await openLedgers(town, 2);
    const held = await town.register('ZF-held', { areaCode: FAR_GRID });
    await town.ledgers.keepUp(held, '2026-11-24', town.said('open held'));
    town.clock.set(Date.parse('2028-01-01T02:00:00Z'));
    for (let round = 0; round < 2; round++) await expect(endOnce(town)).rejects.toThrow('1 ledgers could not be ended');
    const ledgers = await ledgersIn(town);
    expect([closedIn(ledgers, 2026), closedIn(ledgers, 2027)]).toEqual([2, 2]);
    expect(ledgers.filter(({ year }) => year === 2028)).toHaveLength(2);
  });
});
