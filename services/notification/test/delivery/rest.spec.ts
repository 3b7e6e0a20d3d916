import { describe, expect, test } from 'vitest';
import { abandoned, attempted, outcomeUnknown, planned, resendOrdered, sent, unroutable } from '../controls.ts';
import { given } from './given.ts';

const orderResend = { type: 'orderResend', reason: 'the receiver is back' } as const;

describe('a person orders another try', () => {
  test('of what was abandoned, unroutable or of unknown outcome', () => {
    expect(given(planned, unroutable).when(orderResend)).toEqual([resendOrdered]);
    expect(given(planned, abandoned(0)).when(orderResend)).toEqual([resendOrdered]);
    expect(given(planned, attempted(1), outcomeUnknown(1)).when(orderResend)).toEqual([resendOrdered]);
  });
  test('refused for what has arrived: nobody is told twice', () => {
    expect(given(planned, attempted(1), sent(1)).when(orderResend)).toBe('nothing-to-resend');
  });
  test('refused for what is still under way', () => {
    expect(given(planned).when(orderResend)).toBe('nothing-to-resend');
    expect(given(planned, attempted(1)).when(orderResend)).toBe('nothing-to-resend');
  });
  test('refused for what never was', () => {
    expect(given().when(orderResend)).toBe('not-planned');
  });
});

describe('seen before an attempt', () => {
  test('no way to reach them: unroutable, once', () => {
    const command = { type: 'declareUnroutable', reason: 'no route' } as const;
    expect(given(planned).when(command)).toEqual([unroutable]);
    expect(given(planned, unroutable).when(command)).toEqual([]);
    expect(given(planned, attempted(1)).when(command)).toBe('not-pending');
  });
  test('the person was erased: abandoned without an attempt, once', () => {
    const command = { type: 'abandon', reason: 'erased' } as const;
    expect(given(planned).when(command)).toEqual([abandoned(0, 'erased')]);
    expect(given(planned, abandoned(0, 'erased')).when(command)).toEqual([]);
    expect(given(planned, attempted(1), sent(1)).when(command)).toBe('not-pending');
  });
});
