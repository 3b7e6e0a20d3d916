import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { checkpointOf, positionOf } from '../src/place.ts';

const place = (commit: bigint | number, prepare = commit) => ({
  getCommitPosition: () => `${commit}`,
  getPreparePosition: () => `${prepare}`,
});

it('is the commit position', () => {
  expect(positionOf(place(4_711))).toBe(4_711);
  expect(positionOf(place(Number.MAX_SAFE_INTEGER))).toBe(Number.MAX_SAFE_INTEGER);
});

it('is refused, for good, where it would not be exact', () => {
  for (const wrong of [place(2n ** 53n), place(7, 6)]) {
    expect(() => positionOf(wrong)).toThrow(EventStoreUnavailable);
    expect(() => positionOf(wrong)).toThrow(expect.objectContaining({ retryable: false }));
  }
});

it('of a checkpoint is skipped where it is none', () => {
  expect(checkpointOf(place(4_711))).toBe(4_711);
  expect(checkpointOf(place(2n ** 64n - 1n))).toBeUndefined();
  expect(checkpointOf(place(7, 6))).toBeUndefined();
  expect(checkpointOf(place(2n ** 53n))).toBeUndefined();
});

it('of a checkpoint was thrown away while 23.10.8 catches up: its prepare position is 0 then', () => {
  expect(checkpointOf(place(4_711, 0))).toBe(4_711);
});
