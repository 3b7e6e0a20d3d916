import type { CalendarBook } from '@gridcase/calendar';
import type { Process } from '@gridcase/event-sourcing';
import { type Clock, toInstant } from '@gridcase/event-sourcing';
import {
  type LiveRuleFilesOptions,
  openLiveRuleFiles,
  type RuleFile,
  RuleFilesError,
  type RuleProblem,
} from '@gridcase/runtime';
import { RuleSet } from '../domain/rule-set.ts';
import { soundSets } from './load-rule-sets.ts';
import { type Rewriting, rewritten } from './rewritten.ts';
import { bookOf, type RuleBook } from './rule-book.ts';

export interface LiveRulesOptions
  extends Pick<LiveRuleFilesOptions<RuleSet, RuleBook>, 'directory' | 'log' | 'loads' | 'everyMs'> {
  /** What their limits in working time are counted by. */
  readonly calendars: CalendarBook;
  readonly clock: Clock;
}

export interface LiveRules {
  /** Always whole: what a decision has asked it for stays as it is. */
  readonly book: RuleBook;
  /** Looks whether the files have changed (runtime, openLiveRuleFiles). */
  readonly process: Process;
}

/**
 * The rule sets of a directory, and those that are put there later, without a restart. Refused are also those that rewrite a
 * version by which cases were judged (rewritten.ts).
 *
 * Throws RuleFilesError or RangeError when what is there at the beginning is not usable.
 */
export function openLiveRules({ clock, calendars, ...options }: LiveRulesOptions): LiveRules {
  const { current, process } = openLiveRuleFiles<RuleSet, RuleBook>({
    ...{ ...options, name: 'routing.rules', schema: RuleSet },
    // A rule set may come before the calendar that it counts by.
    beside: () => calendars.versions.map(({ name, version }) => `${name} ${version}`).join(),
    build(files, before) {
      const sets = soundSets(files, calendars);
      const old = before?.sets.map(({ set }) => set) ?? [];
      const faults = rewritten(old, sets, toInstant(clock.now()));
      if (faults.length > 0)
        throw new RuleFilesError(faults.map((fault) => problemOf(files, options.directory, fault)));
      return bookOf(sets, calendars, before?.sets);
    },
  });
  return { process, book: follow(current, calendars) };
}

/** A book that is another one from one moment to the next. */
const follow = (current: () => RuleBook, calendars: CalendarBook): RuleBook => ({
  calendars,
  get sets() {
    return current().sets;
  },
  at: (instant, area) => current().at(instant, area),
  find: (name, version) => current().find(name, version),
});

function problemOf(
  files: readonly RuleFile<RuleSet>[],
  directory: string,
  { set, path, message }: Rewriting,
): RuleProblem {
  const file = set && files.find((each) => each.set === set);
  return file?.problemAt(path, message) ?? { file: directory, line: 1, column: 1, path: '', message };
}
