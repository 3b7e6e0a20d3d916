import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@gridcase/runtime';
import { afterEach, expect, it } from 'vitest';
import { keepUpWithToday } from '../src/begin-days.ts';
import { openRegisterIndex } from '../src/register-index.ts';
import { officers } from './controls.ts';
import { byPremises, namesOf, openTown, type Town } from './house.ts';

let town: Town;
afterEach(() => town.close());

const tick = async (index = town.index) => {
  await keepUpWithToday({
    ...{ index, desk: town.ledgers, clock: town.clock, everyMs: 0 },
    log: createLogger({ level: 'silent' }),
  });
  await town.settle();
};
const story = async (premisesId: string, year = 2026) =>
  namesOf((await town.ledger({ by: 'premises', id: premisesId }, year)).events);

it('premises registered for later get their ledger at 00:00 of the day, where they stand', async () => {
  town = await openTown([byPremises]);
  const premisesId = await town.register('ZF-1', { from: '2026-12-01' });
  town.clock.set('2026-11-30T15:59:59.999Z');
  await tick();
  expect(await story(premisesId)).toEqual([]);
  town.clock.set('2026-11-30T16:00:00.000Z');
  await tick();
  expect(await story(premisesId)).toEqual(['opened']);
  await tick();
  expect(await story(premisesId)).toEqual(['opened']);
});

it('a ledger goes to whoever runs the premises on the day that was told before, and not earlier', async () => {
  town = await openTown([byPremises]);
  const premisesId = await town.register('ZF-1');
  await town.enter('one', { premisesId });
  const given = { holder: { holderId: 'P2' }, from: '2026-12-01' };
  await town.premises.setHolder(premisesId, given, officers.community, town.said('give'));
  await town.settle();
  await tick();
  expect(await story(premisesId)).toEqual(['opened', 'entryMade']);
  // It stood still over the day itself.
  town.clock.set('2026-12-03T02:00:00Z');
  await tick();
  const { events } = await town.ledger({ by: 'premises', id: premisesId });
  expect(namesOf(events)).toEqual(['opened', 'entryMade', 'holderChanged']);
  expect(JSON.parse(events.at(-1)!.data)).toMatchObject({ from: '2026-12-01' });
  expect(town.index.ahead.next()).toBeNull();
});

it('what was taken back meanwhile changes nothing, and is not looked at again', async () => {
  town = await openTown([byPremises]);
  const premisesId = await town.register('ZF-1', { from: '2026-12-01' });
  await town.premises.close(premisesId, { on: '2026-12-01', reason: '退租' }, officers.community, town.said('close'));
  await town.settle();
  town.clock.set('2026-12-02T02:00:00Z');
  await tick();
  expect(await story(premisesId)).toEqual([]);
  expect(town.index.ahead.next()).toBeNull();
});

it('an index made again from the log finds it all once more, which is quiet', async () => {
  town = await openTown([byPremises]);
  const premisesId = await town.register('ZF-1', { from: '2026-12-01' });
  town.clock.set('2026-12-02T02:00:00Z');
  await tick();
  const directory = join(town.directory, 'again');
  const again = openRegisterIndex({ directory, store: town.embedded.store });
  await again.projection.start();
  await again.projection.caughtUp();
  expect(again.ahead.next()).not.toBeNull();
  await tick(again);
  expect(again.ahead.next()).toBeNull();
  expect(await story(premisesId)).toEqual(['opened']);
  await again.projection.stop();
  again.close();
  rmSync(directory, { recursive: true });
});
