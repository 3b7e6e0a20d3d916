import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from '../src/domain/backoff.ts';
import { RoutesConfig } from '../src/index.ts';

const limits = { attempts: 8, baseMs: 30_000, maxMs: 3_600_000 };

test('waits double with each failure up to the longest', () => {
  expect([1, 2, 3, 8, 50].map((attempt) => backoffMs(limits, attempt, 0))).toEqual([
    15_000, 30_000, 60_000, 1_800_000, 1_800_000,
  ]);
});

test('as configured by default a delivery is tried for days, first within seconds, and then given up', () => {
  const { retry } = RoutesConfig.parse({});
  const waits = Array.from({ length: retry.attempts - 1 }, (_, index) => backoffMs(retry, index + 1, 0));
  const HOUR = 3_600_000;
  expect(waits[0]).toBeLessThan(5_000);
  const shortest = waits.reduce((sum, wait) => sum + wait, 0);
  expect(shortest).toBeGreaterThan(36 * HOUR);
  expect(shortest * 2).toBeLessThan(5 * 24 * HOUR);
});

test('jitter spreads over the upper half', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, jitter) => {
      const wait = backoffMs(limits, attempt, jitter);
      const full = backoffMs(limits, attempt, 0) * 2;
      expect(wait).toBeGreaterThanOrEqual(full / 2);
      expect(wait).toBeLessThanOrEqual(full);
    }),
  );
});

test('never comes back before the receiver asked for it, up to a day', () => {
  expect(backoffMs(limits, 1, 0, 600_000)).toBe(600_000);
  expect(backoffMs(limits, 1, 0, 999_999_999_999)).toBe(86_400_000);
});
