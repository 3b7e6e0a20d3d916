import { readFileSync, statSync } from 'node:fs';
import type { Calendars } from '../../domain/limit.ts';
import { openCalendars } from '../load-calendars.ts';
import { ruleFilesIn, ruleProblems } from '../load-rule-sets.ts';
import { locateDocument } from './located-document.ts';
import { type RuleFile, readRuleFile } from './read-rule-file.ts';
import type { RuleProblem } from './rule-problems.ts';

export type { RuleFile };

/** Files as they are, and all that is wrong with them. */
export interface Checked {
  readonly files: readonly RuleFile[];
  readonly problems: readonly RuleProblem[];
}

/**
 * A directory's files, by themselves and with each other; or one file alone. Throws RangeError where there is none.
 * `calendars`: left out, those that gridcase comes with.
 */
export function checkRules(path: string, calendars: Calendars = openCalendars()): Checked {
  if (!statSync(path).isDirectory()) {
    const file = checkRuleFile(path);
    return { files: [file], problems: file.problems };
  }
  const files = ruleFilesIn(path).map(checkRuleFile);
  return { files, problems: ruleProblems(files, calendars) };
}

/** As it is loaded, and also whether a key of a JSON file stands twice, which costs more to find out. */
export function checkRuleFile(file: string): RuleFile {
  const read = readRuleFile(file);
  if (read.set === undefined || !file.endsWith('.json')) return read;
  const { faults } = locateDocument(readFileSync(file, 'utf8'));
  if (faults.length === 0) return read;
  return { ...read, set: undefined, problems: faults.map((fault) => ({ file, path: '', ...fault })) };
}
