import { describe, expect, test } from 'vitest';
import { abandoned, at, attempted, failed, outcomeUnknown, planned, resendOrdered, sent } from '../controls.ts';
import { given } from './given.ts';

const recordSent = { type: 'recordSent', attempt: 1, route: 'webhook', receipt: 'ok' } as const;
const recordUnknown = { type: 'recordUnknown', attempt: 1, route: 'webhook' } as const;
const failure = {
  type: 'recordFailure',
  attempt: 1,
  route: 'webhook',
  error: 'answered 500',
  permanent: false,
  retryAt: at(5),
  maxTries: 2,
} as const;

describe('sent', () => {
  test('is recorded with the receipt', () => {
    expect(given(planned, attempted(1)).when(recordSent)).toEqual([sent(1)]);
  });
  test('twice changes nothing', () => {
    expect(given(planned, attempted(1), sent(1)).when(recordSent)).toEqual([]);
  });
  test('is recorded late, after the outcome was called unknown', () => {
    expect(given(planned, attempted(1), outcomeUnknown(1)).when(recordSent)).toEqual([sent(1)]);
  });
  test('is recorded late even when another try was ordered but not begun', () => {
    expect(given(planned, attempted(1), outcomeUnknown(1), resendOrdered).when(recordSent)).toEqual([sent(1)]);
  });
  test('is recorded late, after the attempt was given up for lost, while no other has begun', () => {
    expect(given(planned, attempted(1), failed(1, at(1))).when(recordSent)).toEqual([sent(1)]);
    expect(given(planned, attempted(1), failed(1, null), abandoned(1)).when(recordSent)).toEqual([sent(1)]);
  });
  test('of another attempt is refused', () => {
    const history = [planned, attempted(1), failed(1, at(1)), attempted(2)];
    expect(given(...history).when(recordSent)).toBe('not-this-attempt');
    expect(given(planned).when(recordSent)).toBe('not-this-attempt');
    expect(given().when(recordSent)).toBe('not-this-attempt');
  });
});

describe('failed', () => {
  test('sets the next try while tries are left', () => {
    expect(given(planned, attempted(1)).when(failure)).toEqual([failed(1, at(5))]);
  });
  test('gives up with the last try', () => {
    const history = [planned, attempted(1), failed(1, at(1)), attempted(2)];
    expect(given(...history).when({ ...failure, attempt: 2 })).toEqual([
      failed(2, null),
      abandoned(2, 'gave up after 2 attempts: answered 500'),
    ]);
  });
  test('gives up at once when refused for good', () => {
    expect(given(planned, attempted(1)).when({ ...failure, permanent: true })).toEqual([
      failed(1, null),
      abandoned(1, 'answered 500'),
    ]);
  });
  test('counts its tries from anew after a person ordered another', () => {
    const history = [
      planned,
      attempted(1),
      failed(1, at(1)),
      attempted(2),
      failed(2, null),
      abandoned(2),
      resendOrdered,
    ];
    expect(given(...history, attempted(3)).when({ ...failure, attempt: 3 })).toEqual([failed(3, at(5))]);
  });
  test('twice changes nothing', () => {
    expect(given(planned, attempted(1), failed(1, at(5))).when(failure)).toEqual([]);
    expect(given(planned, attempted(1), failed(1, null), abandoned(1)).when(failure)).toEqual([]);
  });
  test('after it was sent is refused', () => {
    expect(given(planned, attempted(1), sent(1)).when(failure)).toBe('not-this-attempt');
  });
});

describe('unknown', () => {
  test('is recorded while the attempt has no result', () => {
    expect(given(planned, attempted(1)).when(recordUnknown)).toEqual([outcomeUnknown(1)]);
  });
  test('twice changes nothing', () => {
    expect(given(planned, attempted(1), outcomeUnknown(1)).when(recordUnknown)).toEqual([]);
  });
  test('is refused once the result is known', () => {
    expect(given(planned, attempted(1), sent(1)).when(recordUnknown)).toBe('not-this-attempt');
    expect(given(planned, attempted(1), failed(1, at(5))).when(recordUnknown)).toBe('not-this-attempt');
  });
});
