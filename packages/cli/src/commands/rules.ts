import { existsSync } from 'node:fs';
import {
  checkRules,
  createRuleBook,
  defaultRuleSets,
  loadCalendars,
  loadRules,
  openCalendars,
  type RuleBook,
  type RuleSet,
} from '@gridcase/routing';
import { problemLine, type RuleFile } from '@gridcase/runtime';
import { fromHere, UsageError } from '../data-directory.ts';

/** What GRIDCASE_RULES names, or is named on the command line. Undefined: the rules gridcase comes with. */
export function rulesPath(given: string | undefined): string | undefined {
  const named = given ?? process.env.GRIDCASE_RULES;
  if (!named) return undefined;
  const path = fromHere(named);
  if (!existsSync(path)) throw new UsageError(`there is no ${path}; name a file or a directory with rules`);
  return path;
}

/** What limits in working time are counted by: gridcase's own calendars and those of GRIDCASE_CALENDARS. */
function calendarsNamed() {
  const directory = process.env.GRIDCASE_CALENDARS;
  return openCalendars(directory ? loadCalendars(fromHere(directory)) : []);
}

/** A file alone stands for all times and places: whatever its own, it is what is asked about. Throws RuleFilesError. */
export function rulesOf(path: string | undefined): RuleBook {
  const calendars = calendarsNamed();
  if (path === undefined) return createRuleBook(defaultRuleSets, calendars);
  const sets = loadRules(path, calendars);
  const [only] = sets;
  if (sets.length > 1 || only === undefined) return createRuleBook(sets, calendars);
  const { areas: _, ...everywhere } = only;
  return createRuleBook([{ ...everywhere, effective: { ...only.effective, to: null } }], calendars);
}

/** `gridcase rules check`: every bad place by file, line, column and path. Exit code 1 when there is one. */
export function checkRuleFiles(paths: readonly string[], { json = false }: { readonly json?: boolean }): void {
  const named = paths.length > 0 ? paths.map((path) => rulesPath(path)) : [rulesPath(undefined)];
  if (named[0] === undefined) throw new UsageError('name a file or a directory with rules, or set GRIDCASE_RULES');
  const calendars = calendarsNamed();
  const checked = named.map((path) => checkRules(path!, calendars));
  const problems = checked.flatMap((each) => each.problems);
  if (json) console.log(JSON.stringify({ ok: problems.length === 0, problems }));
  else {
    for (const problem of problems) console.error(problemLine(problem));
    for (const file of checked.flatMap(({ files }) => files)) console.log(describe(file));
    if (problems.length > 0) console.error(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`);
  }
  if (problems.length > 0) process.exitCode = 1;
}

function describe({ file, set, problems }: RuleFile<RuleSet>): string {
  if (set === undefined) return `${file}: not usable (${problems.length})`;
  const { name, version, effective, areas, rules, fields, units } = set;
  const where = areas === undefined ? 'everywhere' : `for ${areas.join(', ')}`;
  const when = `from ${effective.from}${effective.to === null ? '' : ` to ${effective.to}`}`;
  return `${file}: ${name} ${version}, ${where}, ${when}: ${rules.length} rules, ${fields.length} fields, ${units.length} units`;
}
