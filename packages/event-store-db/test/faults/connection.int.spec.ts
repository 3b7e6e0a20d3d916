import { createServer } from 'node:net';
import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { PATIENCE_MS } from '@gridcase/testing';
import { describe, expect, it } from 'vitest';
import { follow, openStore, pause, start } from '../controls.ts';
import { countingGate } from '../counting-gate.ts';
import { appendEvents, numbered, numbersOf, someStream } from '../events.ts';
import { appendAlone, clientAlone, inProcess, outcomeOf } from './client-alone.ts';

/** An address at which nobody listens. */
async function nobody(): Promise<string> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  await new Promise((resolve) => server.close(resolve));
  return `esdb://127.0.0.1:${port}?tls=false`;
}

describe('fault 9: a server that is away shows itself in different errors', () => {
  it('the client alone: a plain error with a code from an append, one of its own from a read', async () => {
    const client = clientAlone(await nobody());
    const error = await appendAlone(client, someStream()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 14 });
    expect(error).not.toHaveProperty('type');
    const read = (async () => {
      for await (const _ of client.readStream(someStream()));
    })();
    expect(await outcomeOf(read)).toBe('unavailable');
  });

  it('is unavailable, to be tried again, whatever is called', async () => {
    const store = await openStore({ connectionString: await nobody(), patienceMs: 500 });
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const calls = [
      store.append(someStream(), [numbered(0)], 'noStream'),
      store.append(someStream(), [numbered(0)], 'any'),
      store.readStream(someStream()),
      store.readAll({ after: 0 }),
      store.head(),
      store.subscribe({ after: 0, signal })[Symbol.asyncIterator]().next(),
    ];
    for (const { status, reason } of (await Promise.allSettled(calls)) as PromiseRejectedResult[]) {
      expect(status).toBe('rejected');
      expect(reason).toBeInstanceOf(EventStoreUnavailable);
      expect(reason).toMatchObject({ retryable: true });
    }
  });

  it('goes on by itself when the server comes back in time', async () => {
    const { store, server } = await start();
    const stream = someStream();
    await store.append(stream, [numbered(0)], 'noStream');
    const following = follow(store, { after: 0 });
    await expect.poll(() => following.events.length).toBe(1);
    let late: Promise<unknown> | undefined;
    await server.restart(async () => {
      late = store.append(stream, [numbered(1)], 0);
      await pause(800);
    });
    expect(await late).toMatchObject({ outcome: 'appended', revision: 1, repeated: false });
    await expect.poll(() => following.events.length).toBe(2);
    expect(numbersOf(following.events)).toEqual([0, 1]);
  });

  it('is unavailable, also to a subscription, when the server freezes without a word', async () => {
    const { store, server } = await start({ adapter: { callTimeoutMs: 300, patienceMs: 900 } });
    const following = follow(store, { after: 0 });
    await expect.poll(() => following.slices.length).toBe(1);
    server.faults.freeze();
    await expect(following.done).rejects.toMatchObject({ code: 'event-store-unavailable', retryable: true });
    await expect(store.head()).rejects.toMatchObject({ code: 'event-store-unavailable', retryable: true });
    server.faults.thaw();
    await expect.poll(() => store.head()).toBe(0);
  });

  it('tells a wrong address in the connection string at once, without the password', async () => {
    const opening = openStore({ connectionString: 'esdb://admin:secret@host:port?tls=false' });
    await expect(opening).rejects.toThrow(RangeError);
    await expect(opening).rejects.not.toThrow('secret');
  });
});

