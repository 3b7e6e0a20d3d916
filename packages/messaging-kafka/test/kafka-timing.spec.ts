import { expect, it } from 'vitest';
import { DEFAULT_TIMING, timingOf } from '../src/kafka-timing.ts';

it('what is in hand is handed over within half a session, however short that is made', () => {
  expect(timingOf({ sessionTimeoutMs: 6_000 }).handOverMs).toBe(3_000);
  expect(timingOf({ sessionTimeoutMs: 6_000, handOverMs: 1_000 }).handOverMs).toBe(1_000);
});

it('is the default where nothing is given', () => {
  expect(timingOf()).toEqual(DEFAULT_TIMING);
});
