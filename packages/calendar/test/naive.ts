import { type CalendarData, daysOf } from '../src/calendar-data.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** The oracle: one day after the other, as a clerk with a wall calendar counts. Its zone is a fixed number of hours. */
export function naive(data: CalendarData, aheadHours: number) {
  const ahead = aheadHours * 60 * MINUTE;
  const dayOf = (at: number): string => new Date(at + ahead).toISOString().slice(0, 10);
  const midnight = (day: string): number => Date.parse(day) - ahead;
  const next = (day: string): string => dayOf(midnight(day) + DAY);
  const msOf = (time: string): number => {
    const [hour, minute] = time.split(':').map(Number);
    return (hour! * 60 + minute!) * MINUTE;
  };
  const listed = (kind: 'rest' | 'work') =>
    new Set(Object.entries(data.years).flatMap(([year, days]) => days[kind].flatMap((each) => daysOf(year, each))));
  const [rest, work] = [listed('rest'), listed('work')];
  const isWorked = (day: string): boolean =>
    work.has(day) || (data.week.includes(WEEKDAYS[new Date(day).getUTCDay()] as 'mon') && !rest.has(day));
  const spansOf = (day: string): [number, number][] =>
    isWorked(day) ? data.hours.map(([from, to]) => [midnight(day) + msOf(from), midnight(day) + msOf(to)]) : [];

  return {
    isWorked,
    afterDays(from: number, days: number): number {
      let day = dayOf(from);
      for (let left = days; left > 0; ) {
        day = next(day);
        if (isWorked(day)) left -= 1;
      }
      return spansOf(day).at(-1)![1];
    },
    afterMinutes(from: number, minutes: number): number {
      let left = minutes * MINUTE;
      for (let day = dayOf(from); ; day = next(day)) {
        for (const [begin, end] of spansOf(day)) {
          const at = Math.max(begin, from);
          if (at >= end) continue;
          if (left <= end - at) return at + left;
          left -= end - at;
        }
      }
    },
    daysBetween(from: number, to: number): number {
      let count = 0;
      for (let day = dayOf(from); day < dayOf(to); ) {
        day = next(day);
        if (isWorked(day)) count += 1;
      }
      return count;
    },
    workedBetween(from: number, to: number): number {
      let sum = 0;
      for (let day = dayOf(from); day <= dayOf(to); day = next(day)) {
        for (const [begin, end] of spansOf(day)) sum += Math.max(0, Math.min(end, to) - Math.max(begin, from));
      }
      return sum;
    },
  };
}
