import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Calendars } from '../domain/limit.ts';
import type { RuleSet } from '../domain/rule-set.ts';
import { type RuleFile, readRuleFile } from './files/read-rule-file.ts';
import { RuleFilesError, type RuleProblem } from './files/rule-problems.ts';
import { openCalendars } from './load-calendars.ts';
import { seamFaults } from './seams.ts';

const RULE_FILE = /\.(?:json|ya?ml)$/;

/** The files that a directory's rules stand in, in the order of their names. Throws RangeError when there are none. */
export function ruleFilesIn(directory: string): string[] {
  const files = readdirSync(directory).filter((name) => RULE_FILE.test(name) && !name.startsWith('.'));
  if (files.length === 0) throw new RangeError(`${directory} holds no *.yaml or *.json with a rule set`);
  return files.sort().map((name) => join(directory, name));
}

/**
 * Reads every `*.yaml`, `*.yml` and `*.json` of a directory as one rule set (docs/reference/rule-sets.md). Throws
 * RuleFilesError naming file, line and path of each bad place, also where versions do not follow each other; RangeError
 * when there is no file. `calendars`: left out, those that gridcase comes with.
 */
export const loadRuleSets = (directory: string, calendars: Calendars = openCalendars()): RuleSet[] =>
  soundSets(ruleFilesIn(directory).map(readRuleFile), calendars);

/** A directory's rule sets, or one file's alone, whatever its dates. Throws as `loadRuleSets`. */
export function loadRules(path: string, calendars: Calendars = openCalendars()): RuleSet[] {
  if (statSync(path).isDirectory()) return loadRuleSets(path, calendars);
  const { set, problems } = readRuleFile(path);
  if (set === undefined) throw new RuleFilesError(problems);
  return [set];
}

/** The rule sets of files that fit together. Throws RuleFilesError. */
export function soundSets(files: readonly RuleFile[], calendars: Calendars): RuleSet[] {
  const problems = ruleProblems(files, calendars);
  if (problems.length > 0) throw new RuleFilesError(problems);
  return files.flatMap(({ set }) => set ?? []);
}

/** What is wrong in files, and, where each is sound by itself, between them. */
export function ruleProblems(files: readonly RuleFile[], calendars: Calendars): readonly RuleProblem[] {
  const own = files.flatMap(({ problems }) => problems);
  if (own.length > 0) return own;
  const fileOf = new Map(files.flatMap((file) => (file.set === undefined ? [] : [[file.set, file] as const])));
  return seamFaults([...fileOf.keys()], calendars).map(({ set, path, message }) =>
    fileOf.get(set)!.problemAt(path, message),
  );
}
