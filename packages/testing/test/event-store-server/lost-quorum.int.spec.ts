import { expect, it } from 'vitest';
import { collect, event, events, eventually, outcomeOf, someStream, start } from './controls.ts';

const QUICK = { answersAfterMs: 200 };

it.each([
  { form: 'BatchAppend', batchAppend: true, told: ['deadline-exceeded', 'unknown'] },
  { form: 'unary Append', batchAppend: false, told: ['timeout', 'unavailable'] },
])('$form: times out, and is then told at once that the server is not ready', async ({ batchAppend, told }) => {
  const { client, server, store } = await start({ batchAppend });
  const stream = someStream();
  server.faults.loseQuorum(QUICK);
  const first = await outcomeOf(client.appendToStream(stream, event(0)));
  const second = await outcomeOf(client.appendToStream(stream, event(1)));
  expect([first, second]).toEqual(told);
  server.faults.regainQuorum();
  await client.appendToStream(stream, event(2));
  expect(await store.readStream(stream)).toHaveLength(1);
});

it('leaves reads and subscriptions as they are', async () => {
  const { client, server } = await start();
  const stream = someStream();
  await client.appendToStream(stream, events(3));
  const following = outcomeOf(collect(client.subscribeToAll()), 500);
  await eventually(() => server.faults.subscriptions).toBe(1);
  server.faults.loseQuorum({ answersAfterMs: 1 });
  await outcomeOf(client.appendToStream(stream, event(3)));
  expect(await collect(client.readStream(stream))).toHaveLength(3);
  expect(await following).toBe('waits');
});

it('back in time, it carries out what waited', async () => {
  const { client, server } = await start();
  server.faults.loseQuorum();
  const waiting = outcomeOf(client.appendToStream(someStream(), event(0)));
  await eventually(() => server.faults.calls('batchAppend')).toBe(1);
  server.faults.regainQuorum();
  expect(await waiting).toBe('done');
});
