import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { describe, expect, it } from 'vitest';
import { openStore, pause, start } from '../controls.ts';
import { numbered, someStream } from '../events.ts';
import { appendAlone, clientAlone, event, inProcess, outcomeOf } from './client-alone.ts';

const appended = (revision: number) => ({ outcome: 'appended', revision, repeated: false });

describe('fault 4: BatchAppend does not keep its deadline', () => {
  it('the client alone: an append that is never answered waits for ever', async () => {
    const { server } = await start();
    server.faults.inject({ on: 'batchAppend', effect: { kind: 'stall' } });
    const waiting = appendAlone(clientAlone(server.connectionString), someStream(), { deadline: 300 });
    expect(await outcomeOf(waiting, 1_500)).toBe('waits');
  });

  it('gives up a call that is not answered in time, and tries again', async () => {
    const { store, server } = await start({ adapter: { callTimeoutMs: 1_000, patienceMs: 30_000 } });
    server.faults.inject({ on: 'append', times: 2, effect: { kind: 'stall' } });
    expect(await store.append(someStream(), [numbered(0)], 'noStream')).toMatchObject(appended(0));
    expect(server.faults.calls('append')).toBe(3);
  });

  it('is unavailable, not waiting, when no call is ever answered', async () => {
    const { store, server } = await start({ adapter: { callTimeoutMs: 300, patienceMs: 1_000 } });
    server.faults.inject({ on: 'append', times: 1_000, effect: { kind: 'stall' } });
    await expect(store.append(someStream(), [numbered(0)], 'noStream')).rejects.toMatchObject({ retryable: true });
    // No more calls than have room in its patience, the last one in what the others left.
    expect(server.faults.calls('append')).toBeLessThanOrEqual(4);
  });

  it('gives up reads that are not answered too', async () => {
    const { store, server } = await start({ adapter: { callTimeoutMs: 300, patienceMs: 1_000 } });
    server.faults.inject({ on: ['readStream', 'readAll'], times: 1_000, effect: { kind: 'stall' } });
    const reads = [store.readStream(someStream()), store.readAll({ after: 0 }), store.head()];
    for (const { reason } of (await Promise.allSettled(reads)) as PromiseRejectedResult[]) {
      expect(reason).toBeInstanceOf(EventStoreUnavailable);
    }
  });
});

describe('fault 5: a batch stream that the server ends leaves its appends hanging', () => {
  it('the client alone: neither answer nor error, and dispose() hangs too', async () => {
    const { server } = await start();
    const client = clientAlone(server.connectionString);
    await appendAlone(client, someStream());
    server.faults.inject({ on: 'batchAppend', effect: { kind: 'stall' } });
    const waiting = outcomeOf(appendAlone(client, someStream()), 1_500);
    await pause(200);
    server.faults.endBatchAppends();
    expect(await waiting).toBe('waits');
    expect(await outcomeOf(client.dispose(), 1_000)).toBe('waits');
  });

  it('has no batch stream: each append is a call of its own', async () => {
    const { store, server } = await start();
    await Promise.all(Array.from({ length: 8 }, (_, n) => store.append(someStream(), [numbered(n)], 'noStream')));
    expect(server.faults.calls('batchAppend')).toBe(0);
    expect(server.faults.calls('append')).toBe(8);
    server.faults.endBatchAppends();
    await store.close();
  });
});

