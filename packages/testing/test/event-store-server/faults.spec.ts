import { expect, it } from 'vitest';
import { createFaultBook } from '../../src/event-store-server/faults.ts';

const effect = { kind: 'stall' } as const;
const other = { kind: 'reset' } as const;

it('strikes once, and only the method named', () => {
  const book = createFaultBook();
  book.inject({ on: 'append', effect });
  expect([book.strike('readAll'), book.strike('append'), book.strike('append')]).toEqual([
    undefined,
    effect,
    undefined,
  ]);
});

it('lets as many go as it is told, then strikes as many', () => {
  const book = createFaultBook();
  const injected = book.inject({ on: ['append', 'batchAppend'], skip: 2, times: 2, effect });
  const struck = ['append', 'batchAppend', 'append', 'batchAppend', 'append'] as const;
  expect(struck.map((method) => book.strike(method) !== undefined)).toEqual([false, false, true, true, false]);
  expect(injected.struck).toBe(2);
});

it('strikes only streams whose name begins as told', () => {
  const book = createFaultBook();
  book.inject({ on: 'append', stream: 'case-', times: 9, effect });
  expect(book.strike('append', 'report-1')).toBeUndefined();
  expect(book.strike('append', 'case-1')).toBe(effect);
});

it('of several that match, the oldest strikes first, and a call suffers one only', () => {
  const book = createFaultBook();
  book.inject({ on: 'append', effect });
  book.inject({ on: 'append', effect: other });
  expect([book.strike('append'), book.strike('append'), book.strike('append')]).toEqual([effect, other, undefined]);
});

it('does not strike what was cancelled or forgotten, and counts calls all the same', () => {
  const book = createFaultBook();
  book.inject({ on: 'append', effect }).cancel();
  book.inject({ on: 'append', effect: other });
  book.forget();
  expect(book.strike('append')).toBeUndefined();
  expect([book.calls('append'), book.calls('gossip')]).toEqual([1, 0]);
});
