import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, endOfMonth, endOfYear, monthOf, yearOf } from '../../src/domain/day.ts';

const day = fc
  .date({ min: new Date('1999-12-25'), max: new Date('2401-01-05'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a day', () => {
  it('so many days later or earlier is what the calendar says', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -800, max: 800 }), (from, days) => {
        const expected = new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
        expect(addDays(from, days)).toBe(expected);
      }),
    );
  });

  it('lies in a month that ends before the next begins', () => {
    fc.assert(
      fc.property(day, (one) => {
        expect(monthOf(endOfMonth(one))).toBe(monthOf(one));
        expect(addDays(endOfMonth(one), 1).slice(8)).toBe('01');
      }),
    );
  });

  it('of a leap year knows 29 February, of a century without one does not', () => {
    expect(endOfMonth('2028-02-03')).toBe('2028-02-29');
    expect(endOfMonth('2100-02-03')).toBe('2100-02-28');
    expect(endOfMonth('2000-02-03')).toBe('2000-02-29');
  });

  it('lies in a year that ends on 31 December', () => {
    expect(yearOf('2026-11-24')).toBe(2026);
    expect(endOfYear('2026-11-24')).toBe('2026-12-31');
  });
});
