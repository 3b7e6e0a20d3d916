import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CalendarBook,
  type CalendarInput,
  chinaCalendars,
  createCalendarBook,
  parseCalendar,
} from '@gridcase/calendar';

/** The calendars that gridcase comes with, and more of them. Throws RangeError. */
export const openCalendars = (more: readonly CalendarInput[] = []): CalendarBook =>
  createCalendarBook([...chinaCalendars, ...more]);

/** A century of holidays is some fifty kilobytes. */
const LARGEST = 1024 * 1024;

/**
 * Reads every `*.json` of a directory as one version of a calendar (docs/reference/calendars.md). Throws RangeError naming the
 * file and, in it, each bad place.
 */
export function loadCalendars(directory: string): CalendarInput[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'));
  if (files.length === 0) throw new RangeError(`${directory} holds no *.json with a calendar`);
  return files.sort().map((name) => readCalendar(join(directory, name)));
}

function readCalendar(path: string): CalendarInput {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > LARGEST) throw new RangeError(`larger than ${LARGEST} bytes`);
    return parseCalendar(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    throw new RangeError(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
