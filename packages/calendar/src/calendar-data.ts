import { z } from 'zod';
import { isZone } from './zone.ts';

const LocalTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a local time is like 08:30; a day may end at 24:00');
const Span = z.tuple([LocalTime, LocalTime]);
const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
/** A day of the year, or the first and the last of several: `10-01`, `10-01/10-07`. */
const Days = z.string().regex(/^\d\d-\d\d(\/\d\d-\d\d)?$/, 'days are like 10-01 or 10-01/10-07');

/** One year as its notice has it. Only days that differ from the plain week need to stand here. */
const Year = z.strictObject({
  /** Not worked: 放假. */
  rest: z.array(Days).max(100).default([]),
  /** Worked, though the plain week rests: 调休上班. */
  work: z.array(Days).max(100).default([]),
});

/** A calendar as it is kept: one version of one name. */
export const CalendarData = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]{0,49}$/, 'a name has small letters, digits and hyphens'),
    /** Year and number: a later one holds everything of those before, corrected. */
    version: z.string().regex(/^\d{4}\.\d{1,4}$/, 'a version is like 2026.1'),
    /** Where its days begin: an IANA name or an offset, `Asia/Tashkent`, `+08:00`. */
    zone: z.string().max(50).refine(isZone, 'must be an IANA zone or an offset like +08:00'),
    /** Where the years come from. */
    source: z.string().min(1).max(2_000),
    /** The plain week. */
    week: z.array(Weekday).min(1).max(7),
    /** When a working day is worked, in order; made-up days too. */
    hours: z.array(Span).min(1).max(10),
    /** By year. One that is left out is nobody's word yet: it is counted by the plain week, and what reaches into it is provisional. */
    years: z.record(z.string().regex(/^\d{4}$/), Year),
  })
  .superRefine(({ hours, years, week }, context) => {
    const problem = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
    const times = hours.flat();
    if (times.some((time, at) => at > 0 && time <= times[at - 1]!)) problem(['hours'], 'spans must follow each other');
    if (new Set(week).size < week.length) problem(['week'], 'a weekday stands twice');
    for (const [year, days] of Object.entries(years)) {
      for (const kind of ['rest', 'work'] as const) {
        for (const [at, each] of days[kind].entries()) {
          if (daysOf(year, each).length === 0) problem(['years', year, kind, at], `no days of ${year}: ${each}`);
        }
      }
      const rest = new Set(days.rest.flatMap((each) => daysOf(year, each)));
      const both = days.work.flatMap((each) => daysOf(year, each)).find((day) => rest.has(day));
      if (both !== undefined) problem(['years', year], `${both} is both rest and work`);
    }
  });
export type CalendarData = z.output<typeof CalendarData>;
export type CalendarInput = z.input<typeof CalendarData>;

const DAY_MS = 86_400_000;

/** `10-01/10-03` of 2026 as days; none where it names no day of the year, or ends before it begins. */
export function daysOf(year: string, days: string): string[] {
  const [first = '', last = first] = days.split('/').map((day) => `${year}-${day}`);
  const from = Date.parse(first);
  const to = Date.parse(last);
  if (dayOf(from) !== first || dayOf(to) !== last) return [];
  return Array.from({ length: Math.max(0, (to - from) / DAY_MS + 1) }, (_, at) => dayOf(from + at * DAY_MS)!);
}

const dayOf = (ms: number): string | undefined =>
  Number.isNaN(ms) ? undefined : new Date(ms).toISOString().slice(0, 10);

/** Throws RangeError naming each bad place. */
export function parseCalendar(input: CalendarInput): CalendarData {
  const parsed = CalendarData.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new RangeError(`calendar ${input.name} ${input.version} is not usable:\n${issues.join('\n')}`);
}

/** Whether one version of a calendar is later than another: 2026.10 is later than 2026.9. */
export function isLaterVersion(one: string, other: string): boolean {
  const [year = 0, number = 0] = one.split('.').map(Number);
  const [otherYear = 0, otherNumber = 0] = other.split('.').map(Number);
  return year === otherYear ? number > otherNumber : year > otherYear;
}
