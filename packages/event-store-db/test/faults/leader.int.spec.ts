import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type EventStore, withTimeBudget } from '@gridcase/event-sourcing';
import type { EventStoreCluster } from '@gridcase/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { follow, openStore, start, startNodes } from '../controls.ts';
import { appendEvents, numbered, numbersOf, someStream } from '../events.ts';

/** A file beside this one as a process that tells what came of each append; `child` resolves when it has ended. */
function telling(file: string, connectionString: string) {
  const child = fork(join(import.meta.dirname, file), [connectionString], { silent: true });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const output of [child.stdout!, child.stderr!]) {
    output.on('data', (text) => {
      said += String(text);
    });
  }
  const told = { appended: 0, unavailable: 0 };
  child.on('message', (outcome: keyof typeof told) => void told[outcome]++);
  return { told, child: once(child, 'close').then(([code]) => ({ code: code as number | null, said })) };
}

/** By somebody who does not wait for long. */
const appendSoon = (store: EventStore) =>
  withTimeBudget(500, () => store.append(someStream(), [numbered(0)], 'noStream'));

/** Nobody leads; and when that is searched for, what still runs on the connection that was left comes to its end. */
async function loseLeader(cluster: EventStoreCluster): Promise<void> {
  const asked = () => cluster.nodes.reduce((sum, { faults }) => sum + faults.calls('gossip'), 0);
  const before = asked();
  cluster.elect(undefined);
  await expect.poll(asked).toBeGreaterThan(before);
  for (const { faults } of cluster.nodes) faults.endSubscriptions(14);
}

describe('a cluster that nobody leads ended the process', () => {
  it('the client alone: it does not await its own search, and nobody can catch what that comes to', async () => {
    const { cluster } = await startNodes();
    const { told, child } = telling('searching-client.ts', cluster.connectionString);
    await expect.poll(() => told.appended).toBeGreaterThan(5);
    await loseLeader(cluster);
    const ended = await child;
    expect(ended.said).toMatch(/Failed to discover after 10 attempts/);
    expect(ended.code).toBe(1);
  });

  it('goes on by itself once somebody leads, whatever was under way', async () => {
    const { cluster } = await startNodes();
    const { told, child } = telling('lost-quorum.ts', cluster.connectionString);
    const goesOn = async () => {
      for (let round = 0; round < 3; round++) {
        const { appended, unavailable } = told;
        await expect.poll(() => told.appended).toBeGreaterThan(appended + 20);
        await loseLeader(cluster);
        await expect.poll(() => told.unavailable).toBeGreaterThan(unavailable + 4);
        cluster.elect(round);
      }
      const { appended } = told;
      await expect.poll(() => told.appended).toBeGreaterThan(appended + 20);
      return 'went on';
    };
    expect(await Promise.race([goesOn(), child])).toBe('went on');
  });

  it('says why it is not ready, and when it is again', async () => {
    const { cluster } = await startNodes();
    const store = await openStore({ connectionString: cluster.connectionString });
    await store.append(someStream(), [numbered(0)], 'noStream');
    expect(store.health()).toEqual({ ok: true });
    cluster.elect(undefined);
    await expect(appendSoon(store)).rejects.toMatchObject({ retryable: true });
    await expect.poll(() => store.health()).toMatchObject({ ok: false, detail: /knows of no leader/ });
    cluster.elect(2);
    // Nobody calls: it looks by itself.
    await expect.poll(() => store.health()).toEqual({ ok: true });
  });

  it('is known by a process that is idle too, unless it only reads what can be read', async () => {
    const { cluster } = await startNodes();
    const { connectionString } = cluster;
    const writer = await openStore({ connectionString, watched: 'append' });
    const reader = await openStore({ connectionString, watched: 'read' });
    // As what shows the log does: its subscription goes on, and so do its reads.
    const following = follow(reader, { after: 0 });
    await expect.poll(() => following.slices.length).toBe(1);
    await writer.head();
    cluster.elect(undefined);
    await expect.poll(() => writer.health()).toMatchObject({ ok: false, detail: /knows of no leader/ });
    expect(reader.health()).toEqual({ ok: true });
    cluster.elect(0);
    await expect.poll(() => writer.health()).toEqual({ ok: true });
  });

  it.for([
    ['times out', 0],
    ['is not ready', 1],
  ] as const)('a lone address whose server %s is not ready either, until an append goes', async ([, struck]) => {
    const { store, server } = await start();
    server.faults.loseQuorum({ answersAfterMs: 300 });
    for (let n = 0; n <= struck; n++) {
      await expect(appendSoon(store)).rejects.toMatchObject({ retryable: true });
    }
    expect(await store.readStream(someStream())).toEqual([]);
    // An answer that came after the time of who asked says nothing: then another asks.
    const asked = () => appendSoon(store).then(store.health, store.health);
    await expect.poll(asked).toMatchObject({ ok: false });
    server.faults.regainQuorum();
    expect(await store.append(someStream(), [numbered(0)], 'noStream')).toMatchObject({ outcome: 'appended' });
    expect(store.health()).toEqual({ ok: true });
  });
});

