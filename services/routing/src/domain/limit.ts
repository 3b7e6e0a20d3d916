import { type Calendar, type CalendarBook, type Counted, isLaterVersion } from '@gridcase/calendar';
import {
  type CalendarVersion,
  type CountedBy,
  type Deadline,
  type Standstill,
  WorkingLimit,
} from '@gridcase/contracts';
import { fromInstant, toInstant } from '@gridcase/event-sourcing';
import { z } from 'zod';

/** The calendars that limits are counted by. */
export type Calendars = Pick<CalendarBook, 'current' | 'find'>;

/** Natural minutes, that run at night and on holidays. Up to 90 days, the longest limit in the sources (60 + 30 days). */
export const Minutes = z.int().min(1).max(129_600);

const calendar = z.string().min(1).max(50).optional();
const [days, hours, minutes] = WorkingLimit.options;

/**
 * Natural minutes, or working time: `{ "workingDays": 2 }`, `{ "workingHours": 4 }` (工作时), `{ "workingMinutes": 30 }`, of the
 * policy's calendar or of another one that is named.
 */
const WorkingTime = z.union([days.extend({ calendar }), hours.extend({ calendar }), minutes.extend({ calendar })]);
export const Limit = z.union([Minutes, WorkingTime]);
export type Limit = z.output<typeof Limit>;

const MINUTE = 60_000;

/** What a limit is counted by; `calendar`: where it names none. */
export interface Counting {
  readonly calendars: Calendars;
  readonly policy: { readonly calendar: string };
}

/** Due so long after `from`. What takes a calendar says by which it was counted. Throws RangeError: there is no such calendar. */
export function dueAfter<Milestone extends Deadline['milestone']>(
  milestone: Milestone,
  limit: Limit,
  from: number,
  { calendars, policy }: Counting,
) {
  if (typeof limit === 'number') return { milestone, dueAt: toInstant(from + limit * MINUTE) };
  const { calendar: name = policy.calendar, ...working } = limit;
  const current = calendars.current(name);
  if (current === undefined) throw new RangeError(`there is no calendar ${name}`);
  return { milestone, ...countBy(current, working, from) };
}

/** So long before an instant; for working days the morning of that day. Throws RangeError: there is no such calendar. */
export function longBefore(limit: Limit, from: number, { calendars, policy }: Counting): number {
  if (typeof limit === 'number') return from - limit * MINUTE;
  const { calendar: name = policy.calendar, ...working } = limit;
  const current = calendars.current(name);
  if (current === undefined) throw new RangeError(`there is no calendar ${name}`);
  if ('workingDays' in working) return current.beforeDays(from, working.workingDays);
  return current.beforeMinutes(from, 'workingHours' in working ? working.workingHours * 60 : working.workingMinutes);
}

/**
 * Working time by a calendar, with what it takes to count it again. Pure: the same calendar, instant and standstills give the
 * same, for ever.
 */
export function countBy(
  calendar: Calendar,
  limit: WorkingLimit,
  from: number,
  paused: readonly Standstill[] = [],
): { dueAt: string; counted: CountedBy } {
  const { at, provisional } = afterAll(calendar, limit, from, paused);
  const { name, version } = calendar;
  return {
    dueAt: toInstant(at),
    counted: {
      ...{ from: toInstant(from), limit, calendar: { name, version } },
      ...(paused.length > 0 && { paused: [...paused] }),
      ...(provisional && { provisional }),
    },
  };
}

/** The version of a calendar that counts: the latest known, or the one that something was counted by. Throws RangeError. */
export function latestOf(calendars: Calendars, { name, version }: CalendarVersion): Calendar {
  const current = calendars.current(name);
  const own = current && isLaterVersion(version, current.version) ? calendars.find(name, version) : current;
  if (own === undefined) throw new RangeError(`there is no calendar ${name} ${version}`);
  return own;
}

/**
 * The working time of each standstill is added; days still end with business, so a day that stood still in part is given whole.
 * One that began after it was due changes nothing.
 */
function afterAll(calendar: Calendar, limit: WorkingLimit, from: number, paused: readonly Standstill[]): Counted {
  const plain = after(calendar, limit, from);
  let [due, stood] = [plain, 0];
  for (const standstill of paused) {
    const begin = fromInstant(standstill.from);
    if (due.at <= begin) continue;
    stood += calendar.workedBetween(begin, fromInstant(standstill.to));
    if (stood === 0) continue;
    const { at, provisional } = calendar.afterWorked(plain.at, stood);
    due = { at: 'workingDays' in limit ? calendar.closeOf(at) : at, provisional: plain.provisional || provisional };
  }
  return due;
}

function after(calendar: Calendar, limit: WorkingLimit, from: number) {
  if ('workingDays' in limit) return calendar.afterDays(from, limit.workingDays);
  return calendar.afterMinutes(from, 'workingHours' in limit ? limit.workingHours * 60 : limit.workingMinutes);
}

/** By which calendar something counts, and where it stands. */
interface Counts {
  readonly path: readonly string[];
  readonly calendar: string;
}

/** Every limit in working time that stands in a policy; `own`: the calendar of those that name none. */
export function calendarsIn(policy: unknown, own: string): Counts[] {
  if (typeof policy !== 'object' || policy === null) return [];
  const limit = WorkingTime.safeParse(policy);
  if (limit.success) return [{ path: [], calendar: limit.data.calendar ?? own }];
  return Object.entries(policy).flatMap(([key, part]) =>
    calendarsIn(part, own).map(({ path, calendar }) => ({ path: [key, ...path], calendar })),
  );
}
