import {
  ANY,
  jsonEvent,
  MaxAppendSizeExceededError,
  NO_STREAM,
  STREAM_EXISTS,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { PATIENCE_MS } from '@gridcase/testing';
import { describe, expect, it } from 'vitest';
import { collect, event, events, numbersOf, someStream, start } from './controls.ts';

describe.each([
  { form: 'BatchAppend', batchAppend: true },
  { form: 'unary Append', batchAppend: false },
])('$form over the wire', ({ batchAppend }) => {
  it('appends, and tells the revision and a position that can be read from', async () => {
    const { client, server } = await start({ batchAppend });
    const stream = someStream();
    const first = await client.appendToStream(stream, events(2), { expectedRevision: NO_STREAM });
    const second = await client.appendToStream(stream, event(2), { expectedRevision: 1n });
    expect([first.nextExpectedRevision, second.nextExpectedRevision]).toEqual([1n, 2n]);
    expect(second.position!.commit).toBeGreaterThan(first.position!.commit);
    const [read] = await collect(client.readAll({ fromPosition: second.position!, maxCount: 1 }));
    expect(read!.event).toMatchObject({ streamId: stream, revision: 2n, position: second.position });
    expect(server.faults.calls(batchAppend ? 'batchAppend' : 'append')).toBe(2);
  });

  it('uses the unary form when credentials are given', async () => {
    const { client, server } = await start({ batchAppend });
    const credentials = { username: 'admin', password: 'changeit' };
    await client.appendToStream(someStream(), event(0), { credentials });
    expect(server.faults.calls('append')).toBe(1);
  });

  it.each([
    { expectedRevision: NO_STREAM, standing: 2, expected: 'no_stream', actual: 1n },
    { expectedRevision: 0n, standing: 2, expected: 0n, actual: 1n },
    { expectedRevision: 7n, standing: 2, expected: 7n, actual: 1n },
    { expectedRevision: 0n, standing: 0, expected: 0n, actual: 'no_stream' },
    { expectedRevision: STREAM_EXISTS, standing: 0, expected: 'stream_exists', actual: 'no_stream' },
  ] as const)('conflicts when $expectedRevision meets $standing events', async (given) => {
    const { client } = await start({ batchAppend });
    const stream = someStream();
    if (given.standing > 0) await client.appendToStream(stream, events(given.standing));
    const append = client.appendToStream(stream, event(9), { expectedRevision: given.expectedRevision });
    await expect(append).rejects.toThrow(WrongExpectedVersionError);
    await expect(append).rejects.toMatchObject({
      streamName: stream,
      expectedVersion: given.expected,
      actualVersion: given.actual,
    });
  });

  it.each([ANY, STREAM_EXISTS] as const)('appends to a stream that is there with %s', async (expectedRevision) => {
    const { client } = await start({ batchAppend });
    const stream = someStream();
    await client.appendToStream(stream, event(0));
    const { nextExpectedRevision } = await client.appendToStream(stream, event(1), { expectedRevision });
    expect(nextExpectedRevision).toBe(1n);
  });

  it.each([NO_STREAM, ANY] as const)('answers a repeat with %s as it did the first time', async (expectedRevision) => {
    const { client } = await start({ batchAppend });
    const stream = someStream();
    const same = events(2);
    const first = await client.appendToStream(stream, same, { expectedRevision });
    await client.appendToStream(stream, event(2), { expectedRevision: 1n });
    expect(await client.appendToStream(stream, same, { expectedRevision })).toEqual(first);
    expect(numbersOf(await collect(client.readStream(stream)))).toEqual([0, 1, 2]);
  });

  it('refuses data of more than a mebibyte; metadata and types are free', async () => {
    const { client, store } = await start({ batchAppend });
    const heavy = (length: number) => jsonEvent({ type: 'heavy', data: { text: 'x'.repeat(length) } });
    const append = client.appendToStream(someStream(), heavy(1_048_570));
    await expect(append).rejects.toThrow(MaxAppendSizeExceededError);
    await expect(append).rejects.toMatchObject({ maxAppendSize: 1_048_576 });
    expect(await store.head()).toBe(0);
    await client.appendToStream(someStream(), { ...heavy(1_048_500), metadata: { text: 'x'.repeat(200_000) } });
  });

  it('writes what is sent at once, each once', async () => {
    const { client } = await start({ batchAppend });
    const stream = someStream();
    await Promise.all(Array.from({ length: 50 }, (_, n) => client.appendToStream(stream, event(n))));
    const read = numbersOf(await collect(client.readStream(stream)));
    expect(read.toSorted((a, b) => a - b)).toEqual([...Array(50).keys()]);
  });
});

it('a long append that comes in several messages is one append', async () => {
  const { client, store } = await start();
  const stream = someStream();
  await client.appendToStream(stream, events(300), { batchAppendSize: 1_000, expectedRevision: NO_STREAM });
  expect(await store.readStream(stream)).toHaveLength(300);
});

it('a batch append that is late by its own clock is timed out, not written', async () => {
  const { client, store } = await start();
  const append = client.appendToStream(someStream(), event(0), { deadline: -60_000 });
  await expect(append).rejects.toMatchObject({ type: 'deadline-exceeded' });
  expect(await store.head()).toBe(0);
});

it('lets concurrent appends of one connection overtake each other, where that is asked for', async () => {
  const { client, store } = await start({ batchAppend: false, appendOrder: 'lastFirst' });
  const orderSeen = async () => {
    const streams = Array.from({ length: 16 }, () => someStream());
    await Promise.all(streams.map((stream) => client.appendToStream(stream, event(0))));
    const log = await store.readAll({ after: 0, limit: 4_096, categories: ['case'] });
    const places = streams.map((stream) => log.events.find((one) => one.stream === stream)!.position);
    return places.some((place, index) => index > 0 && place < places[index - 1]!) ? 'overtaken' : 'kept';
  };
  await expect.poll(orderSeen, { timeout: PATIENCE_MS }).toBe('overtaken');
});
