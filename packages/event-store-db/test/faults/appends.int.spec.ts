import { EventStoreUnavailable, withTimeBudget } from '@gridcase/event-sourcing';
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

  it('gives up an append that is not answered in time, and tries again', async () => {
    const { store, server } = await start({ adapter: { callTimeoutMs: 1_000, patienceMs: 30_000 } });
    server.faults.inject({ on: 'batchAppend', times: 2, effect: { kind: 'stall' } });
    expect(await store.append(someStream(), [numbered(0)], 'noStream')).toMatchObject(appended(0));
    expect(server.faults.calls('batchAppend')).toBe(3);
  });

  it('is unavailable, not waiting, when none is ever answered', async () => {
    const { store, server } = await start({ adapter: { callTimeoutMs: 300, patienceMs: 1_000 } });
    server.faults.inject({ on: 'batchAppend', times: 1_000, effect: { kind: 'stall' } });
    await expect(store.append(someStream(), [numbered(0)], 'noStream')).rejects.toMatchObject({ retryable: true });
    // No more calls than have room in its patience, the last one in what the others left.
    expect(server.faults.calls('batchAppend')).toBeLessThanOrEqual(4);
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

  it.for([
    ['in order', 0],
    ['with UNAVAILABLE', 14],
    ['with UNKNOWN', 2],
    ['with INTERNAL', 13],
  ] as const)('takes another one when it is ended %s, and writes once all that waited', async ([, code]) => {
    const { store, server, kept } = await start();
    const stream = someStream();
    server.faults.inject({ on: 'batchAppend', stream, effect: { kind: 'loseAnswer', by: 'silence' } });
    const stalled = server.faults.inject({ on: 'batchAppend', stream: 'report-', times: 8, effect: { kind: 'stall' } });
    const streams = [stream, ...Array.from({ length: 8 }, () => someStream('report'))];
    const waiting = Promise.all(streams.map((name, n) => store.append(name, [numbered(n)], 'noStream')));
    await expect.poll(() => stalled.struck).toBe(8);
    server.faults.endBatchAppends(code);
    expect(await waiting).toMatchObject(streams.map(() => appended(0)));
    for (const name of streams) expect(await kept.readStream(name)).toHaveLength(1);
    expect(server.faults.calls('batchAppend')).toBe(18);
  });

  it('is not missed where nobody waits on it', async () => {
    const { store, server } = await start();
    for (const code of [undefined, 14, undefined]) {
      expect(await store.append(someStream(), [numbered(0)], 'noStream')).toMatchObject(appended(0));
      server.faults.endBatchAppends(code);
    }
  });

  it('closes while one is open, and while an append waits on it', async () => {
    const { store, server } = await start({ adapter: { callTimeoutMs: 400, patienceMs: 600 } });
    await store.append(someStream(), [numbered(0)], 'noStream');
    server.faults.inject({ on: 'batchAppend', times: 100, effect: { kind: 'stall' } });
    const waiting = store.append(someStream(), [numbered(0)], 'noStream').catch((error: unknown) => error);
    await store.close();
    expect(await waiting).toBeInstanceOf(EventStoreUnavailable);
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
    second.server.faults.inject({ on: 'batchAppend', effect: { kind: 'delay', ms: 500 } });
    const slow = second.store.append(someStream(), [numbered(0)], 'noStream');
    await pause(100);
    first.server.faults.inject({ on: 'batchAppend', effect: { kind: 'reset' } });
    expect(await first.store.append(someStream(), [numbered(0)], 'noStream')).toMatchObject(appended(0));
    expect(await slow).toMatchObject(appended(0));
    expect(second.server.faults.calls('batchAppend')).toBe(1);
  });

  it('an answer that comes after its append was given up is nobody’s, and ends nothing', async () => {
    const { store, server } = await start({ adapter: { callTimeoutMs: 20_000 } });
    const [given, waited] = [someStream('report'), someStream()];
    server.faults.inject({ on: 'batchAppend', stream: given, effect: { kind: 'delay', ms: 800 } });
    server.faults.inject({ on: 'batchAppend', stream: waited, effect: { kind: 'delay', ms: 1_200 } });
    const late = withTimeBudget(300, () => store.append(given, [numbered(0)], 'noStream'));
    const patient = store.append(waited, [numbered(0)], 'noStream');
    await expect(late).rejects.toMatchObject({ retryable: true });
    expect(await patient).toMatchObject(appended(0));
    expect(await store.readStream(given)).toHaveLength(1);
    expect(server.faults.calls('batchAppend')).toBe(2);
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

  it.for(['', 'admin:changeit@'])('makes the same call with and without credentials: %j', async (user) => {
    const { server } = await start();
    const store = await openStore({ connectionString: server.connectionString.replace('esdb://', `esdb://${user}`) });
    await store.append(someStream(), [numbered(0)], 'noStream');
    expect([server.faults.calls('batchAppend'), server.faults.calls('append')]).toEqual([1, 0]);
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
    server.faults.inject({ on: 'batchAppend', times: 2, effect: { kind } });
    server.faults.inject({ on: ['readStream', 'readAll'], times: 2, effect: { kind } });
    const stream = someStream();
    expect(await store.append(stream, [numbered(0)], 'noStream')).toMatchObject(appended(0));
    expect(await store.readStream(stream)).toHaveLength(1);
  });

  it('tries again after an unknown error', async () => {
    const { store, server } = await start();
    server.faults.inject({ on: 'batchAppend', effect: { kind: 'fail', code: 2, details: 'Server Is Not Ready' } });
    expect(await store.append(someStream(), [numbered(0)], 'noStream')).toMatchObject(appended(0));
  });
});
