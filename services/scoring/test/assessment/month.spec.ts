import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter, lastDayOf } from '../../src/domain/assessment/index.ts';

describe('the calendar without a clock', () => {
  it.each([
    ['2026-11', '2026-11-30'],
    ['2026-12', '2026-12-31'],
    ['2026-02', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2100-02', '2100-02-28'],
    ['2000-02', '2000-02-29'],
  ])('%s ends with %s', (month, day) => {
    expect(lastDayOf(month)).toBe(day);
  });

  it('counts days from a month’s end as the calendar of the world does', () => {
    const day = fc
      .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2400-01-01T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (one, other) => {
        const month = one.slice(0, 7);
        const [year, number] = month.split('-').map(Number) as [number, number];
        const end = Date.UTC(year, number, 0);
        expect(lastDayOf(month)).toBe(new Date(end).toISOString().slice(0, 10));
        expect(daysAfter(month, other)).toBe((Date.parse(other) - end) / 86_400_000);
      }),
    );
  });
});
