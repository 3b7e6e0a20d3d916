import { type CalendarBook, CalendarData, chinaCalendars, createCalendarBook } from '@gridcase/calendar';
import type { Process } from '@gridcase/event-sourcing';
import { type LiveRuleFilesOptions, openLiveRuleFiles, RuleFilesError } from '@gridcase/runtime';
import { calendarProblems } from './calendar-problems.ts';

export type LiveCalendarsOptions = Pick<
  LiveRuleFilesOptions<CalendarData, CalendarBook>,
  'directory' | 'log' | 'loads' | 'everyMs'
>;

export interface LiveCalendars {
  /** What gridcase comes with, and the directory's; another one from one moment to the next. */
  readonly book: CalendarBook;
  /** Looks whether the files have changed (runtime, openLiveRuleFiles). */
  readonly process: Process;
}

/**
 * The calendars of a directory, and those that are put there later, without a restart: next year's notice. Deadlines are counted by
 * them from then on, and what is due already is counted again (recountDeadlines). Refused is also what rewrites a version, or
 * takes one away, that deadlines were counted by.
 *
 * Throws RuleFilesError or RangeError when what is there at the beginning is not usable.
 */
export function openLiveCalendars(options: LiveCalendarsOptions): LiveCalendars {
  const { directory } = options;
  const { current, process } = openLiveRuleFiles<CalendarData, CalendarBook>({
    ...{ ...options, name: 'routing.calendarFiles', schema: CalendarData },
    build(files, before) {
      const problems = calendarProblems(files, directory, before);
      if (problems.length > 0) throw new RuleFilesError(problems);
      return createCalendarBook([...chinaCalendars, ...files.flatMap(({ set }) => set ?? [])]);
    },
  });
  return { process, book: follow(current) };
}

const follow = (current: () => CalendarBook): CalendarBook => ({
  current: (name) => current().current(name),
  find: (name, version) => current().find(name, version),
  get latest() {
    return current().latest;
  },
  get versions() {
    return current().versions;
  },
});
