import type { Day, Month } from '@gridcase/contracts';

/** Calendar days as text, `2026-11-24`, in the Gregorian calendar: days of one shape compare as text. No clock, no zone. */
export const yearOf = (day: Day): number => Number(day.slice(0, 4));
export const monthOf = (day: Day): Month => day.slice(0, 7);

/** The last day of the month that the day lies in. */
export function endOfMonth(day: Day): Day {
  const month = Number(day.slice(5, 7));
  return text(yearOf(day), month, daysIn(yearOf(day), month));
}

/** 31 December of the year that the day lies in. */
export const endOfYear = (day: Day): Day => text(yearOf(day), 12, 31);

/** The day so many days later; earlier for a negative number. Meant for spans of a few years: it walks month by month. */
export function addDays(day: Day, days: number): Day {
  let [year, month] = [yearOf(day), Number(day.slice(5, 7))];
  let date = Number(day.slice(8, 10)) + days;
  while (date < 1) {
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
    date += daysIn(year, month);
  }
  while (date > daysIn(year, month)) {
    date -= daysIn(year, month);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return text(year, month, date);
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : LENGTHS[month - 1]!);

const text = (year: number, month: number, date: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
