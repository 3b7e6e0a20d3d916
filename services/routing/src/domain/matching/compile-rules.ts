import type { Rule } from '../rule.ts';
import type { RuleSet } from '../rule-set.ts';
import type { FoldText } from './fold-text.ts';
import { createWordFinder, type FindWords, type FoldedWord } from './word-finder.ts';

/** Word lists as numbers: places in `CompiledRules.words`. */
export interface CompiledWords {
  readonly in: 'subject' | 'text' | 'both';
  readonly any: readonly { readonly word: number; readonly weight: number }[] | undefined;
  readonly atLeast: number;
  readonly all: readonly number[];
  readonly none: readonly number[];
  readonly except: readonly number[];
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly words: CompiledWords | undefined;
}

/** A rule set made ready: all its words in one machine that reads a text once. */
export interface CompiledRules {
  readonly set: RuleSet;
  /** As written, for people. */
  readonly words: readonly string[];
  readonly fold: FoldText;
  readonly find: FindWords;
  readonly fieldRules: readonly CompiledRule[];
  /** All others, which may depend on the field found. */
  readonly otherRules: readonly CompiledRule[];
  readonly units: readonly { readonly name: string; readonly words: readonly number[] }[];
}

/** Costs some milliseconds for thousands of words: once for each rule set. */
export function compileRules(set: RuleSet, fold: FoldText): CompiledRules {
  const words: string[] = [];
  const folded: FoldedWord[] = [];
  const known = new Map<string, number>();
  const place = (written: string): number => {
    const open = written.endsWith('*');
    const units = fold(open ? written.slice(0, -1) : written);
    const key = `${String.fromCharCode(...units)}${open ? '*' : ''}`;
    const there = known.get(key);
    if (there !== undefined) return there;
    known.set(key, words.length);
    folded.push({ units, open });
    return words.push(open ? written.slice(0, -1) : written) - 1;
  };
  const rules = set.rules.map((rule) => compileRule(rule, place));
  const units = set.units.map((unit) => ({ name: unit.name, words: unit.words.map(place) }));
  return {
    set,
    words,
    fold,
    units,
    find: createWordFinder(folded),
    fieldRules: rules.filter(({ rule }) => rule.gives.field !== undefined),
    otherRules: rules.filter(({ rule }) => rule.gives.field === undefined),
  };
}

function compileRule(rule: Rule, place: (word: string) => number): CompiledRule {
  const { words } = rule.when;
  if (words === undefined) return { rule, words: undefined };
  const weights = new Map<number, number>();
  for (const entry of words.any ?? []) {
    const weight = typeof entry === 'string' ? 0 : entry.weight;
    // Written twice (perhaps in two scripts), a word counts once, by its first weight.
    for (const word of typeof entry === 'string' ? [entry] : entry.words) {
      const at = place(word);
      if (!weights.has(at)) weights.set(at, weight);
    }
  }
  return {
    rule,
    words: {
      in: words.in,
      any: words.any && [...weights].map(([word, weight]) => ({ word, weight })),
      atLeast: words.atLeast,
      all: words.all.map(place),
      none: words.none.map(place),
      except: words.except.map(place),
    },
  };
}
