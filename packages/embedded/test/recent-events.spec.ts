import type { RecordedEvent } from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRecentEvents } from '../src/recent-events.ts';

const eventAt = (position: number) => ({ position, eventId: `event-${position}` }) as RecordedEvent;

/** A log that grows, and says which positions were read from it. */
function growingLog() {
  const log: RecordedEvent[] = [];
  const read: number[] = [];
  const readRange = (after: number, end: number, limit: number) => {
    const found = log.filter(({ position }) => position > after && position <= end).slice(0, limit);
    read.push(...found.map(({ position }) => position));
    return found;
  };
  const grow = (count: number, gap = 0) => {
    let position = (log.at(-1)?.position ?? 0) + gap;
    for (let n = 0; n < count; n++) log.push(eventAt(++position));
  };
  return { log, read, readRange, grow, end: () => log.at(-1)?.position ?? 0 };
}

it('gives what the log holds, whoever asks for what in which order', () => {
  const step = fc.record({ count: fc.integer({ min: 0, max: 1_500 }), gap: fc.nat(3), back: fc.nat(3_000) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const { log, readRange, grow, end } = growingLog();
      const recent = createRecentEvents(readRange);
      for (const { count, gap, back } of steps) {
        grow(count, gap);
        const after = Math.max(0, end() - back);
        const given = recent.read(after, end());
        if (given === undefined) expect(back).toBeGreaterThan(1_000);
        else expect(given).toEqual(log.filter(({ position }) => position > after));
      }
    }),
  );
});

it('reads each row once, however many stand at the end of the log', () => {
  const { read, readRange, grow, end } = growingLog();
  const recent = createRecentEvents(readRange);
  for (let turn = 0; turn < 5; turn++) {
    const after = end();
    grow(100);
    for (let reader = 0; reader < 7; reader++) expect(recent.read(after, end())).toHaveLength(100);
  }
  expect(read).toEqual(Array.from({ length: 500 }, (_, n) => n + 1));
});

it('leaves to the log what lies further back than it keeps', () => {
  const { read, readRange, grow, end } = growingLog();
  const recent = createRecentEvents(readRange);
  grow(5_000);
  expect(recent.read(0, end())).toBeUndefined();
  expect(read).toEqual([]);
});

it('reads nothing of what is handed over, and all of it where something is missing', () => {
  const step = fc.record({ count: fc.integer({ min: 1, max: 900 }), told: fc.boolean(), readers: fc.nat(2) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const { log, read, readRange, grow, end } = growingLog();
      const recent = createRecentEvents(readRange);
      let reachedBySelf = 0;
      for (const { count, told, readers } of steps) {
        const before = end();
        grow(count);
        if (told) recent.add(log.slice(before));
        if (told && reachedBySelf === before) reachedBySelf = end();
        for (let reader = 0; reader < readers; reader++) {
          expect(recent.read(before, end())).toEqual(log.slice(before));
          if (reachedBySelf !== end()) expect(read.at(-1)).toBe(end());
          reachedBySelf = end();
        }
      }
      expect(new Set(read).size).toBe(read.length);
      if (steps.every(({ told }) => told)) expect(read).toEqual([]);
    }),
  );
});

it('knows an event by its place', () => {
  const { log, readRange, grow } = growingLog();
  const recent = createRecentEvents(readRange);
  grow(3_000);
  recent.add(log);
  expect(recent.at(3_000)).toBe(log.at(-1));
  expect(recent.at(1)).toBeUndefined();
  expect(recent.at(3_001)).toBeUndefined();
});
