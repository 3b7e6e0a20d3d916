import { setTimeout as sleep } from 'node:timers/promises';
import { createMetrics } from '@gridcase/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { endYears } from '../../src/end-years.ts';
import type { RegisterIndex } from '../../src/register-index.ts';
import { catalogue } from '../controls.ts';
import { wholeLog } from '../facts.ts';
import { byPremises, openTown, shops, type Town, until } from '../house.ts';
import { closedIn, endOnce, ledgersIn, MIDNIGHT, openLedgers, optionsFor } from './ending.ts';

let town: Town;
afterEach(() => town.close());

describe('the year ends', () => {
  it('at 00:00 where the premises stand, and not a millisecond earlier', async () => {
    town = await openTown([byPremises]);
    await openLedgers(town, 3);
    town.clock.set(MIDNIGHT - 1);
    await endOnce(town);
    expect((await ledgersIn(town)).map(({ names }) => names)).toEqual(Array(3).fill(['opened']));
    town.clock.set(MIDNIGHT);
    await endOnce(town);
    const ledgers = await ledgersIn(town);
    expect(ledgers.filter(({ year }) => year === 2026).map(({ names }) => names)).toEqual(
      Array(3).fill(['opened', 'closed']),
    );
    expect(ledgers.filter(({ year }) => year === 2027).map(({ names }) => names)).toEqual(Array(3).fill(['opened']));
  });

  it('with its flags taken down and put up again in the next ledger, which tells what was left', async () => {
    town = await openTown([byPremises]);
    const premisesId = await town.register('ZF-1');
    for (const key of ['one', 'two']) await town.enter(key, { premisesId });
    town.clock.set(MIDNIGHT);
    await endOnce(town);
    const [old, next] = (await ledgersIn(town)).toSorted((a, b) => a.year - b.year);
    expect(old!.names).toEqual(['opened', 'entryMade', 'entryMade', 'flagRaised', 'flagLowered', 'closed']);
    expect(JSON.parse(old!.events.at(-1)!.data)).toEqual({ year: 2026, balance: 6 });
    expect(next!.names).toEqual(['opened', 'flagRaised']);
    expect(JSON.parse(next!.events[0]!.data)).toMatchObject({
      year: 2027,
      previous: { ledgerId: old!.id, balance: 6 },
    });
    expect(JSON.parse(next!.events[1]!.data)).toMatchObject({ because: 'carriedOver' });
  });

  it('once: what is over stays as it is', async () => {
    town = await openTown([byPremises]);
    await openLedgers(town, 3);
    town.clock.set(MIDNIGHT);
    await endOnce(town);
    const head = await town.embedded.store.head();
    await endOnce(town);
    expect(await town.embedded.store.head()).toBe(head);
  });

  it('in batches that are bounded, however many ledgers there are', async () => {
    town = await openTown([byPremises]);
    const ids = await openLedgers(town, 1_300);
    await Promise.all(ids.slice(0, 600).map((premisesId) => town.enter(`one ${premisesId}`, { premisesId })));
    town.clock.set(MIDNIGHT);
    const sizes: number[] = [];
    let inHand = 0;
    let most = 0;
    const options = optionsFor(town);
    const openOf: RegisterIndex['openOf'] = (...asked) => {
      const rows = town.index.openOf(...asked);
      sizes.push(rows.length);
      return rows;
    };
    const close = async (...asked: Parameters<typeof town.ledgers.close>) => {
      most = Math.max(most, ++inHand);
      return town.ledgers.close(...asked).finally(() => inHand--);
    };
    const passYear = async (...asked: Parameters<typeof town.ledgers.passYear>) => {
      most = Math.max(most, ++inHand);
      return town.ledgers.passYear(...asked).finally(() => inHand--);
    };
    await endOnce(town, {
      ...options,
      index: { ...town.index, openOf },
      desk: { ...town.ledgers, close, passYear },
    });
    expect(Math.max(...sizes)).toBe(512);
    expect(most).toBeLessThanOrEqual(256);
    const statements = (await wholeLog(town.embedded.store, 'ledger')).filter(({ type }) =>
      type.includes('yearPassed'),
    );
    const told = statements.map(({ data }) => JSON.parse(data).ledgers.length as number);
    expect(Math.max(...told)).toBe(128);
    expect(told.reduce((sum, count) => sum + count)).toBe(700);
    expect(closedIn(await ledgersIn(town), 2026)).toBe(1_300);
  });

  it('and stops on the way when it is told to', async () => {
    town = await openTown([byPremises]);
    await openLedgers(town, 400);
    town.clock.set(MIDNIGHT);
    const years = endYears({ ...optionsFor(town), everyMs: 1 });
    await years.start();
    await until(
      async () => closedIn(await ledgersIn(town), 2026),
      (closed) => closed > 0,
    );
    await years.stop();
    const head = await town.embedded.store.head();
    await sleep(30);
    expect(await town.embedded.store.head()).toBe(head);
    await years.start();
    await until(
      async () => closedIn(await ledgersIn(town), 2026),
      (closed) => closed === 400,
    );
    expect(years.health()).toEqual({ ok: true });
    await years.stop();
  });

  it('not before the index knows everything', async () => {
    town = await openTown([byPremises]);
    await openLedgers(town, 1);
    town.clock.set(MIDNIGHT);
    const projection = { ...town.index.projection, caughtUp: () => new Promise<void>(() => undefined) };
    await endOnce(town, { ...optionsFor(town), index: { ...town.index, projection } });
    expect(closedIn(await ledgersIn(town), 2026)).toBe(0);
  });
});

it('away for a year and more: the years end one after the other, none is left out', async () => {
  town = await openTown([byPremises]);
  const premisesId = await town.register('ZF-1');
  for (const key of ['one', 'two']) await town.enter(key, { premisesId });
  town.clock.set(Date.parse('2028-02-01T02:00:00Z'));
  for (let round = 0; round < 2; round++) await endOnce(town);
  const ledgers = (await ledgersIn(town)).toSorted((a, b) => a.year - b.year);
  expect(ledgers.map(({ year, names }) => [year, names.at(-1)])).toEqual([
    ...[[2026, 'closed'] as const, [2027, 'closed'] as const, [2028, 'flagRaised'] as const],
  ]);
  for (const [at, { events }] of ledgers.entries()) {
    if (at > 0) expect(JSON.parse(events[0]!.data).previous.ledgerId).toBe(ledgers[at - 1]!.id);
  }
});

it('counts what it ended, and what it could not end by the reason', async () => {
  town = await openTown([catalogue({ effective: { from: '2026-01-01', to: '2027-01-01' } }), shops]);
  await openLedgers(town, 2);
  const shop = await town.register('SP-1', { kind: 'shop' });
  await town.ledgers.keepUp(shop, '2026-11-24', town.said('open shop'));
  town.clock.set(MIDNIGHT);
  const metrics = createMetrics();
  const ended = metrics.counter('ended', 'Ledgers ended', ['outcome']);
  await expect(endOnce(town, { ...optionsFor(town), ended })).rejects.toThrow('2 ledgers');
  expect(await metrics.registry.metrics()).toContain('ended{outcome="no-catalogue"} 2');
  expect(await metrics.registry.metrics()).toContain('ended{outcome="closed"} 1');
});
