import { expect, it } from 'vitest';
import { connectTo, event, outcomeOf, someStream, start } from './controls.ts';

it('is found by discovery, and as one of several addresses', async () => {
  const { server } = await start();
  for (const url of [
    `esdb+discover://127.0.0.1:${server.port}?tls=false`,
    `esdb://127.0.0.1:1,127.0.0.1:${server.port}?tls=false`,
  ]) {
    expect(await outcomeOf(connectTo(url).appendToStream(someStream(), event(0)), 5_000)).toBe('done');
  }
  expect(server.faults.calls('gossip')).toBeGreaterThan(1);
});

it('as a follower, sends a client that discovers to the leader', async () => {
  const leader = await start();
  const { server } = await start();
  server.faults.follow({ host: '127.0.0.1', port: leader.server.port });
  const client = connectTo(`esdb+discover://127.0.0.1:${server.port}?tls=false`);
  await client.appendToStream(someStream(), event(0));
  expect(await leader.store.head()).toBeGreaterThan(0);
});

it('as a follower, serves reads, but for those that want the leader', async () => {
  const { client, server } = await start();
  const stream = someStream();
  await client.appendToStream(stream, event(0));
  server.faults.follow({ host: '127.0.0.1', port: server.port });
  const read = async (requiresLeader: boolean) => {
    for await (const _ of client.readStream(stream, { requiresLeader }));
  };
  expect(await outcomeOf(read(false))).toBe('done');
  expect(await outcomeOf(read(true))).toBe('not-leader');
});
