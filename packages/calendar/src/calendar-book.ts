import { type Calendar, compileCalendar } from './calendar.ts';
import { type CalendarInput, isLaterVersion, parseCalendar } from './calendar-data.ts';

/** All versions of all calendars: old ones too, for what was counted by them must be counted again by whoever doubts it. */
export interface CalendarBook {
  /** The latest version of a calendar: what is counted from now on is counted by it. */
  current(name: string): Calendar | undefined;
  find(name: string, version: string): Calendar | undefined;
  /** The latest of each. */
  readonly latest: readonly Calendar[];
  /** All of them, in the order given. */
  readonly versions: readonly Calendar[];
}

/** Throws RangeError when one is not well-formed (naming each bad place), or stands twice. */
export function createCalendarBook(inputs: readonly CalendarInput[]): CalendarBook {
  const versions = new Map<string, Map<string, Calendar>>();
  const latest = new Map<string, Calendar>();
  for (const data of inputs.map(parseCalendar)) {
    const { name, version } = data;
    const ofName = versions.get(name) ?? new Map<string, Calendar>();
    if (ofName.has(version)) throw new RangeError(`calendar ${name} ${version} stands twice`);
    const calendar = compileCalendar(data);
    versions.set(name, ofName.set(version, calendar));
    const before = latest.get(name);
    if (before === undefined || isLaterVersion(version, before.version)) latest.set(name, calendar);
  }
  return {
    current: (name) => latest.get(name),
    find: (name, version) => versions.get(name)?.get(version),
    latest: [...latest.values()],
    versions: [...versions.values()].flatMap((ofName) => [...ofName.values()]),
  };
}
