import { START, streamNameFilter } from '@eventstore/db-client';
import { PATIENCE_MS } from '@gridcase/testing';
import { describe, expect, it } from 'vitest';
import { follow, pause, start } from '../controls.ts';
import { appendEvents, numbersOf } from '../events.ts';
import { clientAlone, inProcess, outcomeOf } from './client-alone.ts';

const read = async (source: AsyncIterable<unknown>) => {
  for await (const _ of source);
};

describe('fault 1: a subscription whose connection breaks is dead', () => {
  it('the client alone: the reader gets the error, and nothing more', async () => {
    const { server } = await start();
    const reading = outcomeOf(read(clientAlone(server.connectionString).subscribeToAll({ fromPosition: START })));
    await expect.poll(() => server.faults.subscriptions).toBe(1);
    server.faults.endSubscriptions(14);
    expect(await reading).toBe('unavailable');
  });

  it.for([
    ['the server drops it', 'endSubscriptions'],
    ['the connection is cut', 'dropConnections'],
  ] as const)('is taken up again where it was when %s', async ([, fault]) => {
    const { store, server, kept } = await start();
    await appendEvents(kept, 5);
    const following = follow(store, { after: 0, limit: 2 });
    for (let round = 1; round <= 4; round++) {
      await expect.poll(() => following.events.length).toBe(round * 5);
      if (fault === 'dropConnections') server.faults.dropConnections();
      else server.faults.endSubscriptions(14);
      await appendEvents(kept, 5, round * 5);
    }
    await expect.poll(() => following.events.length).toBe(25);
    await pause(400);
    expect(numbersOf(following.events)).toEqual([...Array(25).keys()]);
  });
});

describe('fault 1: a subscription that the server ends in order ends quietly', () => {
  it('the client alone: the loop ends as if it were done', async () => {
    const { server } = await start();
    const reading = outcomeOf(read(clientAlone(server.connectionString).subscribeToAll({ fromPosition: START })));
    await expect.poll(() => server.faults.subscriptions).toBe(1);
    server.faults.endSubscriptions();
    expect(await reading).toBe('done');
  });

  it('is taken up again, and says why in the log', async () => {
    const { store, server, kept, warnings } = await start();
    const following = follow(store, { after: 0 });
    for (let round = 0; round < 3; round++) {
      await expect.poll(() => server.faults.subscriptions).toBe(1);
      server.faults.endSubscriptions();
      await appendEvents(kept, 2, round * 2);
      await expect.poll(() => following.events.length).toBe(round * 2 + 2);
    }
    expect(numbersOf(following.events)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(warnings.filter((warning) => warning.includes('ended by the server'))).toHaveLength(3);
  });

  it('tells the reader once that it has caught up, not after every repair', async () => {
    const { store, server } = await start();
    const following = follow(store, { after: 0 });
    await expect.poll(() => following.slices.length).toBe(1);
    server.faults.endSubscriptions();
    await expect.poll(() => server.faults.calls('subscribe')).toBe(2);
    await pause(500);
    expect(following.slices).toEqual([{ events: [], position: 0, caughtUp: true }]);
  });
});

describe('fault 1: a subscription can fall silent without an end', () => {
  it('gives what the log has all the same, and takes up another', async () => {
    const { store, server, kept, warnings } = await start();
    server.faults.inject({ on: 'subscribe', effect: { kind: 'breakOff', afterEvents: 2, by: 'silence' } });
    const following = follow(store, { after: 0, categories: ['case'] });
    await expect.poll(() => server.faults.subscriptions).toBe(1);
    for (let n = 0; n < 8; n++) {
      await appendEvents(kept, 1, n);
      await expect.poll(() => following.events.length).toBe(n + 1);
    }
    await expect.poll(() => server.faults.calls('subscribe')).toBe(2);
    await appendEvents(kept, 2, 8);
    await expect.poll(() => following.events.length).toBe(10);
    expect(numbersOf(following.events)).toEqual([...Array(10).keys()]);
    expect(warnings.some((warning) => warning.includes('nothing came behind'))).toBe(true);
  });
});

describe('fault 2: leaving the loop leaves the call open', () => {
  it('the client alone: the server goes on serving nobody', async () => {
    const { server, kept } = await start();
    await appendEvents(kept, 3);
    for await (const _ of clientAlone(server.connectionString).subscribeToAll({ fromPosition: START })) break;
    await pause(300);
    expect(server.faults.subscriptions).toBe(1);
  });

  it.for(['break', 'throw', 'abort'] as const)('closes the call on %s', async (how) => {
    const { store, server, kept } = await start();
    await appendEvents(kept, 3);
    const abort = new AbortController();
    const reading = (async () => {
      for await (const _ of store.subscribe({ after: 0, limit: 1, signal: abort.signal })) {
        expect(server.faults.subscriptions).toBe(1);
        if (how === 'break') break;
        if (how === 'throw') throw new Error('the reader failed');
        abort.abort();
      }
    })();
    await (how === 'throw' ? expect(reading).rejects.toThrow('the reader failed') : reading);
    await expect.poll(() => server.faults.subscriptions).toBe(0);
  });
});

describe('fault 3: a checkpoint handler that throws ends the process', () => {
  it('the client alone: unhandled rejection', async () => {
    const { server, kept } = await start();
    // A checkpoint is told behind a full window; the client's is 32 events, ours 2,048.
    await appendEvents(kept, 40);
    const { code, said } = await inProcess('throwing-checkpoint.ts', server.connectionString);
    expect(code).toBe(1);
    expect(said).toContain('the checkpoint could not be saved');
  });

  it('gives checkpoints as slices without events, whose reader may throw', async () => {
    const { store, server, kept } = await start();
    await appendEvents(kept, 1);
    const reading = (async () => {
      for await (const slice of store.subscribe({
        after: 0,
        categories: ['case'],
        signal: AbortSignal.timeout(PATIENCE_MS),
      })) {
        if (slice.events.length === 0 && slice.position > 0) throw new Error('the checkpoint could not be saved');
      }
    })();
    reading.catch(() => undefined);
    await expect.poll(() => server.faults.subscriptions).toBe(1);
    await appendEvents(kept, 4_500, 0, 'report');
    await expect(reading).rejects.toThrow('the checkpoint could not be saved');
    await expect.poll(() => server.faults.subscriptions).toBe(0);
  });

  it('skips a checkpoint beyond every log', async () => {
    const { server, store, kept } = await start();
    await appendEvents(kept, 2_100, 0, 'report');
    const client = clientAlone(server.connectionString);
    const told: bigint[] = [];
    const checkpointReached = async (_: unknown, { commit }: { commit: bigint }) => void told.push(commit);
    const filter = streamNameFilter({ prefixes: ['case-'], checkpointReached });
    server.faults.inject({ on: 'subscribe', times: 2, effect: { kind: 'checkpointBeyond' } });
    const alone = client.subscribeToAll({ fromPosition: START, filter }).on('data', () => undefined);
    await expect.poll(() => told.some((position) => position > 2n ** 63n)).toBe(true);
    await alone.unsubscribe();
    const following = follow(store, { after: 0, categories: ['case'] });
    await expect.poll(() => following.slices.at(-1)?.caughtUp).toBe(true);
    await appendEvents(kept, 3);
    await expect.poll(() => following.events.length).toBe(3);
    expect(following.slices.every((slice) => Number.isSafeInteger(slice.position))).toBe(true);
  });
});
