import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarInput, chinaCalendars, compileCalendar, parseCalendar } from '../src/index.ts';
import { naive } from './naive.ts';

const china = parseCalendar(chinaCalendars.at(-1)!);
/** Made up: a market that works six days by night, half an hour beside whole hours, in a zone of its own. */
const market: CalendarInput = {
  ...{ name: 'market', version: '2026.1', zone: '-03:00', source: 'made up for tests' },
  week: ['tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  hours: [
    ['00:00', '04:30'],
    ['20:15', '24:00'],
  ],
  years: { 2025: { rest: ['12-24/12-31'] }, 2026: { rest: ['01-01/01-06'], work: ['06-01'] } },
};

const instant = (from: string, to: string) =>
  fc.integer({ min: Date.parse(from) / 60_000, max: Date.parse(to) / 60_000 }).map((minutes) => minutes * 60_000);

describe.each([
  ['China', china, 8, instant('2005-12-25', '2027-03-01')],
  ['a market by night', parseCalendar(market), -3, instant('2025-12-01', '2026-12-31')],
] as const)('%s', (_, data, ahead, at) => {
  const calendar = compileCalendar(data);
  const clerk = naive(data, ahead);

  it('counts working days as a clerk does', () => {
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 300 }), (from, days) => {
        expect(calendar.afterDays(from, days).at).toBe(clerk.afterDays(from, days));
      }),
      { numRuns: 300 },
    );
  });

  it('counts working minutes as a clerk does', () => {
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 40_000 }), (from, minutes) => {
        expect(calendar.afterMinutes(from, minutes).at).toBe(clerk.afterMinutes(from, minutes));
      }),
      { numRuns: 300 },
    );
  });

  it('measures what lies between as a clerk does', () => {
    fc.assert(
      fc.property(at, at, (one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        // A clerk is slow over decades.
        fc.pre(to - from < 400 * 86_400_000);
        expect(calendar.daysBetween(from, to)).toBe(clerk.daysBetween(from, to));
        expect(calendar.workedBetween(from, to)).toBe(clerk.workedBetween(from, to));
      }),
      { numRuns: 200 },
    );
  });

  it('what comes later is never due earlier, and a longer limit never sooner', () => {
    fc.assert(
      fc.property(at, fc.nat(30 * 1_440), fc.integer({ min: 1, max: 60 }), (from, later, limit) => {
        const to = from + later * 60_000;
        expect(calendar.afterDays(to, limit).at).toBeGreaterThanOrEqual(calendar.afterDays(from, limit).at);
        expect(calendar.afterMinutes(to, limit).at).toBeGreaterThanOrEqual(calendar.afterMinutes(from, limit).at);
        expect(calendar.afterDays(from, limit + 1).at).toBeGreaterThan(calendar.afterDays(from, limit).at);
        expect(calendar.afterMinutes(from, limit + 1).at).toBeGreaterThan(calendar.afterMinutes(from, limit).at);
      }),
      { numRuns: 300 },
    );
  });

  it('counted back it comes to where that much is left', () => {
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 20_000 }), (from, minutes) => {
        const begin = calendar.beforeMinutes(from, minutes);
        expect(calendar.workedBetween(begin, from)).toBe(minutes * 60_000);
        expect(calendar.workedBetween(begin + 1, from)).toBeLessThan(minutes * 60_000);
        const days = 1 + (minutes % 90);
        const morning = calendar.beforeDays(from, days);
        expect(calendar.isWorkday(morning)).toBe(true);
        // From the evening before, or from that morning on: the day that the instant lies in counts where it is worked.
        expect(calendar.daysBetween(morning, from)).toBe(days - (calendar.isWorkday(from) ? 0 : 1));
      }),
      { numRuns: 300 },
    );
  });
});
