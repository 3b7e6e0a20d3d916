import { startEventStoreCluster } from '@gridcase/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectTo, event, outcomeOf, someStream, start } from './controls.ts';

it('is found by discovery, and as one of several addresses', async () => {
  const { server } = await start();
  for (const url of [
    `esdb+discover://127.0.0.1:${server.port}?tls=false`,
    `esdb://127.0.0.1:1,127.0.0.1:${server.port}?tls=false`,
  ]) {
    expect(await outcomeOf(connectTo(url).appendToStream(someStream(), event(0)))).toBe('done');
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

describe('of three', () => {
  async function three() {
    const cluster = await startEventStoreCluster();
    onTestFinished(() => cluster.stop());
    return { cluster };
  }

  it('the client goes to whoever leads, and is sent on by whoever does not any more', async () => {
    const { cluster } = await three();
    const client = connectTo(cluster.connectionString);
    await client.appendToStream(someStream(), event(0));
    cluster.elect(1);
    expect(await outcomeOf(client.appendToStream(someStream(), event(1)))).toBe('not-leader');
    expect(await outcomeOf(client.appendToStream(someStream(), event(2)))).toBe('done');
    expect(cluster.nodes.map((node) => node.faults.calls('batchAppend'))).toEqual([2, 1, 0]);
  });

  it('while nobody leads, appends hear that the server is not ready, and discovery finds no node', async () => {
    const { cluster } = await three();
    const [node] = cluster.nodes;
    cluster.elect(undefined);
    const alone = connectTo(`${node!.connectionString}`).appendToStream(someStream(), event(0));
    expect(await outcomeOf(alone)).toBe('unknown');
    const discovering = connectTo(`${cluster.connectionString}&maxDiscoverAttempts=2`);
    expect(await outcomeOf(discovering.appendToStream(someStream(), event(0)))).toBe('code undefined');
  });

  it('a frozen leader is handed out until another is elected, and by hearsay after that', async () => {
    const { cluster } = await three();
    const [frozen] = cluster.nodes;
    frozen!.faults.freeze();
    const url = `esdb+discover://127.0.0.1:${cluster.nodes[2]!.port}?tls=false`;
    const early = connectTo(url).appendToStream(someStream(), event(0));
    expect(await outcomeOf(early, 400)).toBe('waits');
    cluster.elect(1);
    expect(await outcomeOf(connectTo(url).appendToStream(someStream(), event(1)))).toBe('done');
    cluster.hearsay(0, { state: 'leader' });
    cluster.hearsay(1, { alive: false });
    expect(await outcomeOf(connectTo(url).appendToStream(someStream(), event(2)), 400)).toBe('waits');
    cluster.hearsay(0, undefined);
    cluster.hearsay(1, undefined);
    expect(await outcomeOf(connectTo(url).appendToStream(someStream(), event(3)))).toBe('done');
  });
});
