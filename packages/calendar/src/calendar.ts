import type { CalendarData } from './calendar-data.ts';
import { type YearTable, yearTable } from './year-table.ts';

/** An instant in milliseconds that was counted to; `provisional`: through a year of which nobody has said yet what is worked. */
export interface Counted {
  readonly at: number;
  readonly provisional: boolean;
}

/**
 * Working time by one version of a calendar. All instants are milliseconds since 1970.
 *
 * Two rules, written down because libraries differ:
 * - A working day more is the end of business of the next working day: the day on which it begins is not counted, worked or
 *   not, and the last one ends with business (中华人民共和国民法典 Art. 201 and 203). From a rest day, or from the evening of a
 *   working day, one working day ends with the first working day after it.
 * - Working minutes run in working hours only: what begins outside of them begins at the next working instant.
 */
export interface Calendar {
  readonly name: string;
  readonly version: string;
  /** As it was given. */
  readonly data: CalendarData;
  /** So many working days after an instant, one at least. */
  afterDays(from: number, days: number): Counted;
  /** So many minutes of working time after an instant, one at least: the first instant by which they are over. */
  afterMinutes(from: number, minutes: number): Counted;
  /** The same of milliseconds of working time, one at least. */
  afterWorked(from: number, milliseconds: number): Counted;
  /** The end of business of the working day that an instant lies in, or ends with. Throws RangeError: it lies in none. */
  closeOf(at: number): number;
  /** When the working day begins that comes so many working days before the day of an instant. */
  beforeDays(from: number, days: number): number;
  /** The last instant from which so many minutes of working time pass until the one given. */
  beforeMinutes(from: number, minutes: number): number;
  /** How many working days end after `from`'s day, up to and with `to`'s day. */
  daysBetween(from: number, to: number): number;
  /** Milliseconds of working time between two instants. */
  workedBetween(from: number, to: number): number;
  isWorkday(at: number): boolean;
}

/** A limit on what is counted through: more years than that without enough working time is a calendar that rests for ever. */
const MOST_YEARS = 50;
const MINUTE = 60_000;

/** Years are laid out when they are first asked for, and kept. */
export function compileCalendar(data: CalendarData): Calendar {
  const tables = new Map<number, YearTable>();
  const table = (year: number): YearTable => {
    const known = tables.get(year) ?? yearTable(data, year);
    tables.set(year, known);
    return known;
  };
  /** Of an instant: the local year, and the day's place in it. */
  const dayAt = (at: number): { year: number; day: number } => {
    let year = new Date(at).getUTCFullYear();
    if (at < table(year).days[0]!) year -= 1;
    else if (at >= table(year).days.at(-1)!) year += 1;
    return { year, day: lastUpTo(table(year).days, at) };
  };
  const isKnown = (first: number, last: number): boolean => {
    for (let year = first; year <= last; year++) if (!table(year).known) return false;
    return true;
  };

  /** Counts on from a place in a year: `sizeOf` says how much a year holds of what is counted. */
  const walk = (year: number, sum: number, sizeOf: (table: YearTable) => number): { year: number; left: number } => {
    let left = sum;
    for (let at = year; at < year + MOST_YEARS; at++) {
      const size = sizeOf(table(at));
      if (left <= size) return { year: at, left };
      left -= size;
    }
    throw new RangeError(`${data.name} ${data.version} has not enough working time from ${year} on`);
  };
  const walkBack = (
    year: number,
    sum: number,
    sizeOf: (table: YearTable) => number,
  ): { year: number; left: number } => {
    let left = sum;
    for (let at = year; at > year - MOST_YEARS; at--) {
      if (left >= 0) return { year: at, left };
      left += sizeOf(table(at - 1));
    }
    throw new RangeError(`${data.name} ${data.version} has not enough working time before ${year}`);
  };

  const workdaysIn = ({ workdays }: YearTable) => workdays.length;
  const timeIn = ({ total }: YearTable) => total;
  const workedUpTo = (at: number): { year: number; worked: number } => {
    const { year } = dayAt(at);
    return { year, worked: workedIn(table(year), at) };
  };
  const daysUpTo = (at: number): { year: number; days: number } => {
    const { year, day } = dayAt(at);
    return { year, days: table(year).workedBefore[day + 1]! };
  };
  const afterWorked = (from: number, milliseconds: number): Counted => {
    const begin = workedUpTo(from);
    const { year, left } = walk(begin.year, begin.worked + milliseconds, timeIn);
    const { begins, before } = table(year);
    const span = lastUpTo(before, left - 1);
    return { at: begins[span]! + left - before[span]!, provisional: !isKnown(begin.year, year) };
  };
  /** From one year's beginning to another's. */
  const between = (from: number, to: number, sizeOf: (table: YearTable) => number): number => {
    let sum = 0;
    for (let year = from; year < to; year++) sum += sizeOf(table(year));
    return sum;
  };

  return {
    name: data.name,
    version: data.version,
    data,
    afterDays(from, days) {
      const begin = daysUpTo(from);
      const { year, left } = walk(begin.year, begin.days + days, workdaysIn);
      const { ends, firstSpan } = table(year);
      return { at: ends[(firstSpan[left] ?? ends.length) - 1]!, provisional: !isKnown(begin.year, year) };
    },
    afterMinutes: (from, minutes) => afterWorked(from, minutes * MINUTE),
    afterWorked,
    closeOf(at) {
      // A day that ends at midnight ends with the next one's first instant.
      const { year, day } = dayAt(at - 1);
      const { ends, firstSpan, workedBefore } = table(year);
      const place = workedBefore[day]!;
      if (workedBefore[day + 1] === place) throw new RangeError(`${toDay(at)} is no working day of ${data.name}`);
      return ends[(firstSpan[place + 1] ?? ends.length) - 1]!;
    },
    beforeDays(from, days) {
      const { year: begin, day } = dayAt(from);
      const { year, left } = walkBack(begin, table(begin).workedBefore[day]! - days, workdaysIn);
      const { begins, firstSpan } = table(year);
      return begins[firstSpan[left]!]!;
    },
    beforeMinutes(from, minutes) {
      const begin = workedUpTo(from);
      const { year, left } = walkBack(begin.year, begin.worked - minutes * MINUTE, timeIn);
      const { begins, before } = table(year);
      const span = lastUpTo(before, left);
      return begins[span]! + left - before[span]!;
    },
    daysBetween(from, to) {
      const [one, other] = [daysUpTo(from), daysUpTo(to)];
      return between(one.year, other.year, workdaysIn) + other.days - one.days;
    },
    workedBetween(from, to) {
      const [one, other] = [workedUpTo(from), workedUpTo(to)];
      return between(one.year, other.year, timeIn) + other.worked - one.worked;
    },
    isWorkday(at) {
      const { year, day } = dayAt(at);
      const { workedBefore } = table(year);
      return workedBefore[day + 1]! > workedBefore[day]!;
    },
  };
}

const toDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The working time of the year that is over at an instant of it. */
function workedIn({ begins, ends, before }: YearTable, at: number): number {
  const span = lastUpTo(begins, at);
  return span < 0 ? 0 : before[span]! + Math.min(at, ends[span]!) - begins[span]!;
}

/** The place of the last value that is not above the one given, in values that rise; -1: all are. */
function lastUpTo(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
