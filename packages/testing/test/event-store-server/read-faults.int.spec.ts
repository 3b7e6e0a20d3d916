import { type Position, START, streamNameFilter } from '@eventstore/db-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collect, events, eventually, numbersOf, outcomeOf, patience, someStream, start } from './controls.ts';

describe('a read', () => {
  it.each([
    { on: 'readStream', effect: { kind: 'fail', code: 14 }, told: 'unavailable' },
    { on: 'readAll', effect: { kind: 'notReady' }, told: 'unavailable' },
    { on: 'readAll', effect: { kind: 'busy' }, told: 'unavailable' },
    { on: 'readStream', effect: { kind: 'reset' }, told: 'unavailable' },
    { on: 'readAll', effect: { kind: 'stall' }, told: 'waits' },
    { on: 'readStream', effect: { kind: 'delay', ms: 20 }, told: 'done' },
    { on: 'readAll', effect: { kind: 'breakOff', afterEvents: 2, by: 'unavailable' }, told: 'unavailable' },
    { on: 'readStream', effect: { kind: 'breakOff', afterEvents: 0, by: 'silence' }, told: 'waits' },
  ] as const)('$on suffers $effect.kind once: "$told"', async ({ on, effect, told }) => {
    const { client, server } = await start();
    const stream = someStream();
    await client.appendToStream(stream, events(5));
    const read = () =>
      collect(on === 'readAll' ? client.readAll() : (client.readStream(stream) as AsyncIterable<unknown>));
    server.faults.inject({ on, effect });
    expect(await outcomeOf(read(), patience(told))).toBe(told);
    expect(await outcomeOf(read())).toBe('done');
  });

  it('broken off by an orderly end looks like a short stream', async () => {
    const { client, server } = await start();
    const stream = someStream();
    await client.appendToStream(stream, events(5));
    server.faults.inject({ on: 'readStream', effect: { kind: 'breakOff', afterEvents: 2, by: 'end' } });
    expect(numbersOf(await collect(client.readStream(stream)))).toEqual([0, 1]);
  });
});

describe('a subscription', () => {
  const filter = streamNameFilter({ prefixes: ['case-'] });

  async function subscribed(count: number) {
    const started = await start();
    await started.client.appendToStream(someStream(), events(count));
    const read: number[] = [];
    const run = async () => {
      const subscription = started.client.subscribeToAll({ fromPosition: START, filter });
      onTestFinished(() => subscription.unsubscribe());
      for await (const resolved of subscription) read.push(...numbersOf([resolved as never]));
    };
    return { ...started, read, run };
  }

  it.each([
    { by: 'end', told: 'done' },
    { by: 'unavailable', told: 'unavailable' },
    { by: 'silence', told: 'waits' },
  ] as const)('is broken off by $by after three events: "$told"', async ({ by, told }) => {
    const { server, read, run } = await subscribed(10);
    server.faults.inject({ on: 'subscribe', effect: { kind: 'breakOff', afterEvents: 3, by } });
    expect(await outcomeOf(run(), patience(told))).toBe(told);
    if (told !== 'unavailable') expect(read).toEqual([0, 1, 2]);
    expect(read).not.toContain(3);
  });

  it.each([
    { effect: { kind: 'fail', code: 13 }, told: 'unknown' },
    { effect: { kind: 'notLeader', leader: { host: '127.0.0.1', port: 1 } }, told: 'not-leader' },
    { effect: { kind: 'reset' }, told: 'unavailable' },
    { effect: { kind: 'stall' }, told: 'waits' },
  ] as const)('never comes to be by $effect.kind: "$told"', async ({ effect, told }) => {
    const { server, run, read } = await subscribed(2);
    server.faults.inject({ on: 'subscribe', effect });
    expect(await outcomeOf(run(), patience(told))).toBe(told);
    expect(read).toEqual([]);
  });

  it.each([
    { code: 0, told: 'done' },
    { code: 14, told: 'unavailable' },
  ])('open, is ended with $code together with all others: "$told"', async ({ code, told }) => {
    const { server, run, read } = await subscribed(2);
    const runs = [outcomeOf(run()), outcomeOf(run())];
    await eventually(() => read).toHaveLength(4);
    expect(server.faults.subscriptions).toBe(2);
    server.faults.endSubscriptions(code);
    expect(await Promise.all(runs)).toEqual([told, told]);
    expect(server.faults.subscriptions).toBe(0);
  });

  it('is told one checkpoint beyond 2^63, then right ones', async () => {
    const { client, server } = await start();
    await client.appendToStream(someStream('report'), events(3));
    server.faults.inject({ on: 'subscribe', effect: { kind: 'checkpointBeyond' } });
    const checkpoints: Position[] = [];
    const subscription = client.subscribeToAll({
      fromPosition: START,
      filter: {
        ...filter,
        checkpointInterval: 1,
        maxSearchWindow: 5,
        checkpointReached: async (_: unknown, position: Position) => {
          checkpoints.push(position);
        },
      },
    });
    onTestFinished(() => subscription.unsubscribe());
    subscription.on('data', () => undefined);
    await eventually(() => checkpoints.length).toBeGreaterThan(1);
    expect(checkpoints[0]).toEqual({ commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n });
    expect(checkpoints[1]!.commit).toBeLessThan(2n ** 63n);
  });
});
