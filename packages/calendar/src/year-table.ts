import { Temporal } from 'temporal-polyfill';
import { type CalendarData, daysOf } from './calendar-data.ts';
import { instantAt } from './zone.ts';

/** One year of a calendar, made once: looked up by halving, whatever its zone does to clocks. */
export interface YearTable {
  /** Whether somebody has said which days of it are worked. */
  readonly known: boolean;
  /** Midnight of each day, and of the next year's first: instants. */
  readonly days: readonly number[];
  /** Of each day, how many working days of the year come before it; behind the last, how many it has. */
  readonly workedBefore: readonly number[];
  /** Which days are worked, by their place in the year. */
  readonly workdays: readonly number[];
  /** The working spans in order: where each begins and ends, and the working time of the year before it, in milliseconds. */
  readonly begins: readonly number[];
  readonly ends: readonly number[];
  readonly before: readonly number[];
  /** Working time of the whole year, in milliseconds. */
  readonly total: number;
  /** Of each working day, the place of its first span. */
  readonly firstSpan: readonly number[];
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export function yearTable(data: CalendarData, year: number): YearTable {
  const said = data.years[year];
  const listed = (kind: 'rest' | 'work') => new Set(said?.[kind].flatMap((each) => daysOf(String(year), each)));
  const [rest, work] = [listed('rest'), listed('work')];
  const isWorked = (day: Temporal.PlainDate): boolean =>
    work.has(day.toString()) || (data.week.includes(WEEKDAYS[day.dayOfWeek - 1]!) && !rest.has(day.toString()));

  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  const dates = Array.from({ length: first.daysInYear }, (_, at) => first.add({ days: at }));
  const days = [...dates, first.add({ years: 1 })].map((date) => instantAt(date, '00:00', data.zone));
  const workdays = dates.flatMap((date, at) => (isWorked(date) ? [at] : []));
  const spans = workdays.flatMap((at) => spansOf(data, dates[at]!, days[at]!, days[at + 1]!));
  let total = 0;
  const before = spans.map(([begin, end]) => {
    total += end - begin;
    return total - (end - begin);
  });
  return {
    ...{ known: said !== undefined, days, workdays, before, total },
    workedBefore: counting(days.length, new Set(workdays)),
    begins: spans.map(([begin]) => begin),
    ends: spans.map(([, end]) => end),
    firstSpan: workdays.map((_, nth) => nth * data.hours.length),
  };
}

const DAY_MS = 86_400_000;
const msOf = (time: string): number => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;

/** A day of 24 hours has no clock change in it: sums do. */
function spansOf(data: CalendarData, date: Temporal.PlainDate, midnight: number, next: number): [number, number][] {
  const at = (time: string): number =>
    next - midnight === DAY_MS ? midnight + msOf(time) : instantAt(date, time, data.zone);
  return data.hours.map(([from, to]) => [at(from), at(to)]);
}

function counting(length: number, worked: ReadonlySet<number>): number[] {
  let count = 0;
  return Array.from({ length }, (_, at) => (worked.has(at) ? count++ : count));
}
