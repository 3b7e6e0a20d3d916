import { expect, test } from 'vitest';
import { retryAfterMs } from '../src/retry-after.ts';

const now = Date.parse('2026-11-24T00:00:00.000Z');

test.each<[string | undefined, number | undefined]>([
  ['120', 120_000],
  ['0', 0],
  ['Tue, 24 Nov 2026 00:01:00 GMT', 60_000],
  ['Mon, 23 Nov 2026 00:00:00 GMT', undefined],
  ['-5', undefined],
  ['soon', undefined],
  [undefined, undefined],
])('%s → %s', (header, expected) => {
  expect(retryAfterMs(header, now)).toBe(expected);
});
