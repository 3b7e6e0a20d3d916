import type { FoldText } from './fold-text.ts';
import type { FoldedWord } from './word-finder.ts';

/** The number of a word as it is written. */
export type NumberOf = (word: string) => number;

/** A list of words that rules share: whether one of them is there is asked of `place`, once for each text. */
export interface Part {
  readonly place: number;
  readonly words: readonly number[];
}

export type Share = (words: readonly number[]) => Part;

/** Equal parts become one: whom it befalls stands in a hundred phrases and is looked for once in each text. */
export function sharing(): { share: Share; shared: readonly (readonly number[])[] } {
  const known = new Map<string, Part>();
  const shared: (readonly number[])[] = [];
  const share: Share = (words) => {
    const key = words.join();
    const there = known.get(key) ?? { place: shared.push(words) - 1, words };
    known.set(key, there);
    return there;
  };
  return { share, shared };
}

/** Gives each different word a number. */
export function collectWords(fold: FoldText): { words: string[]; folded: FoldedWord[]; place: NumberOf } {
  const words: string[] = [];
  const folded: FoldedWord[] = [];
  const known = new Map<string, number>();
  const add = (written: string): number => {
    const open = written.endsWith('*');
    const units = fold(open ? written.slice(0, -1) : written);
    const key = `${String.fromCharCode(...units)}${open ? '*' : ''}`;
    const there = known.get(key);
    if (there !== undefined) return there;
    known.set(key, words.length);
    folded.push({ units, open });
    return words.push(open ? written.slice(0, -1) : written) - 1;
  };
  // Nearly all are asked for again and again, in the same spelling: they are folded once.
  const spelt = new Map<string, number>();
  const place: NumberOf = (written) => {
    const there = spelt.get(written) ?? add(written);
    spelt.set(written, there);
    return there;
  };
  return { words, folded, place };
}

/** For each word, the places of the lists that it stands in. */
export function byWord(words: number, lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const places: number[][] = Array.from({ length: words }, () => []);
  for (const [place, list] of lists.entries()) for (const word of new Set(list)) places[word]!.push(place);
  return places;
}