describe('fault 10: after a change of leader the call fails, and only the next one goes right', () => {
  const twoNodes = async () => {
    const old = await start();
    const leader = await start();
    old.server.faults.follow({ host: '127.0.0.1', port: leader.server.port });
    return { old, leader };
  };

  it('the client alone: the append fails', async () => {
    const { old } = await twoNodes();
    const client = clientAlone(`${old.server.connectionString}`);
    expect(await outcomeOf(appendAlone(client, someStream(), { credentials: { username: 'a', password: 'b' } }))).toBe(
      'not-leader',
    );
  });

  it('appends to the leader, and reads there what it appended', async () => {
    const { old, leader } = await twoNodes();
    const stream = someStream();
    expect(await old.store.append(stream, [numbered(0)], 'noStream')).toMatchObject({ revision: 0, repeated: false });
    expect(await old.store.readStream(stream)).toHaveLength(1);
    expect(await leader.kept.head()).toBeGreaterThan(0);
    expect(await old.kept.head()).toBe(0);
  });

  it('asks the leader, also for what is only read', async () => {
    const { old, leader } = await twoNodes();
    const stream = await appendEvents(leader.kept, 3);
    expect(await old.store.readStream(stream)).toHaveLength(3);
    const other = await old.another();
    expect((await other.readAll({ after: 0 })).events).toHaveLength(3);
    const following = follow(await old.another(), { after: 0 });
    await expect.poll(() => following.events.length).toBe(3);
  });

  it.for([
    ['refused', 7, { retryable: false }, /gossip is refused .*name one node.*127\.0\.0\.1:\d+ answered 7 /],
    ['unavailable', 14, { retryable: true }, /no node was found by gossip: 127\.0\.0\.1:\d+ answered 14 /],
  ] as const)('gossip that is %s was only "Failed to discover"; it is said', async ([, code, judged, said]) => {
    const { server, another } = await start();
    server.faults.inject({ on: 'gossip', times: 1_000, effect: { kind: 'fail', code } });
    const connectionString = server.connectionString.replace('esdb://', 'esdb+discover://');
    const store = await another({ connectionString, patienceMs: 2_000 });
    const error = await store.head().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'event-store-unavailable', ...judged });
    expect((error as Error).message).toMatch(said);
  });

  it('finds the leader of a cluster by gossip, from several addresses or by discovery', async () => {
    const { old, leader } = await twoNodes();
    const cluster = `127.0.0.1:1,127.0.0.1:${old.server.port}`;
    for (const url of [`esdb://${cluster}?tls=false`, `esdb+discover://127.0.0.1:${old.server.port}?tls=false`]) {
      const store = await openStore({ connectionString: url });
      expect(await store.append(someStream(), [numbered(0)], 'noStream')).toMatchObject({ repeated: false });
    }
    expect((await leader.kept.readAll({ after: 0 })).events).toHaveLength(2);
  });

  it('follows on where it was when the leader goes and another takes its place', async () => {
    const first = await start();
    const second = await start();
    const stream = someStream();
    // Replication, by hand: both nodes hold the same log.
    const replicate = async (from: number, events: ReturnType<typeof numbered>[], nodes = [first, second]) => {
      for (const { kept } of nodes) await kept.append(stream, events, from === 0 ? 'noStream' : from - 1);
    };
    await replicate(0, [0, 1, 2].map(numbered));
    const cluster = `127.0.0.1:${first.server.port},127.0.0.1:${second.server.port}`;
    second.server.faults.follow({ host: '127.0.0.1', port: first.server.port });
    const store = await openStore({ connectionString: `esdb://${cluster}?tls=false&gossipTimeout=1` });
    const following = follow(store, { after: 0 });
    await expect.poll(() => following.events.length).toBe(3);
    second.server.faults.clear();
    await first.server.stop();
    await replicate(3, [3, 4].map(numbered), [second]);
    await expect.poll(() => following.events.length).toBe(5);
    expect(numbersOf(following.events)).toEqual([0, 1, 2, 3, 4]);
    expect(await store.append(stream, [numbered(5)], 4)).toMatchObject({ revision: 5, repeated: false });
  });
});

describe('fault 11: a failed question for the server’s features is answered so for ever', () => {
  it('the client alone: one internal error, and every later append fails with it', async () => {
    const { server } = await start();
    server.faults.inject({ on: 'features', effect: { kind: 'fail', code: 13 } });
    const client = clientAlone(server.connectionString);
    expect(await outcomeOf(appendAlone(client, someStream()))).toBe('13');
    expect(await outcomeOf(appendAlone(client, someStream()))).toBe('13');
    expect(server.faults.calls('features')).toBe(1);
  });

  it('never asks: no call of ours depends on the answer', async () => {
    const { store, server } = await start();
    server.faults.inject({ on: 'features', times: 1_000, effect: { kind: 'stall' } });
    expect(await store.append(someStream(), [numbered(0)], 'noStream')).toMatchObject({ repeated: false });
    expect(await store.head()).toBeGreaterThan(0);
    expect(server.faults.calls('features')).toBe(0);
  });
});

describe('fault 13: dispose() leaves the channel open', () => {
  it('the client alone: it stays connected', async () => {
    const { server } = await start();
    const gate = await countingGate(server.port);
    const client = clientAlone(gate.connectionString);
    await appendAlone(client, someStream());
    await client.dispose();
    await pause(500);
    expect(gate.open.size).toBe(1);
  });

  it('closes the channel', async () => {
    const { server } = await start();
    const gate = await countingGate(server.port);
    const store = await openStore({ connectionString: gate.connectionString });
    await store.append(someStream(), [numbered(0)], 'noStream');
    expect(gate.open.size).toBe(1);
    await store.close();
    await expect.poll(() => gate.open.size).toBe(0);
  });

  it('lets the process end', async () => {
    const { server } = await start();
    const ended = await inProcess('after-close.ts', server.connectionString);
    expect(ended).toEqual({ code: 0, said: 'ended at once\n' });
  });

  it('closes in time though the server is frozen in the middle of everything', async () => {
    const { store, server } = await start({ adapter: { callTimeoutMs: 600_000, patienceMs: 600_000 } });
    const following = follow(store, { after: 0 });
    await expect.poll(() => following.slices.length).toBe(1);
    server.faults.freeze();
    const append = store.append(someStream(), [numbered(0)], 'noStream');
    append.catch(() => undefined);
    await store.close();
    await expect(append).rejects.toBeInstanceOf(EventStoreUnavailable);
    await following.done;
  });
});
