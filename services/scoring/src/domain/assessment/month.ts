import { endOfMonth } from '../day.ts';

/**
 * Days counted on from a fixed one, by the Gregorian calendar. The year is taken to begin in March: the leap day is then
 * its last, and the lengths of its months follow one line.
 */
function dayNumber(day: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const years = month < 3 ? year - 1 : year;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return 365 * years + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date;
}

/** `2026-11` → `2026-11-30`. */
export const lastDayOf = (month: string): string => endOfMonth(`${month}-01`);

/** Days from a month's last day to a day: 1 on the first of the next month, 0 or less before. */
export const daysAfter = (month: string, day: string): number => dayNumber(day) - dayNumber(lastDayOf(month));
