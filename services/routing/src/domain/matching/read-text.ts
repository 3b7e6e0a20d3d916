import type { CompiledRules } from './compile-rules.ts';
import type { Hits } from './word-finder.ts';

export const IN_SUBJECT = 1;
export const IN_TEXT = 2;

/** What one pass over subject and text found. */
export interface ReadText {
  readonly subject: Hits;
  readonly text: Hits;
  /** For each word of the rule set, whether it is in the subject (1), the text (2), both (3) or neither (0). */
  readonly seen: Uint8Array;
}

export function readText(rules: CompiledRules, subject: string | undefined, text: string): ReadText {
  const read: ReadText = {
    subject: subject === undefined ? [] : rules.find(rules.fold(subject)),
    text: rules.find(rules.fold(text)),
    seen: new Uint8Array(rules.words.length),
  };
  for (let hit = 0; hit < read.subject.length; hit += 3) read.seen[read.subject[hit]!]! |= IN_SUBJECT;
  for (let hit = 0; hit < read.text.length; hit += 3) read.seen[read.text[hit]!]! |= IN_TEXT;
  return read;
}

/** Where a word is, when what lies inside of one of the `except` phrases does not count. */
export function seenOutside({ subject, text, seen }: ReadText, word: number, except: readonly number[]): number {
  const where = seen[word]!;
  const masks = where === 0 ? [] : except.filter((phrase) => seen[phrase] !== 0);
  if (masks.length === 0) return where;
  return (
    (where & IN_SUBJECT && standsOutside(subject, word, masks) ? IN_SUBJECT : 0) |
    (where & IN_TEXT && standsOutside(text, word, masks) ? IN_TEXT : 0)
  );
}

function standsOutside(hits: Hits, word: number, masks: readonly number[]): boolean {
  const masked: number[] = [];
  for (let hit = 0; hit < hits.length; hit += 3) {
    if (masks.includes(hits[hit]!)) masked.push(hits[hit + 1]!, hits[hit + 2]!);
  }
  for (let hit = 0; hit < hits.length; hit += 3) {
    if (hits[hit] === word && !liesInside(masked, hits[hit + 1]!, hits[hit + 2]!)) return true;
  }
  return false;
}

function liesInside(masked: readonly number[], start: number, end: number): boolean {
  for (let mask = 0; mask < masked.length; mask += 2) {
    if (masked[mask]! <= start && end <= masked[mask + 1]!) return true;
  }
  return false;
}
