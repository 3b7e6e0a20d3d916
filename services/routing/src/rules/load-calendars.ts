import {
  type CalendarBook,
  CalendarData,
  type CalendarInput,
  chinaCalendars,
  createCalendarBook,
} from '@gridcase/calendar';
import { RuleFilesError, readRuleFile, ruleFilesIn } from '@gridcase/runtime';
import { calendarProblems } from './calendar-problems.ts';

/** The calendars that gridcase comes with, and more of them. Throws RangeError. */
export const openCalendars = (more: readonly CalendarInput[] = []): CalendarBook =>
  createCalendarBook([...chinaCalendars, ...more]);

/**
 * Reads every `*.yaml`, `*.yml` and `*.json` of a directory as one version of a calendar (docs/reference/calendars.md), once.
 * Throws RuleFilesError naming file, line and path of each bad place; RangeError when there is no file.
 */
export function loadCalendars(directory: string): CalendarInput[] {
  const files = ruleFilesIn(directory).map((file) => readRuleFile(file, CalendarData));
  const problems = calendarProblems(files, directory);
  if (problems.length > 0) throw new RuleFilesError(problems);
  return files.flatMap(({ set }) => set ?? []);
}
