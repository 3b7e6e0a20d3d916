import type { z } from 'zod';
import type { Calendars } from '../limit.ts';
import type { Rule, Words } from '../rule.ts';
import type { RuleSet } from '../rule-set.ts';
import type { UnhappyWords } from '../unhappy-policy.ts';
import type { FoldText } from './fold-text.ts';
import { byWord, collectWords, type NumberOf, type Part, type Share, sharing } from './number-words.ts';
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
  /** Of each phrase the place of its shortest part: for nearly all phrases a look at it is enough, as it is not there. */
  readonly rarest: Int32Array;
  readonly anyOf: readonly { readonly parts: readonly Part[]; readonly within: number }[];
  readonly except: readonly number[];
  readonly unless: Part;
}

export type CompiledShadow = Omit<NonNullable<RuleSet['context']>['shadows'][number], 'words'>;

/** By word: of a text only the words that stand there are looked up. */
export interface CompiledContext {
  readonly shadowsOf: ReadonlyMap<number, readonly CompiledShadow[]>;
  readonly real: ReadonlySet<number>;
  readonly letter: { readonly from: number; readonly calls: ReadonlySet<number>; readonly reach: number } | undefined;
}

export interface CompiledRule {
  /** In the order of the rule set. */
  readonly place: number;
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
  /** By word, the places of the parts that it is in. */
  readonly partsOf: readonly (readonly number[])[];
  /** How many there are. */
  readonly parts: number;
}

/** A rule set made ready. */
export interface CompiledRules extends TextReader {
  readonly set: RuleSet;
  /** The words as they are looked for. */
  readonly folded: readonly FoldedWord[];
  /** What its limits in working time are counted by. */
  readonly calendars: Calendars;
  readonly fieldRules: readonly CompiledRule[];
  /** All others, which may depend on the field found. */
  readonly otherRules: readonly CompiledRule[];
  /** What reporters say of what was done: in a machine of its own, as their short words are in every text. */
  readonly unhappy: CompiledReplies;
  readonly units: readonly { readonly name: string; readonly words: readonly number[] }[];
  /** By word, the places of the rules that ask for it. */
  readonly rulesOf: readonly (readonly number[])[];
  /** By the place of a rule, 1 where none of its words need be there: it is always looked at. */
  readonly unasked: Uint8Array;
}

/** What is said after the answer, by three lists. */
export type CompiledReplies = TextReader & Readonly<Record<keyof UnhappyWords, CompiledWords>>;

/**
 * Costs a tenth of a second for ten thousand words, most of it for the machine that finds them. `known`: compiled before;
 * the next version of a rule set mostly has the very same words, and finds them by the same machine.
 */
export function compileRules(
  set: RuleSet,
  fold: FoldText,
  calendars: Calendars,
  known: readonly CompiledRules[] = [],
): CompiledRules {
  const { words, folded, place } = collectWords(fold);
  const { share, shared } = sharing();
  const rules = set.rules.map((rule, index) => compileRule(rule, index, place, share));
  const context = compileContext(set.context, place);
  const units = set.units.map((unit) => ({ name: unit.name, words: unit.words.map(place) }));
  return {
    ...{ set, calendars },
    words,
    fold,
    units,
    unhappy: compileReplies(set.unhappy, fold),
    context,
    folded,
    find: known.find((one) => one.fold === fold && sameWords(one.folded, folded))?.find ?? createWordFinder(folded),
    partsOf: byWord(words.length, shared),
    parts: shared.length,
    rulesOf: byWord(words.length, rules.map(asks)),
    unasked: Uint8Array.from(rules, (rule) => (asks(rule).length === 0 ? 1 : 0)),
    fieldRules: rules.filter(({ rule }) => rule.gives.field !== undefined),
    otherRules: rules.filter(({ rule }) => rule.gives.field === undefined),
  };
}

const sameWords = (those: readonly FoldedWord[], these: readonly FoldedWord[]): boolean =>
  those.length === these.length && those.every((word, place) => sameWord(word, these[place]!));

const sameWord = (one: FoldedWord, other: FoldedWord): boolean =>
  one.open === other.open &&
  one.units.length === other.units.length &&
  one.units.every((unit, place) => unit === other.units[place]);

/** Words of which at least one must be there. */
const asks = ({ words }: CompiledRule): readonly number[] => words?.any?.map(({ word }) => word) ?? words?.all ?? [];

const compileRule = (rule: Rule, index: number, place: NumberOf, share: Share): CompiledRule => ({
  place: index,
  rule,
  words: rule.when.words && compileWords(rule.when.words, place),
  happens: rule.when.happens && compileHappens(rule.when.happens, place, share),
});

function compileHappens(
  { anyOf, except, unless }: NonNullable<Rule['when']['happens']>,
  place: NumberOf,
  share: Share,
): CompiledHappens {
  const phrases = anyOf.map(({ parts, within }) => ({ parts: parts.map((part) => share(part.map(place))), within }));
  return {
    anyOf: phrases,
    rarest: Int32Array.from(phrases, ({ parts }) => shortest(parts).place),
    except: except.map(place),
    unless: share(unless.map(place)),
  };
}

const shortest = (parts: readonly Part[]): Part =>
  parts.reduce((least, part) => (part.words.length < least.words.length ? part : least));

function compileContext(context: RuleSet['context'], place: NumberOf): CompiledContext {
  const shadowsOf = new Map<number, CompiledShadow[]>();
  for (const { words, ...shadow } of context?.shadows ?? []) {
    for (const word of words.map(place)) {
      const its = shadowsOf.get(word);
      if (its === undefined) shadowsOf.set(word, [shadow]);
      else its.push(shadow);
    }
  }
  const { letter } = context ?? {};
  return {
    shadowsOf,
    real: new Set(context?.real.map(place)),
    letter: letter && { ...letter, calls: new Set(letter.calls.map(place)) },
  };
}

const NO_CONTEXT: CompiledContext = { shadowsOf: new Map(), real: new Set(), letter: undefined };

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
  const noParts = { partsOf: byWord(words.length, []), parts: 0 };
  return { ...lists, words, fold, find: createWordFinder(folded), context: NO_CONTEXT, ...noParts };
}

const withExcept = (words: CompiledWords, more: readonly number[]): CompiledWords => ({
  ...words,
  except: [...words.except, ...more],
});

function compileWords(words: z.output<typeof Words>, place: NumberOf): CompiledWords {
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
