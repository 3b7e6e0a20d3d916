import type { FoldText } from './fold-text.ts';
import { standsFree } from './word-finder.ts';

/** Premises under a flag, with the words by which a report may call them (see premisesWords). */
export interface FlaggedPremises {
  readonly premisesId: string;
  readonly ledgerId: string;
  readonly words: readonly string[];
}

/** Those that a report is about, and how it called them (folded). */
export interface RecognisedPremises {
  readonly premisesId: string;
  readonly ledgerId: string;
  readonly word: string;
}

/** The premises that the texts call by the longest word: the nearest to being meant. Null when none is called. */
export function recognisePremises(
  flagged: readonly FlaggedPremises[],
  texts: readonly string[],
  fold: FoldText,
): RecognisedPremises | null {
  if (flagged.length === 0) return null;
  const folded = texts.map((text) => {
    const units = fold(text);
    return { units, text: String.fromCharCode(...units) };
  });
  let best: RecognisedPremises | null = null;
  for (const { premisesId, ledgerId, words } of flagged) {
    for (const word of words) {
      if (best !== null && word.length <= best.word.length) continue;
      if (folded.some((text) => says(text, word))) best = { premisesId, ledgerId, word };
    }
  }
  return best;
}

/** House 1 is not meant by house 12: digits and Latin letters must not go on. */
function says({ units, text }: { readonly units: Uint16Array; readonly text: string }, word: string): boolean {
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1)) {
    if (standsFree(units, start, start + word.length, false)) return true;
  }
  return false;
}
