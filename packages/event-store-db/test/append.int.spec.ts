import { randomUUID } from 'node:crypto';
import { binaryEvent, jsonEvent } from '@eventstore/db-client';
import type { AppendResult } from '@gridcase/event-sourcing';
import { describe, expect, it } from 'vitest';
import { start } from './controls.ts';
import { numbered, someStream } from './events.ts';
import { clientAlone } from './faults/client-alone.ts';

const writers = (results: readonly AppendResult[]) =>
  results.filter((result) => result.outcome === 'appended' && !result.repeated).length;

describe('an append whose answer is lost', () => {
  it.for(['unavailable', 'reset', 'timeout', 'silence'] as const)(
    'is written once, and known as ours (%s)',
    async (by) => {
      const { store, server, kept } = await start({ adapter: { callTimeoutMs: 400 } });
      server.faults.inject({ on: 'batchAppend', times: 2, effect: { kind: 'loseAnswer', by } });
      const stream = someStream();
      const result = await store.append(stream, [numbered(0), numbered(1)], 'noStream');
      expect(result).toMatchObject({ outcome: 'appended', revision: 1, repeated: false });
      expect(await kept.readStream(stream)).toHaveLength(2);
      expect(server.faults.calls('batchAppend')).toBeGreaterThan(1);
    },
  );

  it('is written once with any, too', async () => {
    const { store, server, kept } = await start();
    const stream = someStream();
    await store.append(stream, [numbered(0)], 'any');
    server.faults.inject({ on: 'batchAppend', effect: { kind: 'loseAnswer', by: 'reset' } });
    expect(await store.append(stream, [numbered(1)], 'any')).toMatchObject({ revision: 1, repeated: false });
    expect(await kept.readStream(stream)).toHaveLength(2);
  });

  it('is found by who says it again later, as a repeat', async () => {
    const { store, server, another } = await start({ adapter: { callTimeoutMs: 1_500, patienceMs: 2_000 } });
    server.faults.inject({ on: 'batchAppend', times: 100, effect: { kind: 'loseAnswer', by: 'unavailable' } });
    const [stream, event] = [someStream(), numbered(0)];
    await expect(store.append(stream, [event], 'noStream')).rejects.toMatchObject({ retryable: true });
    server.faults.clear();
    const later = await another();
    expect(await later.append(stream, [event], 'noStream')).toMatchObject({ revision: 0, repeated: true });
  });
});

describe('an append of ids that were made for it', () => {
  const idsAreNew = true;

  it('cost a second call, to read back what was written: it is one call', async () => {
    const { store, server } = await start();
    const stream = someStream();
    for (let n = 0; n < 5; n++) await store.append(stream, [numbered(n)], n === 0 ? 'noStream' : n - 1, { idsAreNew });
    expect([server.faults.calls('batchAppend'), server.faults.calls('readStream')]).toEqual([5, 0]);
  });

  it.for(['unavailable', 'reset', 'timeout', 'silence'] as const)(
    'is written once though its answer is lost, and told where it stands (%s)',
    async (by) => {
      const { store, server, kept } = await start({ adapter: { callTimeoutMs: 400 } });
      const stream = someStream();
      await store.append(stream, [numbered(0)], 'noStream', { idsAreNew });
      server.faults.inject({ on: 'batchAppend', times: 2, effect: { kind: 'loseAnswer', by } });
      const result = await store.append(stream, [numbered(1), numbered(2)], 0, { idsAreNew });
      const standing = await kept.readStream(stream);
      expect(standing).toHaveLength(3);
      expect(result).toEqual({ outcome: 'appended', revision: 2, position: standing[2]!.position, repeated: false });
    },
  );

  it('its answer was lost and others went on behind it: what it hears is its own place, no conflict', async () => {
    const { store, server, kept } = await start({ adapter: { callTimeoutMs: 400 } });
    const stream = someStream();
    const fault = server.faults.inject({ on: 'batchAppend', effect: { kind: 'loseAnswer', by: 'silence' } });
    const appending = store.append(stream, [numbered(0)], 'noStream', { idsAreNew });
    await expect.poll(() => fault.struck).toBe(1);
    await kept.append(stream, [numbered(1)], 0);
    const [own] = await kept.readStream(stream);
    expect(await appending).toEqual({ outcome: 'appended', revision: 0, position: own!.position, repeated: false });
  });

  it('what was taken away before its answer came is the store’s trouble', async () => {
    const { store, kept } = await start({ adapter: { callTimeoutMs: 400 } });
    const [stream, event] = [someStream(), numbered(0)];
    await kept.append(stream, [event, numbered(1)], 'noStream');
    const truncation = { eventId: randomUUID(), type: '$metadata', data: '{"$tb":1}', metadata: '' };
    await kept.append(`$$${stream}`, [truncation], 'any');
    const appending = store.append(stream, [event], 'noStream', { idsAreNew });
    await expect(appending).rejects.toMatchObject({ code: 'event-store-unavailable', retryable: true });
  });
});

