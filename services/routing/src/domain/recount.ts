import { isLaterVersion } from '@gridcase/calendar';
import type { CountedBy, Deadline } from '@gridcase/contracts';
import { fromInstant, toInstant } from '@gridcase/event-sourcing';
import type { CaseEvent } from './events.ts';
import { type Calendars, countBy } from './limit.ts';
import type { OpenedCase } from './state.ts';

/** A calendar has a later version than some deadline of the case was counted by. */
export interface Recount {
  readonly type: 'recount';
  /** Its name. */
  readonly calendar: string;
  readonly calendars: Calendars;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * What is still to come is counted again, from the same instant by the same limit. Quiet where it comes to the same, where it was
 * counted by this version or a later one, and where it would lie behind us: a notice that comes too late makes nobody late.
 */
export function recount(command: Recount, { about }: OpenedCase): CaseEvent[] {
  const deadlines = about.owed.due.flatMap((deadline) => again(command, deadline));
  return deadlines.length === 0 ? [] : [{ type: 'case.deadlinesRecounted.v1', data: { deadlines } }];
}

function again({ calendar, calendars, now }: Recount, deadline: Deadline) {
  const { dueAt, counted } = deadline;
  const current = calendars.current(calendar);
  if (current === undefined || counted?.calendar.name !== calendar) return [];
  if (!isLaterVersion(current.version, counted.calendar.version) || dueAt <= toInstant(now)) return [];
  const due = countBy(current, counted.limit, fromInstant(counted.from), counted.paused);
  const isSame = due.dueAt === dueAt && isCertain(due.counted) === isCertain(counted);
  return isSame || due.dueAt <= toInstant(now) ? [] : [{ ...deadline, ...due }];
}

const isCertain = ({ provisional }: CountedBy): boolean => provisional !== true;
