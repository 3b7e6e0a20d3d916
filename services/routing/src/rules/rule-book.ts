import { type CompiledRules, compileRules } from '../domain/matching/compile-rules.ts';
import { inForce, RuleSet, type RuleSetInput } from '../domain/rule-set.ts';
import { foldText } from './fold-text.ts';

/** All versions of the rules, ready for use. */
export interface RuleBook {
  /** In order of their beginning. */
  readonly sets: readonly CompiledRules[];
  /** The one in force at an instant (UTC, ISO 8601); before the first one began, the first: no report is without rules. */
  at(instant: string): CompiledRules;
  find(name: string, version: string): CompiledRules | undefined;
}

/**
 * Checks and compiles rule sets. Throws RangeError when one is not well-formed (naming each bad place), when two are in
 * force at once, or when there is a gap between two of them, or an end behind the last.
 */
export function createRuleBook(inputs: readonly RuleSetInput[]): RuleBook {
  const sets = inputs.map(parseRuleSet).sort((a, b) => (a.effective.from < b.effective.from ? -1 : 1));
  if (sets.length === 0) throw new RangeError('there is no rule set');
  assertSeamless(sets);
  const compiled = sets.map((set) => compileRules(set, foldText));
  return {
    sets: compiled,
    at: (instant) => compiled.findLast(({ set }) => inForce(set.effective, instant)) ?? compiled[0]!,
    find: (name, version) => compiled.find(({ set }) => set.name === name && set.version === version),
  };
}

/** Throws RangeError. */
export function parseRuleSet(input: RuleSetInput): RuleSet {
  const parsed = RuleSet.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new RangeError(`rule set ${input.name} ${input.version} is not usable:\n${issues.join('\n')}`);
}

function assertSeamless(sets: readonly RuleSet[]): void {
  for (const [index, { name, version, effective }] of sets.entries()) {
    const next = sets[index + 1];
    if (sets.some((other, at) => at > index && other.name === name && other.version === version)) {
      throw new RangeError(`rule set ${name} ${version} stands twice`);
    }
    if (effective.to === (next?.effective.from ?? null)) continue;
    const what = next === undefined ? 'is the last one' : `is followed by ${next.version} from ${next.effective.from}`;
    throw new RangeError(`rule set ${name} ${version} ends at ${effective.to ?? 'no time'}, but ${what}`);
  }
}
