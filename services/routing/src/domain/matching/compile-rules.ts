import type { z } from 'zod';
import type { Rule, Words } from '../rule.ts';
import type { RuleSet } from '../rule-set.ts';
import type { UnhappyWords } from '../unhappy-policy.ts';
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

export interface CompiledHappens {
  readonly anyOf: readonly { readonly parts: readonly (readonly number[])[]; readonly within: number }[];
  readonly except: readonly number[];
  readonly unless: readonly number[];
}

type Shadow = NonNullable<RuleSet['context']>['shadows'][number];
export type CompiledShadow = Omit<Shadow, 'words'> & { readonly words: readonly number[] };

export interface CompiledContext {
  readonly shadows: readonly CompiledShadow[];
  readonly real: readonly number[];
  readonly letter: { readonly from: number; readonly calls: readonly number[]; readonly reach: number } | undefined;
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly words: CompiledWords | undefined;
  readonly happens: CompiledHappens | undefined;
}

/** Words in one machine that reads a text once. */
export interface TextReader {
  /** As written, for people. */
  readonly words: readonly string[];
  readonly fold: FoldText;
  readonly find: FindWords;
  readonly context: CompiledContext;
}

/** A rule set made ready. */
export interface CompiledRules extends TextReader {
  readonly set: RuleSet;
  readonly fieldRules: readonly CompiledRule[];
  /** All others, which may depend on the field found. */
  readonly otherRules: readonly CompiledRule[];
  /** What reporters say of what was done: in a machine of its own, as their short words are in every text. */
  readonly unhappy: CompiledReplies;
  readonly units: readonly { readonly name: string; readonly words: readonly number[] }[];
}

/** What is said after the answer, by three lists. */
export type CompiledReplies = TextReader & Readonly<Record<keyof UnhappyWords, CompiledWords>>;

type Place = (word: string) => number;

/** Costs some milliseconds for thousands of words: once for each rule set. */
export function compileRules(set: RuleSet, fold: FoldText): CompiledRules {
  const { words, folded, place } = collectWords(fold);
  const share = sharing();
  const rules = set.rules.map((rule) => compileRule(rule, place, share));
  const context: CompiledContext = {
    shadows: set.context?.shadows.map((shadow) => ({ ...shadow, words: shadow.words.map(place) })) ?? [],
    real: set.context?.real.map(place) ?? [],
    letter: set.context?.letter && { ...set.context.letter, calls: set.context.letter.calls.map(place) },
  };
  const units = set.units.map((unit) => ({ name: unit.name, words: unit.words.map(place) }));
  return {
    set,
    words,
    fold,
    units,
    unhappy: compileReplies(set.unhappy, fold),
    context,
    find: createWordFinder(folded),
    fieldRules: rules.filter(({ rule }) => rule.gives.field !== undefined),
    otherRules: rules.filter(({ rule }) => rule.gives.field === undefined),
  };
}

/** Gives each different word a number. */
function collectWords(fold: FoldText): { words: string[]; folded: FoldedWord[]; place: Place } {
  const words: string[] = [];
  const folded: FoldedWord[] = [];
  const known = new Map<string, number>();
  const place: Place = (written) => {
    const open = written.endsWith('*');
    const units = fold(open ? written.slice(0, -1) : written);
    const key = `${String.fromCharCode(...units)}${open ? '*' : ''}`;
    const there = known.get(key);
    if (there !== undefined) return there;
    known.set(key, words.length);
    folded.push({ units, open });
    return words.push(open ? written.slice(0, -1) : written) - 1;
  };
  return { words, folded, place };
}

type Share = (part: readonly number[]) => readonly number[];

/** Equal parts become one: whom it befalls stands in a hundred phrases and is looked for once in each text. */
function sharing(): Share {
  const known = new Map<string, readonly number[]>();
  return (part) => {
    const key = part.join();
    const there = known.get(key);
    if (there === undefined) known.set(key, part);
    return there ?? part;
  };
}

const compileRule = (rule: Rule, place: Place, share: Share): CompiledRule => ({
  rule,
  words: rule.when.words && compileWords(rule.when.words, place),
  happens: rule.when.happens && {
    anyOf: rule.when.happens.anyOf.map(({ parts, within }) => ({
      parts: parts.map((part) => share(part.map(place))),
      within,
    })),
    except: rule.when.happens.except.map(place),
    unless: share(rule.when.happens.unless.map(place)),
  },
});

const NO_CONTEXT: CompiledContext = { shadows: [], real: [], letter: undefined };

/** `not satisfied` holds `satisfied`: a word of contentment inside of an unhappy one is none. */
function compileReplies({ clear, doubtful, content }: UnhappyWords, fold: FoldText): CompiledReplies {
  const { words, folded, place } = collectWords(fold);
  const unhappy = compileWords(clear, place);
  const inside = unhappy.any?.map(({ word }) => word) ?? [];
  const lists = {
    clear: unhappy,
    // What denies the clear words denies the doubtful ones in them.
    doubtful: withExcept(compileWords(doubtful, place), unhappy.except),
    content: withExcept(compileWords(content, place), inside),
  };
  return { ...lists, words, fold, find: createWordFinder(folded), context: NO_CONTEXT };
}

const withExcept = (words: CompiledWords, more: readonly number[]): CompiledWords => ({
  ...words,
  except: [...words.except, ...more],
});

function compileWords(words: z.output<typeof Words>, place: Place): CompiledWords {
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
    in: words.in,
    any: words.any && [...weights].map(([word, weight]) => ({ word, weight })),
    atLeast: words.atLeast,
    all: words.all.map(place),
    none: words.none.map(place),
    except: words.except.map(place),
  };
}
