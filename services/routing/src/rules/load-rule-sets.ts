import { statSync } from 'node:fs';
import { type RuleFile, RuleFilesError, type RuleProblem, readRuleFile, ruleFilesIn } from '@gridcase/runtime';
import type { Calendars } from '../domain/limit.ts';
import { RuleSet } from '../domain/rule-set.ts';
import { openCalendars } from './load-calendars.ts';
import { seamFaults } from './seams.ts';

/**
 * Reads every `*.yaml`, `*.yml` and `*.json` of a directory as one rule set (docs/reference/rule-sets.md). Throws
 * RuleFilesError naming file, line and path of each bad place, also where versions do not follow each other; RangeError
 * when there is no file. `calendars`: left out, those that gridcase comes with.
 */
export const loadRuleSets = (directory: string, calendars: Calendars = openCalendars()): RuleSet[] =>
  soundSets(
    ruleFilesIn(directory).map((file) => readRuleFile(file, RuleSet)),
    calendars,
  );

/** A directory's rule sets, or one file's alone, whatever its dates. Throws as `loadRuleSets`. */
export function loadRules(path: string, calendars: Calendars = openCalendars()): RuleSet[] {
  if (statSync(path).isDirectory()) return loadRuleSets(path, calendars);
  const { set, problems } = readRuleFile(path, RuleSet);
  if (set === undefined) throw new RuleFilesError(problems);
  return [set];
}

/** The rule sets of files that fit together. Throws RuleFilesError. */
export function soundSets(files: readonly RuleFile<RuleSet>[], calendars: Calendars): RuleSet[] {
  const problems = ruleProblems(files, calendars);
  if (problems.length > 0) throw new RuleFilesError(problems);
  return files.flatMap(({ set }) => set ?? []);
}

/** What is wrong in files, and, where each is sound by itself, between them. */
export function ruleProblems(files: readonly RuleFile<RuleSet>[], calendars: Calendars): readonly RuleProblem[] {
  const own = files.flatMap(({ problems }) => problems);
  if (own.length > 0) return own;
  const fileOf = new Map(files.flatMap((file) => (file.set === undefined ? [] : [[file.set, file] as const])));
  return seamFaults([...fileOf.keys()], calendars).map(({ set, path, message }) =>
    fileOf.get(set)!.problemAt(path, message),
  );
}
