import { expect, test } from 'vitest';
import {
  abandoned,
  at,
  attempted,
  failed,
  outcomeUnknown,
  planned,
  resendOrdered,
  sent,
  unroutable,
} from '../controls.ts';
import { given } from './given.ts';

const begin = { type: 'beginAttempt', route: 'webhook', now: at(10) } as const;

test('a planned delivery is attempted', () => {
  expect(given(planned).when(begin)).toEqual([attempted(1)]);
});

test('attempts are counted on, after failures and after a person ordered another', () => {
  expect(given(planned, attempted(1), failed(1, at(10))).when(begin)).toEqual([attempted(2)]);
  expect(given(planned, attempted(1), abandoned(1), resendOrdered).when(begin)).toEqual([attempted(2)]);
});

test('refused before the time set for the next try', () => {
  expect(given(planned, attempted(1), failed(1, at(11))).when(begin)).toBe('too-early');
});

test('refused while another worker has it in hand', () => {
  expect(given(planned, attempted(1)).when(begin)).toBe('not-pending');
});

test('refused once it rests: sent, unroutable, abandoned or of unknown outcome', () => {
  expect(given(planned, attempted(1), sent(1)).when(begin)).toBe('not-pending');
  expect(given(planned, unroutable).when(begin)).toBe('not-pending');
  expect(given(planned, abandoned(0)).when(begin)).toBe('not-pending');
  expect(given(planned, attempted(1), outcomeUnknown(1)).when(begin)).toBe('not-pending');
});

test('refused when nothing was planned', () => {
  expect(given().when(begin)).toBe('not-planned');
});
