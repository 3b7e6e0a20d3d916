import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { byPerson, openTown, type Town } from '../house.ts';

let town: Town;
afterEach(() => town.close());

it('where the first record of the log was another’s, such as a relay’s place, no ledger could be opened', async () => {
  town = await openTown([byPerson]);
  const record = { eventId: randomUUID(), type: 'relay.place', data: '{}', metadata: '{}' };
  await town.embedded.store.append('checkpoint-intake.relay', [record], 'noStream');
  const house = await town.register('ZF-1');
  expect(await town.ledgers.keepUp(house, '2026-11-24', town.said('open'))).toMatchObject({ outcome: 'done' });
});
