import type { CompiledContext, CompiledShadow } from './compile-rules.ts';
import { isLatin } from './fold-text.ts';
import { type Breaks, breaksOf } from './sentence-breaks.ts';

/** A word where it stands: from `start` until before `end`. */
export interface Place {
  readonly word: number;
  readonly start: number;
  readonly end: number;
}

/** What the words of a rule set's context say about a text. */
export interface Setting {
  readonly breaks: Breaks;
  readonly casts: readonly (Place & { readonly shadow: CompiledShadow })[];
  readonly lights: readonly Place[];
  /** Where a letter calls for help, and how far that is heard; undefined for what is no letter. */
  readonly calls: { readonly places: readonly Place[]; readonly reach: number } | undefined;
}

/** Starts and ends by word. */
export type Places = ReadonlyMap<number, readonly number[]>;

export function settingOf(units: Uint16Array, places: Places, { shadows, real, letter }: CompiledContext): Setting {
  const isLetter = letter !== undefined && countWords(units) >= letter.from;
  return {
    breaks: breaksOf(units),
    casts: shadows.flatMap((shadow) => placesOf(places, shadow.words).map((place) => ({ ...place, shadow }))),
    lights: placesOf(places, real),
    calls: isLetter ? { places: placesOf(places, letter.calls), reach: letter.reach } : undefined,
  };
}

/** A run of Latin letters and digits is one, every other character too; marks and spaces are none. */
function countWords(units: Uint16Array): number {
  let count = 0;
  for (const [index, unit] of units.entries()) {
    if (isLatin(unit)) count += index === 0 || !isLatin(units[index - 1]!) ? 1 : 0;
    else if (unit >= FIRST_LETTER_BEYOND_LATIN && unit < PRIVATE_USE) count++;
  }
  return count;
}

/** From CJK ideographs on. */
const FIRST_LETTER_BEYOND_LATIN = 0x3400;
const PRIVATE_USE = 0xe000;

/** In the order of their beginnings. */
export function placesOf(places: Places, words: readonly number[]): Place[] {
  const found: Place[] = [];
  for (const word of words) {
    const its = places.get(word) ?? [];
    for (let at = 0; at < its.length; at += 2) found.push({ word, start: its[at]!, end: its[at + 1]! });
  }
  return found.sort((a, b) => a.start - b.start);
}