/** Longer than all rounds take on a busy machine. */
const PATIENT = { callTimeoutMs: 10_000, patienceMs: 40_000 };

describe('several stores at one server', () => {
  it.for(['noStream', 'any'] as const)('let exactly one write what all say (%s)', async (expected) => {
    const { another } = await start();
    // All rounds at once: the server lets a repeat of what is still being written wait until it times out, after 2.7 s.
    const stores = await Promise.all(Array.from({ length: 4 }, () => another(PATIENT)));
    const round = async (_: unknown, n: number) => {
      const [stream, event] = [someStream(), numbered(n)];
      const results = await Promise.all(stores.map((store) => store.append(stream, [event], expected)));
      expect(results.every((result) => result.outcome === 'appended')).toBe(true);
      expect(writers(results)).toBe(1);
    };
    await Promise.all(Array.from({ length: 20 }, round));
  });

  it('append to one stream with any, each event once', async () => {
    const { another, kept } = await start();
    const stores = await Promise.all(Array.from({ length: 3 }, () => another(PATIENT)));
    const stream = someStream();
    const write = async (n: number) => stores[n % 3]!.append(stream, [numbered(n)], 'any');
    const results = await Promise.all(Array.from({ length: 24 }, (_, n) => write(n)));
    expect(writers(results)).toBe(24);
    expect(await kept.readStream(stream)).toHaveLength(24);
  });
});

describe('what EventStoreDB holds', () => {
  it('is the data’s own bytes as JSON, and metadata that reads as it was said', async () => {
    const { store, server } = await start();
    const stream = someStream();
    const metadata = '{"$correlationId":"c1","actor":"张"}';
    await store.append(stream, [{ ...numbered(7), metadata }], 'noStream');
    for await (const { event } of clientAlone(server.connectionString).readStream(stream)) {
      expect(event).toMatchObject({ isJson: true, data: { n: 7 }, metadata: JSON.parse(metadata) });
    }
    expect((await store.readStream(stream))[0]).toMatchObject({ data: '{"n":7}', metadata });
  });

  it('may come from another hand, and is read as it stands', async () => {
    const { store, server } = await start();
    const stream = someStream();
    const client = clientAlone(server.connectionString);
    await client.appendToStream(stream, [
      jsonEvent({ type: 'test.json', data: { n: 1 }, metadata: { by: 'hand' } }),
      binaryEvent({ type: 'test.octets', data: Buffer.from(' [1] ') }),
    ]);
    const [json, octets] = await store.readStream(stream);
    expect(json).toMatchObject({ type: 'test.json', data: '{"n":1}', metadata: '{"by":"hand"}' });
    expect(octets).toMatchObject({ type: 'test.octets', data: ' [1] ', metadata: '' });
  });

  it('is not more than the server takes at once', async () => {
    const { store } = await start();
    const event = { ...numbered(0), data: JSON.stringify({ text: 'x'.repeat(1_100_000) }) };
    await expect(store.append(someStream(), [event], 'noStream')).rejects.toThrow(RangeError);
  });
});