describe('fault 6: the appends that wait are kept in one table for all clients of a process', () => {
  it('the client alone: one client’s broken stream fails the other’s append, and its answer ends the process', async () => {
    const [first, second] = [await start(), await start()];
    first.server.faults.inject({ on: 'batchAppend', stream: 'broken-', effect: { kind: 'fail', code: 14 } });
    second.server.faults.inject({ on: 'batchAppend', stream: 'slow-', effect: { kind: 'delay', ms: 800 } });
    const { server: one } = first;
    const ended = await inProcess('two-clients.ts', one.connectionString, second.server.connectionString);
    expect(ended.said).toContain('slow append: 14 UNAVAILABLE');
    expect(ended.code).toBe(1);
    expect(ended.said).toContain('is not iterable');
  });

  it('keeps stores apart', async () => {
    const [first, second] = [await start(), await start()];
    second.server.faults.inject({ on: 'append', effect: { kind: 'delay', ms: 500 } });
    const slow = second.store.append(someStream(), [numbered(0)], 'noStream');
    await pause(100);
    first.server.faults.inject({ on: 'append', effect: { kind: 'reset' } });
    expect(await first.store.append(someStream(), [numbered(0)], 'noStream')).toMatchObject(appended(0));
    expect(await slow).toMatchObject(appended(0));
    expect(second.server.faults.calls('append')).toBe(1);
  });
});

describe('fault 7: only credentials in the options make the client use the unary Append', () => {
  it('the client alone: credentials of the connection string do not', async () => {
    const { server } = await start();
    const client = clientAlone(server.connectionString.replace('esdb://', 'esdb://admin:changeit@'));
    await appendAlone(client, someStream());
    await appendAlone(client, someStream(), { credentials: { username: 'admin', password: 'changeit' } });
    expect([server.faults.calls('batchAppend'), server.faults.calls('append')]).toEqual([1, 1]);
  });

  it.for(['', 'admin:changeit@'])('uses it with and without credentials: %j', async (user) => {
    const { server } = await start();
    const store = await openStore({ connectionString: server.connectionString.replace('esdb://', `esdb://${user}`) });
    await store.append(someStream(), [numbered(0)], 'noStream');
    expect([server.faults.calls('batchAppend'), server.faults.calls('append')]).toEqual([0, 1]);
  });
});

describe('fault 8: with throwOnAppendFailure=false a conflict tells a wrong revision', () => {
  it('the client alone: 1 for a stream that stands at 5', async () => {
    const { server } = await start();
    const client = clientAlone(`${server.connectionString}&throwOnAppendFailure=false`);
    const stream = someStream();
    await client.appendToStream(stream, [0, 1, 2, 3, 4, 5].map(event));
    const result = await appendAlone(client, stream, { expectedRevision: 0n });
    expect(result).toMatchObject({ success: false, nextExpectedRevision: 1n });
  });

  it('tells where the stream stands, whatever the connection string says', async () => {
    const { server } = await start();
    const store = await openStore({ connectionString: `${server.connectionString}&throwOnAppendFailure=false` });
    const stream = someStream();
    await store.append(stream, [0, 1, 2, 3, 4, 5].map(numbered), 'noStream');
    expect(await store.append(stream, [numbered(6)], 0)).toEqual({ outcome: 'conflict', actual: 5 });
    expect(await store.append(someStream(), [numbered(6)], 0)).toEqual({ outcome: 'conflict', actual: 'noStream' });
  });
});

describe('fault 12: "busy" and "not ready" arrive as unknown errors', () => {
  it('the client alone: nothing in the error says that trying again helps', async () => {
    const { server } = await start();
    server.faults.inject({ on: 'batchAppend', effect: { kind: 'notReady' } });
    expect(await outcomeOf(appendAlone(clientAlone(server.connectionString), someStream()))).toBe('unknown');
  });

  it.for(['busy', 'notReady'] as const)('tries again when the server is %s', async (kind) => {
    const { store, server } = await start();
    server.faults.inject({ on: 'append', times: 2, effect: { kind } });
    server.faults.inject({ on: ['readStream', 'readAll'], times: 2, effect: { kind } });
    const stream = someStream();
    expect(await store.append(stream, [numbered(0)], 'noStream')).toMatchObject(appended(0));
    expect(await store.readStream(stream)).toHaveLength(1);
  });

  it('tries again after an unknown error', async () => {
    const { store, server } = await start();
    server.faults.inject({ on: 'append', effect: { kind: 'fail', code: 2, details: 'Server Is Not Ready' } });
    expect(await store.append(someStream(), [numbered(0)], 'noStream')).toMatchObject(appended(0));
  });
});
