import { expect, it } from 'vitest';
import { connectTo, event, eventually, outcomeOf, someStream, start } from './controls.ts';

it('a connection carries 100 calls; the next one waits, without an error, until one of them is over', async () => {
  const { client, server } = await start();
  const following = Array.from({ length: 101 }, () => client.subscribeToAll());
  await eventually(() => server.faults.subscriptions).toBe(100);
  const waiting = client.appendToStream(someStream(), event(0));
  expect(await outcomeOf(waiting, 400)).toBe('waits');
  // An option of its own makes a connection of its own.
  const another = connectTo(`${server.connectionString}&keepAliveInterval=11000`);
  expect(await outcomeOf(another.appendToStream(someStream(), event(1)))).toBe('done');
  await Promise.all(following.slice(0, 3).map((subscription) => subscription.unsubscribe()));
  expect(await outcomeOf(waiting)).toBe('done');
});
