import { type RuleFile, RuleFilesError, readRuleFile, ruleFilesIn } from '@gridcase/runtime';
import { FormulaSet, type FormulaSetInput } from '../domain/indicators/formulas.ts';
import { defaultFormulas } from './default-formulas.ts';

/** Throws RangeError, naming each bad place, or two sets that would be in force for the same area and month. */
export function formulaSets(inputs: readonly FormulaSetInput[] = [defaultFormulas]): FormulaSet[] {
  const sets = inSequence(inputs.map(parse));
  const [fault] = clashes(sets);
  if (fault !== undefined) throw new RangeError(fault.message);
  return sets;
}

/**
 * Reads every `*.yaml`, `*.yml` and `*.json` of a directory as one set; they stand beside the common one that gridcase comes
 * with, unless one of them is for all areas itself. Throws RuleFilesError naming file, line and path of each bad place;
 * RangeError when there is no file.
 */
export const loadFormulaSets = (directory: string): FormulaSet[] =>
  soundFormulas(ruleFilesIn(directory).map((file) => readRuleFile(file, FormulaSet)));

/** The sets of files that fit together. Throws RuleFilesError. */
export function soundFormulas(files: readonly RuleFile<FormulaSet>[]): FormulaSet[] {
  const problems = files.flatMap((file) => file.problems);
  if (problems.length > 0) throw new RuleFilesError(problems);
  const own = files.flatMap(({ set }) => set ?? []);
  const faults = clashes(inSequence(own));
  if (faults.length > 0) {
    const fileOf = (set: FormulaSet) => files.find((file) => file.set === set)!;
    throw new RuleFilesError(faults.map(({ set, message }) => fileOf(set).problemAt(['effective', 'from'], message)));
  }
  return formulaSets(own.some(({ area }) => area === '') ? own : [defaultFormulas, ...own]);
}

const inSequence = (sets: readonly FormulaSet[]): FormulaSet[] =>
  sets.toSorted((a, b) => (a.effective.from < b.effective.from ? -1 : 1));

function clashes(sets: readonly FormulaSet[]): { readonly set: FormulaSet; readonly message: string }[] {
  return sets.flatMap((a, index) => {
    const clash = sets.slice(index + 1).find((b) => b.area === a.area && overlap(a, b));
    const message = clash && `formulas ${nameOf(a)} and ${nameOf(clash)} are in force for the same area at once`;
    return clash && message ? [{ set: clash, message }] : [];
  });
}

function parse(input: FormulaSetInput): FormulaSet {
  const parsed = FormulaSet.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new RangeError(`formulas ${input?.name} ${input?.version} are not usable:\n${issues.join('\n')}`);
}

const nameOf = ({ name, version }: FormulaSet): string => `${name} ${version}`;

const overlap = ({ effective: a }: FormulaSet, { effective: b }: FormulaSet): boolean =>
  (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);
