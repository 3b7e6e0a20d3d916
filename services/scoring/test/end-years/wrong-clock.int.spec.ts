import { createCheckedClock } from '@gridcase/runtime';
import { expect, it, onTestFinished } from 'vitest';
import { endYears } from '../../src/end-years.ts';
import { byPremises, openTown } from '../house.ts';
import { closedIn, ledgersIn, MIDNIGHT, openLedgers, optionsFor } from './ending.ts';

const DAY = 24 * 60 * 60_000;

it('a replica past 1 January before anybody else closed every ledger; it closes none, and says why', async () => {
  const town = await openTown([byPremises]);
  await openLedgers(town, 3);
  const { now } = town.clock;
  let off = MIDNIGHT + DAY - now();
  const clock = createCheckedClock({ wall: { now: () => now() + off }, steady: now });
  await clock.compare({ time: async () => ({ at: now(), by: 'clock' }) });
  const years = endYears({ ...optionsFor(town), clock, everyMs: 1 });
  onTestFinished(async () => {
    await years.stop();
    await town.close();
  });
  await years.start();
  await expect
    .poll(() => years.health())
    .toMatchObject({ ok: false, detail: expect.stringMatching(/does nothing.*ahead/) });
  expect(closedIn(await ledgersIn(town), 2026)).toBe(0);
  off = 0;
  await expect.poll(() => years.health()).toEqual({ ok: true });
  expect(closedIn(await ledgersIn(town), 2026)).toBe(0);
  town.clock.set(MIDNIGHT);
  await expect.poll(async () => closedIn(await ledgersIn(town), 2026)).toBe(3);
});
