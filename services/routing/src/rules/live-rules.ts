import { statSync } from 'node:fs';
import type { CalendarBook } from '@gridcase/calendar';
import { type Clock, type Health, loopProcess, type Process, pause, toInstant } from '@gridcase/event-sourcing';
import type { Counter, Logger } from '@gridcase/runtime';
import type { RuleSet } from '../domain/rule-set.ts';
import { type RuleFile, readRuleFile } from './files/read-rule-file.ts';
import { problemLine, RuleFilesError, type RuleProblem } from './files/rule-problems.ts';
import { ruleFilesIn, soundSets } from './load-rule-sets.ts';
import { rewritten } from './rewritten.ts';
import { bookOf, type RuleBook } from './rule-book.ts';

export interface LiveRulesOptions {
  readonly directory: string;
  /** What their limits in working time are counted by. */
  readonly calendars: CalendarBook;
  readonly clock: Clock;
  readonly log: Logger;
  /** By outcome: `loaded`, `refused`. */
  readonly loads: Counter<'outcome'>;
  /** Between two looks at the directory. Default 2,000. */
  readonly everyMs?: number | undefined;
}

export interface LiveRules {
  /** Always whole: what a decision has asked it for stays as it is. */
  readonly book: RuleBook;
  /** Looks whether the files have changed. Not well, though at work, while what they hold is refused. */
  readonly process: Process;
}

const DEFAULT_EVERY_MS = 2_000;

/**
 * The rule sets of a directory, and those that are put there later, without a restart. All of them change in one moment, and
 * only when every file is sound, they fit together and none rewrites a version by which cases were judged (rewritten.ts);
 * otherwise the old ones stay in force and it is said why. Files are looked at, not watched: a mounted directory tells nobody
 * of its changes. A directory that is just being written is left alone until two looks find it the same.
 *
 * Throws RuleFilesError or RangeError when what is there at the beginning is not usable.
 */
export function openLiveRules(options: LiveRulesOptions): LiveRules {
  const { directory, calendars, everyMs = DEFAULT_EVERY_MS } = options;
  const readings = new Map<string, Reading>();
  let stamp = stampOf(directory);
  let book = bookOf(soundSets(filesOf(directory, readings), calendars), calendars);
  let seen = stamp;
  let health: Health = { ok: true };

  const refuse = (error: unknown): void => {
    const problems = error instanceof RuleFilesError ? error.problems : [];
    for (const problem of problems) options.log.error(problem, `rules refused: ${problemLine(problem)}`);
    options.log.error({ err: error, rules: directory }, 'the changed rules are refused: those before stay in force');
    options.loads.inc({ outcome: 'refused' });
    health = { ok: true, trouble: 'configuration', detail: (error as Error).message };
  };

  const look = (): void => {
    const now = stampOf(directory);
    const settled = now === seen;
    seen = now;
    if (now === stamp || !settled) return;
    stamp = now;
    try {
      const files = filesOf(directory, readings);
      const sets = soundSets(files, calendars);
      const faults = rewritten(
        book.sets.map(({ set }) => set),
        sets,
        toInstant(options.clock.now()),
      );
      if (faults.length > 0) throw new RuleFilesError(faults.map((fault) => locatedIn(files, directory, fault)));
      book = bookOf(sets, calendars, book.sets);
      health = { ok: true };
      options.loads.inc({ outcome: 'loaded' });
      options.log.info({ rules: directory, versions: sets.map(nameOf) }, 'changed rules are in force');
    } catch (error) {
      refuse(error);
    }
  };

  const process = loopProcess({
    name: 'routing.rules',
    async run(signal) {
      for (; !signal.aborted; await pause(everyMs, signal)) look();
    },
    health: () => health,
  });
  return { process, book: follow(() => book, calendars) };
}

const nameOf = ({ name, version }: RuleSet): string => `${name} ${version}`;

/** A book that is another one from one moment to the next. */
const follow = (current: () => RuleBook, calendars: CalendarBook): RuleBook => ({
  calendars,
  get sets() {
    return current().sets;
  },
  at: (instant, area) => current().at(instant, area),
  find: (name, version) => current().find(name, version),
});

interface Reading {
  readonly stamp: string;
  readonly file: RuleFile;
}

/** What stands there, as far as it can be told without reading it. */
function stampOf(directory: string): string {
  try {
    return ruleFilesIn(directory).map(fileStamp).join('\n');
  } catch (error) {
    return `unreadable: ${(error as Error).message}`;
  }
}

function fileStamp(file: string): string {
  const { size, mtimeNs, ino } = statSync(file, { bigint: true });
  return `${file} ${size} ${mtimeNs} ${ino}`;
}

/** A file that did not change is not read again, and its rule set is the same object. */
function filesOf(directory: string, readings: Map<string, Reading>): RuleFile[] {
  const files = ruleFilesIn(directory);
  for (const known of readings.keys()) if (!files.includes(known)) readings.delete(known);
  return files.map((file) => {
    const stamp = fileStamp(file);
    const known = readings.get(file);
    if (known?.stamp === stamp) return known.file;
    const read = readRuleFile(file);
    readings.set(file, { stamp, file: read });
    return read;
  });
}

function locatedIn(
  files: readonly RuleFile[],
  directory: string,
  fault: ReturnType<typeof rewritten>[number],
): RuleProblem {
  const file = files.find(({ set }) => set !== undefined && set === fault.set);
  if (file !== undefined) return file.problemAt(fault.path, fault.message);
  return { file: directory, line: 1, column: 1, path: '', message: fault.message };
}
