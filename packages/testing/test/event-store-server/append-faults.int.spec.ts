import { NO_STREAM } from '@eventstore/db-client';
import type { EventStoreEffect } from '@gridcase/testing';
import { PATIENCE_MS } from '@gridcase/testing';
import { describe, expect, it } from 'vitest';
import { event, eventually, outcomeOf, patience, someStream, start } from './controls.ts';

describe.each([
  { form: 'BatchAppend', batchAppend: true, method: 'batchAppend' },
  { form: 'unary Append', batchAppend: false, method: 'append' },
] as const)('$form', ({ batchAppend, method }) => {
  const options = { expectedRevision: NO_STREAM } as const;

  /** What one append suffers, whether it was written, and what becomes of the same append said again. */
  async function suffer(effect: EventStoreEffect, expected = 'done') {
    const { client, server, store } = await start({ batchAppend });
    const stream = someStream();
    const same = event(0);
    const deadline = expected === 'deadline-exceeded' ? 1_000 : PATIENCE_MS;
    const fault = server.faults.inject({ on: method, stream, effect });
    const told = await outcomeOf(client.appendToStream(stream, same, { ...options, deadline }), patience(expected));
    const written = (await store.readStream(stream)).length;
    expect(fault.struck).toBe(1);
    await eventually(() => outcomeOf(client.appendToStream(stream, same, options))).toBe('done');
    expect(await store.readStream(stream)).toHaveLength(1);
    return { told, written };
  }

  const unanswered = batchAppend ? 'waits' : 'deadline-exceeded';

  it.each([
    { kind: 'fail', code: 14, told: 'unavailable' },
    { kind: 'fail', code: 13, told: 'unknown' },
    { kind: 'busy', told: batchAppend ? 'unknown' : 'unavailable' },
    { kind: 'notReady', told: batchAppend ? 'unknown' : 'unavailable' },
    { kind: 'reset', told: 'unavailable' },
    { kind: 'stall', told: unanswered },
  ] as const)('$kind $code: nothing is written, the writer hears "$told"', async ({ told, ...effect }) => {
    expect(await suffer(effect as EventStoreEffect, told)).toEqual({ told, written: 0 });
  });

  it.each([
    { by: 'unavailable', told: 'unavailable' },
    { by: 'reset', told: 'unavailable' },
    { by: 'silence', told: unanswered },
    { by: 'timeout', told: batchAppend ? 'deadline-exceeded' : 'timeout' },
  ] as const)('the answer is lost by $by: it is written, the writer hears "$told"', async ({ by, told }) => {
    expect(await suffer({ kind: 'loseAnswer', by }, told)).toEqual({ told, written: 1 });
  });

  it('delay: it is written later', async () => {
    const started = Date.now();
    expect(await suffer({ kind: 'delay', ms: 150 })).toEqual({ told: 'done', written: 1 });
    expect(Date.now() - started).toBeGreaterThanOrEqual(149);
  });

  it('not the leader: the client goes to the leader, and says it there', async () => {
    const leader = await start({ batchAppend });
    const { client, server, store } = await start({ batchAppend });
    server.faults.follow({ host: '127.0.0.1', port: leader.server.port });
    const stream = someStream();
    const same = event(0);
    expect(await outcomeOf(client.appendToStream(stream, same, options))).toBe('not-leader');
    await client.appendToStream(stream, same, options);
    expect(await leader.store.readStream(stream)).toHaveLength(1);
    expect(await store.head()).toBe(0);
  });
});

it('a batch stream that is cut takes all appends that wait on it along', async () => {
  const { client, server } = await start();
  await client.appendToStream(someStream(), event(0));
  server.faults.inject({ on: 'batchAppend', times: 2, effect: { kind: 'stall' } });
  server.faults.inject({ on: 'batchAppend', effect: { kind: 'fail', code: 14 } });
  const waiting = [0, 1, 2].map(() => outcomeOf(client.appendToStream(someStream(), event(1))));
  expect(await Promise.all(waiting)).toEqual(['unavailable', 'unavailable', 'unavailable']);
});

it('a batch stream that is ended in good order leaves what waits on it without an answer', async () => {
  const { client, server } = await start();
  await client.appendToStream(someStream(), event(0));
  server.faults.inject({ on: 'batchAppend', effect: { kind: 'stall' } });
  const waiting = outcomeOf(client.appendToStream(someStream(), event(1)), 300);
  await eventually(() => server.faults.calls('batchAppend')).toBe(2);
  server.faults.endBatchAppends();
  expect(await waiting).toBe('waits');
  // The client keeps the ended stream and hangs on it from now on. The server is well, as the unary form shows.
  const credentials = { username: 'admin', password: 'changeit' };
  expect(await outcomeOf(client.appendToStream(someStream(), event(2), { credentials }))).toBe('done');
});
