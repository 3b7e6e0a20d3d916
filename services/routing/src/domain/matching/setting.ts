import type { CompiledContext, CompiledShadow } from './compile-rules.ts';
import { isLatin } from './fold-text.ts';
import { type Breaks, breaksOf } from './sentence-breaks.ts';
import type { Hits } from './word-finder.ts';

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

export function settingOf(units: Uint16Array, hits: Hits, { shadowsOf, real, letter }: CompiledContext): Setting {
  const casts: (Place & { readonly shadow: CompiledShadow })[] = [];
  const lights: Place[] = [];
  const calls: Place[] = [];
  for (let hit = 0; hit < hits.length; hit += 3) {
    const place: Place = { word: hits[hit]!, start: hits[hit + 1]!, end: hits[hit + 2]! };
    for (const shadow of shadowsOf.get(place.word) ?? []) casts.push({ ...place, shadow });
    if (real.has(place.word)) lights.push(place);
    if (letter?.calls.has(place.word)) calls.push(place);
  }
  return {
    ...{ breaks: breaksOf(units), casts, lights },
    calls: letter !== undefined && isLetter(units, letter.from) ? { places: calls, reach: letter.reach } : undefined,
  };
}

/** A run of Latin letters and digits is one word, every other character too; marks and spaces are none. */
function isLetter(units: Uint16Array, from: number): boolean {
  let count = 0;
  let inRun = false;
  for (let index = 0; index < units.length && count < from; index++) {
    const unit = units[index]!;
    const latin = isLatin(unit);
    if (latin ? !inRun : unit >= FIRST_LETTER_BEYOND_LATIN && unit < PRIVATE_USE) count++;
    inRun = latin;
  }
  return count >= from;
}

/** From CJK ideographs on. */
const FIRST_LETTER_BEYOND_LATIN = 0x3400;
const PRIVATE_USE = 0xe000;

/** In the order of their beginnings. `places`: starts and ends by word. */
export function placesOf(places: ReadonlyMap<number, readonly number[]>, words: readonly number[]): Place[] {
  const found: Place[] = [];
  for (const word of words) {
    const its = places.get(word) ?? [];
    for (let at = 0; at < its.length; at += 2) found.push({ word, start: its[at]!, end: its[at + 1]! });
  }
  return found.length < 2 ? found : found.sort((a, b) => a.start - b.start);
}
