import { statSync } from 'node:fs';
import { checkRuleFile, type RuleFile, type RuleProblem, ruleFilesIn } from '@gridcase/runtime';
import type { Calendars } from '../domain/limit.ts';
import { RuleSet } from '../domain/rule-set.ts';
import { openCalendars } from './load-calendars.ts';
import { ruleProblems } from './load-rule-sets.ts';

/** Files as they are, and all that is wrong with them. */
export interface Checked {
  readonly files: readonly RuleFile<RuleSet>[];
  readonly problems: readonly RuleProblem[];
}

/**
 * A directory's files, by themselves and with each other; or one file alone. Throws RangeError where there is none.
 * `calendars`: left out, those that gridcase comes with.
 */
export function checkRules(path: string, calendars: Calendars = openCalendars()): Checked {
  const one = !statSync(path).isDirectory();
  const files = (one ? [path] : ruleFilesIn(path)).map((file) => checkRuleFile(file, RuleSet));
  return { files, problems: one ? files.flatMap(({ problems }) => problems) : ruleProblems(files, calendars) };
}
