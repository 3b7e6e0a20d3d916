import { expect, it } from 'vitest';
import { collect, event, eventually, outcomeOf, someStream, start } from './controls.ts';

it('disabled, is refused with 16 by every call, and loses what is live; enabled again, is served', async () => {
  const { client, server } = await start({ batchAppend: false });
  const stream = someStream();
  const following = outcomeOf(collect(client.subscribeToAll()));
  await eventually(() => server.faults.subscriptions).toBe(1);
  server.faults.user('disabled');
  expect(await following).toBe('access-denied');
  const told = [outcomeOf(client.appendToStream(stream, event(0))), outcomeOf(collect(client.readStream(stream)))];
  expect(await Promise.all(told)).toEqual(['access-denied', 'access-denied']);
  server.faults.user('accepted');
  expect(await outcomeOf(client.appendToStream(stream, event(0)))).toBe('done');
});

it('denied, is refused with 7, and keeps what is live', async () => {
  const { client, server } = await start({ batchAppend: false });
  const following = outcomeOf(collect(client.subscribeToAll()), 500);
  await eventually(() => server.faults.subscriptions).toBe(1);
  server.faults.user('denied');
  expect(await outcomeOf(client.appendToStream(someStream(), event(0)))).toBe('unknown');
  expect(await following).toBe('waits');
});

it('denied, is told so of each append of a batch, and keeps the call: allowed again, its next append is taken', async () => {
  const { client, server } = await start();
  await client.appendToStream(someStream(), event(0));
  server.faults.user('denied');
  expect(await outcomeOf(client.appendToStream(someStream(), event(1)))).toBe('access-denied');
  server.faults.user('accepted');
  expect(await outcomeOf(client.appendToStream(someStream(), event(2)))).toBe('done');
  expect(server.faults.calls('batchAppend')).toBe(2);
});