describe('a frozen leader was not left for 17 to 24 s', () => {
  it('is left for the new one, though gossip goes on naming it', async () => {
    const { cluster, kept } = await startNodes();
    // As it is in a service: nothing shortened.
    const times = { callTimeoutMs: undefined, patienceMs: undefined, silenceMs: undefined };
    const store = await openStore({ connectionString: cluster.connectionString, ...times });
    const following = follow(store, { after: 0 });
    await appendEvents(kept, 3);
    await expect.poll(() => following.events.length).toBe(3);

    const begun = performance.now();
    cluster.nodes[0]!.faults.freeze();
    cluster.hearsay(0, { state: 'leader', alive: true });
    cluster.elect(1);
    const stream = someStream();
    const appending = store.append(stream, [numbered(3)], 'noStream');
    const reading = store.head();
    expect(await appending).toMatchObject({ outcome: 'appended', repeated: false });
    await reading;
    const appendedMs = performance.now() - begun;
    await expect.poll(() => following.events.length).toBe(4);
    console.log(`a frozen leader was left after ${Math.round(appendedMs)} ms`);
    expect(numbersOf(following.events)).toEqual([0, 1, 2, 3]);
    expect(cluster.nodes[1]!.faults.calls('batchAppend')).toBe(1);
    // Two calls that waited for it did not wait for their own deadlines, one after the other.
    expect(await store.append(stream, [numbered(4)], 0)).toMatchObject({ revision: 1 });
  });

  it('is not taken for the leader when it is all that gossip has to offer', async () => {
    const { cluster } = await startNodes();
    const store = await openStore({ connectionString: cluster.connectionString, patienceMs: 15_000 });
    const stream = someStream();
    await store.append(stream, [numbered(0)], 'noStream');
    cluster.nodes[0]!.faults.freeze();
    const late = store.append(stream, [numbered(1)], 0);
    const asked = () => cluster.nodes[1]!.faults.calls('gossip');
    const before = asked();
    // Asked again and again, the others name it: as yet they have not noticed.
    await expect.poll(asked).toBeGreaterThan(before + 5);
    const attempts = cluster.nodes[0]!.faults.calls('batchAppend');
    const elected = performance.now();
    cluster.elect(2);
    expect(await late).toMatchObject({ revision: 1, repeated: false });
    console.log(`the new leader was found ${Math.round(performance.now() - elected)} ms after its election`);
    // The frozen one heard of one attempt at most: the search saw through it.
    expect(attempts).toBeLessThanOrEqual(2);
  });

  it('a lone address that is frozen and comes back is taken up by a connection of its own', async () => {
    const { store, server } = await start({ adapter: { patienceMs: 15_000 } });
    const stream = someStream();
    await store.append(stream, [numbered(0)], 'noStream');
    server.faults.freeze();
    const late = store.append(stream, [numbered(1)], 0);
    await expect.poll(() => store.health()).toMatchObject({ ok: false });
    server.faults.thaw();
    expect(await late).toMatchObject({ revision: 1, repeated: false });
  });
});
