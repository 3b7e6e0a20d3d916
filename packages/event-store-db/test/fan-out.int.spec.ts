import { describe, expect, it, onTestFinished } from 'vitest';
import { follow, start } from './controls.ts';
import { appendEvents, numbered, numbersOf, someStream } from './events.ts';

/** A connection of EventStoreDB carries a hundred calls; the next one waits, without an error. */
const MANY = 250;
/** They all begin at once, beside whatever else the machine does. */
const PATIENT = { callTimeoutMs: 15_000, patienceMs: 45_000 };

describe('many followers of one process', () => {
  it('of 120 subscriptions 83 were live, and appends and reads missed their deadlines: all are one call now', async () => {
    const { store, server, kept } = await start({ adapter: PATIENT });
    await appendEvents(kept, 3);
    const all = Array.from({ length: MANY }, () => follow(store, { after: 0, categories: ['case'] }));
    await expect.poll(() => all.filter((each) => each.slices.at(-1)?.caughtUp).length).toBe(MANY);
    expect(server.faults.subscriptions).toBe(1);
    const stream = someStream();
    for (let n = 0; n < 20; n++) await store.append(stream, [numbered(3 + n)], n === 0 ? 'noStream' : n - 1);
    expect(await store.readStream(stream)).toHaveLength(20);
    await expect.poll(() => all.filter(({ events }) => events.length === 23).length).toBe(MANY);
    for (const { events } of all) expect(numbersOf(events)).toEqual([...Array(23).keys()]);
    await Promise.all(all.slice(1).map((each) => each.stop()));
    expect(server.faults.subscriptions).toBe(1);
    await all[0]!.stop();
    await expect.poll(() => server.faults.subscriptions).toBe(0);
  });

  it('go on together when the one call breaks, without gap or repeat', async () => {
    const { store, server, kept } = await start();
    const all = Array.from({ length: 20 }, () => follow(store, { after: 0 }));
    await expect.poll(() => all.filter(({ slices }) => slices.length > 0).length).toBe(20);
    for (let round = 0; round < 5; round++) {
      server.faults.endSubscriptions(round % 2 === 0 ? 14 : 0);
      await appendEvents(kept, 10, round * 10);
      await expect.poll(() => all.filter(({ events }) => events.length === round * 10 + 10).length).toBe(20);
    }
    for (const { events } of all) expect(numbersOf(events)).toEqual([...Array(50).keys()]);
  });

  it('each want what they want: other categories pass them by, and their place moves', async () => {
    const { store, kept } = await start();
    const [cases, reports] = ['case', 'report'].map((category) => follow(store, { after: 0, categories: [category] }));
    await expect.poll(() => [cases, reports].every((each) => each!.slices.length > 0)).toBe(true);
    await appendEvents(kept, 5);
    await appendEvents(kept, 7, 0, 'report');
    const head = await store.head();
    await expect.poll(() => [cases, reports].map((each) => each!.slices.at(-1)?.position)).toEqual([head, head]);
    expect([cases!.events.length, reports!.events.length]).toEqual([5, 7]);
  });

  it('slow ones hold up nobody, are not cut off, and miss nothing', async () => {
    const { store, server, kept } = await start({ adapter: PATIENT });
    const quick = follow(store, { after: 0 });
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const slow = store.subscribe({ after: 0, limit: 100, signal: stop.signal })[Symbol.asyncIterator]();
    expect((await slow.next()).value?.caughtUp).toBe(true);
    // More than is kept in memory for everybody.
    await appendEvents(kept, 6_000);
    await expect.poll(() => quick.events.length).toBe(6_000);
    expect(server.faults.calls('subscribe')).toBe(1);
    const numbers: number[] = [];
    while (numbers.length < 6_000) numbers.push(...numbersOf((await slow.next()).value!.events));
    expect(numbers).toEqual([...Array(6_000).keys()]);
    await appendEvents(kept, 1, 6_000);
    expect(numbersOf((await slow.next()).value!.events)).toEqual([6_000]);
  });
});
