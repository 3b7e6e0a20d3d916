import { randomUUID } from 'node:crypto';
import { createMemoryEventStore } from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LogEntry } from '../../src/event-store-server/log-entry.ts';
import { createLogView, type LogView } from '../../src/event-store-server/log-view.ts';

async function filled(count: number) {
  const store = createMemoryEventStore();
  for (let n = 0; n < count; n++) {
    const event = { eventId: randomUUID(), type: 'test.happened', data: `${n}`, metadata: '' };
    await store.append(`case-${n % 3}`, [event], 'any');
  }
  return store;
}

async function forwards(log: LogView, from: number, limit: number): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (let after = from; ; ) {
    const page = await log.page(after, limit);
    entries.push(...page.entries);
    if (page.caughtUp) return entries;
    after = page.position;
  }
}

const positions = (entries: readonly LogEntry[]) => entries.map((entry) => entry.position);

it('forwards by pages of any size and backwards give the same entries, each once, from any place', async () => {
  const store = await filled(180);
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.integer({ min: 1, max: 60 }), fc.nat(50_000), async (system, limit, place) => {
      const log = createLogView(store, system);
      const all = positions(await forwards(log, 0, limit));
      expect(all).toEqual(all.toSorted((a, b) => a - b));
      expect(new Set(all).size).toBe(all.length);
      expect(all.at(-1)).toBe(await log.last());
      expect(positions(await forwards(log, place, limit))).toEqual(all.filter((position) => position > place));
      const back: LogEntry[] = [];
      for await (const entry of log.backwards(place)) back.push(entry);
      expect(positions(back)).toEqual(all.filter((position) => position < place).toReversed());
    }),
    { numRuns: 40 },
  );
});

it('holds the store’s events in their order, and the server’s own at places that never move', async () => {
  const store = await filled(100);
  const log = createLogView(store, true);
  const before = await forwards(log, 0, 7);
  const own = before.filter(({ event }) => event.type.startsWith('$'));
  expect(own.length).toBeGreaterThan(3);
  expect(before.filter((entry) => !own.includes(entry)).map(({ event }) => event.data)).toEqual(
    Array.from({ length: 100 }, (_, n) => `${n}`),
  );
  await store.append('case-0', [{ eventId: randomUUID(), type: 't', data: '{}', metadata: '' }], 'any');
  expect(positions(await forwards(log, 0, 7)).slice(0, before.length)).toEqual(positions(before));
});

it('an empty store shows the server’s own first events, or nothing', async () => {
  const store = createMemoryEventStore();
  expect(await forwards(createLogView(store, true), 0, 10)).toHaveLength(3);
  expect(await forwards(createLogView(store, false), 0, 10)).toEqual([]);
  expect(await createLogView(store, false).last()).toBe(0);
});
