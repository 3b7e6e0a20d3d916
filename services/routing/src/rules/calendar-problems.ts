import { isDeepStrictEqual } from 'node:util';
import { type CalendarBook, type CalendarData, chinaCalendars, parseCalendar } from '@gridcase/calendar';
import type { RuleFile, RuleProblem } from '@gridcase/runtime';

const called = ({ name, version }: { readonly name: string; readonly version: string }): string => `${name} ${version}`;

/** What is wrong in files, between them, and with what was there before them. */
export function calendarProblems(
  files: readonly RuleFile<CalendarData>[],
  directory: string,
  before?: CalendarBook,
): readonly RuleProblem[] {
  const own = files.flatMap(({ problems }) => problems);
  if (own.length > 0) return own;
  const places = new Map<string, RuleFile<CalendarData>>();
  const twins: RuleProblem[] = [];
  const kept = chinaCalendars.map((each) => parseCalendar(each));
  for (const file of files) {
    const name = called(file.set!);
    const isKnown = places.has(name) || kept.some((each) => called(each) === name);
    if (isKnown) twins.push(file.problemAt(['version'], `calendar ${name} stands twice`));
    else places.set(name, file);
  }
  if (twins.length > 0) return twins;
  const now = new Map([...kept, ...files.map(({ set }) => set!)].map((each) => [called(each), each]));
  return (before?.versions ?? []).flatMap(({ data }) => {
    const name = called(data);
    const set = now.get(name);
    if (set === undefined) {
      const message = `calendar ${name} is gone: deadlines were counted by it, so it has to stay`;
      return [{ file: directory, line: 1, column: 1, path: '', message }];
    }
    const other = (Object.keys(data) as (keyof CalendarData)[]).filter(
      (key) => !isDeepStrictEqual(data[key], set[key]),
    );
    const message = `calendar ${name} reads otherwise now: deadlines were counted by it; add the next version`;
    return other.map((key) => places.get(name)!.problemAt([key], message));
  });
}
