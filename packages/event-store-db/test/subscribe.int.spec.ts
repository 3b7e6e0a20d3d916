import { PATIENCE_MS } from '@gridcase/testing';
import { describe, expect, it } from 'vitest';
import { follow, PATIENT, pause, start } from './controls.ts';
import { countingGate } from './counting-gate.ts';
import { appendEvents, numbered, numbersOf, someStream } from './events.ts';

describe('a filtered subscription', () => {
  it('is filtered by the server: what is not wanted does not travel', async () => {
    const { server, kept, another } = await start();
    await appendEvents(kept, 2_000, 0, 'report');
    await appendEvents(kept, 3);
    const gate = await countingGate(server.port);
    // No sooner than a busy machine answers: who begins again has it all sent twice.
    const store = await another({ ...PATIENT, silenceMs: 30_000, connectionString: gate.connectionString });
    const following = follow(store, { after: 0, categories: ['case'] });
    await expect.poll(() => following.events.length).toBe(3);
    expect(gate.received()).toBeLessThan(10_000);
    await store.readAll({ after: 0 });
    expect(gate.received()).toBeGreaterThan(100_000);
  });

  it('tells its place behind what it filters out', async () => {
    const { store, kept } = await start();
    for (let n = 0; n < 3; n++) await appendEvents(kept, 3_000, 0, 'report');
    const following = follow(store, { after: 0, categories: ['case'] });
    await expect.poll(() => following.slices.at(-1)?.caughtUp).toBe(true);
    const places = following.slices.map((slice) => slice.position);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(following.events).toEqual([]);
    expect(places.at(-1)).toBe(await store.head());
  });

  it('goes on from any place that it told, without gap or repeat', async () => {
    const { store, kept } = await start();
    for (let n = 0; n < 6; n++) {
      await appendEvents(kept, 1_500, 0, 'report');
      await appendEvents(kept, 2, n * 2);
    }
    const following = follow(store, { after: 0, categories: ['case'], limit: 3 });
    await expect.poll(() => following.slices.at(-1)?.caughtUp).toBe(true);
    const { slices } = following;
    for (let n = 0; n < slices.length; n++) {
      const rest = follow(store, { after: slices[n]!.position, categories: ['case'] });
      await expect.poll(() => rest.slices.at(-1)?.caughtUp).toBe(true);
      const told = slices.slice(0, n + 1).flatMap((slice) => slice.events);
      expect(numbersOf([...told, ...rest.events])).toEqual([...Array(12).keys()]);
      await rest.stop();
    }
  });

  it('moves on over what is appended elsewhere while it waits', async () => {
    const { store, kept } = await start();
    const following = follow(store, { after: 0, categories: ['ledger'] });
    await expect.poll(() => following.slices.length).toBe(1);
    await appendEvents(kept, 1, 0, 'report');
    await expect.poll(() => following.slices.at(-1)!.position).toBe(await store.head());
  });
});

describe('a slow reader', () => {
  it('holds the server back, not its own memory', async () => {
    const { server, kept, another } = await start();
    const text = 'x'.repeat(8_000);
    const stream = someStream();
    for (let first = 0; first < 1_000; first += 100) {
      const events = Array.from({ length: 100 }, () => ({ ...numbered(0), data: JSON.stringify({ text }) }));
      await kept.append(stream, events, first === 0 ? 'noStream' : first - 1);
    }
    const gate = await countingGate(server.port);
    const store = await another({ ...PATIENT, silenceMs: 30_000, connectionString: gate.connectionString });
    const signal = AbortSignal.timeout(PATIENCE_MS);
    let count = 0;
    for await (const slice of store.subscribe({ after: 0, limit: 10, signal })) {
      count += slice.events.length;
      if (count === 10) {
        await pause(1_000);
        // Of 8 MB: a stock of 10, the stream's own 16, and what HTTP/2's windows let through.
        expect(gate.received()).toBeLessThan(1_000_000);
      }
      if (slice.caughtUp) break;
    }
    expect(count).toBe(1_000);
    expect(gate.received()).toBeGreaterThan(8_000_000);
  });
});

describe('under fire', () => {
  it('loses nothing, repeats nothing and keeps the order, while connections drop and answers are lost', async () => {
    const { store, server, kept, another } = await start({ adapter: { patienceMs: 200_000 } });
    const following = follow(store, { after: 0, categories: ['case'], limit: 7 });
    const everything = follow(await another({ patienceMs: 200_000 }), { after: 0 });
    let writing = true;
    let written = 0;
    const write = async (n: number) => {
      const stream = someStream(n % 3 === 0 ? 'report' : 'case');
      const own = await another({ patienceMs: 200_000 });
      for (let revision = -1; revision < 30; revision++) {
        const result = await own.append(stream, [numbered(revision + 1)], revision < 0 ? 'noStream' : revision);
        expect(result).toMatchObject({ outcome: 'appended', revision: revision + 1, repeated: false });
        written++;
      }
    };
    const writers = Promise.all([...Array(6).keys()].map(write)).finally(() => {
      writing = false;
    });
    const troubles = [
      () => server.faults.dropConnections(),
      () => server.faults.endSubscriptions(),
      () => server.faults.inject({ on: 'subscribe', effect: { kind: 'breakOff', afterEvents: 3, by: 'reset' } }),
      () => server.faults.inject({ on: 'batchAppend', times: 3, effect: { kind: 'loseAnswer', by: 'reset' } }),
      () => server.faults.inject({ on: ['batchAppend', 'readAll'], times: 2, effect: { kind: 'busy' } }),
      () => server.restart(() => pause(100)),
    ];
    for (let n = 0; writing; n++) {
      const before = written;
      await troubles[n % troubles.length]!();
      // However slow the machine is: some of the work gets done between two troubles.
      while (writing && written < before + 4) await pause(5);
    }
    await writers;
    const log = (await kept.readAll({ after: 0, limit: 4_096 })).events;
    expect(log).toHaveLength(6 * 31);
    const cases = log.filter((event) => event.stream.startsWith('case-'));
    const ids = (events: typeof log) => events.map((event) => event.eventId);
    await expect.poll(() => everything.events.length).toBeGreaterThanOrEqual(log.length);
    await expect.poll(() => following.events.length).toBeGreaterThanOrEqual(cases.length);
    await pause(500);
    expect(ids(everything.events)).toEqual(ids(log));
    expect(ids(following.events)).toEqual(ids(cases));
  });
});
