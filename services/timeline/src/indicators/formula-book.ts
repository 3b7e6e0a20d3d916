import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FormulaSet, type FormulaSetInput } from '../domain/indicators/formulas.ts';
import { defaultFormulas } from './default-formulas.ts';

/** Some hundred formulas are some hundred kilobytes. */
const LARGEST = 4 * 1024 * 1024;

/** Throws RangeError, naming each bad place, or two sets that would be in force for the same area and month. */
export function formulaSets(inputs: readonly FormulaSetInput[] = [defaultFormulas]): FormulaSet[] {
  const sets = inputs.map(parse).sort((a, b) => (a.effective.from < b.effective.from ? -1 : 1));
  for (const [index, a] of sets.entries()) {
    const clash = sets.slice(index + 1).find((b) => b.area === a.area && overlap(a, b));
    if (clash)
      throw new RangeError(`formulas ${nameOf(a)} and ${nameOf(clash)} are in force for the same area at once`);
  }
  return sets;
}

/**
 * Reads every `*.json` of a directory as one set; they stand beside the common one that gridcase comes with, unless one of them is
 * for all areas itself. Throws RangeError naming the file.
 */
export function loadFormulaSets(directory: string): FormulaSet[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'));
  if (files.length === 0) throw new RangeError(`${directory} holds no *.json with indicator formulas`);
  const own = files.sort().map((name) => read(join(directory, name)));
  return formulaSets(own.some(({ area }) => area === '') ? own : [defaultFormulas, ...own]);
}

function read(path: string): FormulaSet {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > LARGEST) throw new RangeError(`larger than ${LARGEST} bytes`);
    return parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    throw new RangeError(`${path}: ${(error as Error).message}`, { cause: error });
  }
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
