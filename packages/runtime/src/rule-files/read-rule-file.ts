import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { type LocatedDocument, locateDocument } from './located-document.ts';
import type { RuleProblem } from './rule-problems.ts';

/** A rule set of thousands of words is some hundred kilobytes. */
const LARGEST = 16 * 1024 * 1024;

/** A file as it was read: one set of rules, or what is wrong with it. */
export interface RuleFile<Set> {
  readonly file: string;
  readonly set: Set | undefined;
  readonly problems: readonly RuleProblem[];
  /** What is wrong at a place of the file, of which it does not know by itself. */
  problemAt(path: readonly PropertyKey[], message: string): RuleProblem;
}

/** Reads one YAML or JSON file. Never throws: what is wrong is a problem with its line. */
export function readRuleFile<Set>(file: string, schema: z.ZodType<Set>): RuleFile<Set> {
  try {
    const bytes = readFileSync(file);
    if (bytes.length > LARGEST) throw new RangeError(`larger than ${LARGEST} bytes`);
    return readRuleText(file, new TextDecoder('utf-8', { fatal: true }).decode(bytes), schema);
  } catch (error) {
    const problemAt = (_path: readonly PropertyKey[], message: string) => ({ ...START, file, path: '', message });
    return { file, set: undefined, problems: [problemAt([], (error as Error).message)], problemAt };
  }
}

const START = { line: 1, column: 1 };

/** Places are looked for only when something is wrong: to know them of a large JSON costs a second, to read it 10 ms. */
function readRuleText<Set>(file: string, text: string, schema: z.ZodType<Set>): RuleFile<Set> {
  let located: LocatedDocument | undefined;
  const locate = (): LocatedDocument => {
    located ??= locateDocument(text);
    return located;
  };
  const problemAt = (path: readonly PropertyKey[], message: string): RuleProblem => ({
    ...{ file, ...locate().spotOf(path), path: path.map(String).join('.'), message },
  });
  const { faults, value } = plainJson(file, text) ?? locate();
  if (faults.length > 0) {
    return { file, set: undefined, problemAt, problems: faults.map((fault) => ({ file, path: '', ...fault })) };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { file, set: parsed.data, problemAt, problems: [] };
  const problems = parsed.error.issues.flatMap((issue) => problemsOf(file, locate(), issue));
  return { file, set: undefined, problemAt, problems: problems.sort(byPlace) };
}

const byPlace = (a: RuleProblem, b: RuleProblem): number => a.line - b.line || a.column - b.column;

function plainJson(file: string, text: string): Pick<LocatedDocument, 'faults' | 'value'> | undefined {
  if (!file.endsWith('.json')) return undefined;
  try {
    return { faults: [], value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

type Issue = z.core.$ZodIssue;

function problemsOf(file: string, document: LocatedDocument, issue: Issue, around: PropertyKey[] = []): RuleProblem[] {
  const path = [...around, ...issue.path];
  const at = { file, path: path.map(String).join('.') };
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      ...{ ...at, ...document.spotOfKey(path, key), message: `there is no key "${key}" here` },
    }));
  }
  const nearest = issue.code === 'invalid_union' ? nearestOf(issue.errors) : undefined;
  if (nearest !== undefined) return nearest.flatMap((each) => problemsOf(file, document, each, path));
  const ways = issue.code === 'invalid_union' ? issue.errors.flat() : [issue];
  const written = ways.some(wantsText) ? document.written(path) : undefined;
  const hint = written === undefined ? '' : ` (in quotes it is text: "${written}")`;
  const message = [...new Set(ways.map((way) => way.message.replace(MISSING, 'is missing: $1 expected')))].join(
    ', or ',
  );
  return [{ ...at, ...document.spotOf(path), message: `${message}${hint}` }];
}

const MISSING = /^Invalid input: expected (.*), received undefined$/;

const wantsText = (issue: Issue): boolean => issue.code === 'invalid_type' && issue.expected === 'string';

/** Of several ways to write something, the one that was meant: that which goes wrong deepest in it. */
function nearestOf(ways: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map(({ path }) => path.length));
  const deepest = [...ways].sort((a, b) => depth(b) - depth(a))[0];
  return deepest !== undefined && depth(deepest) > 0 ? deepest : undefined;
}
