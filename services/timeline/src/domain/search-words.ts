/**
 * Text as search words. Chinese has no spaces: a run of Han characters becomes its overlapping pairs (路灯坏了 →
 * 路灯 灯坏 坏了), so that any part of two characters or more is found. Other scripts become lower-case words.
 */
const RUN = /(\p{Script=Han}+)|([\p{L}\p{N}]+)/gu;

export function searchWords(text: string): string[] {
  const words: string[] = [];
  for (const [, han, word] of text.normalize('NFKC').toLowerCase().matchAll(RUN)) {
    if (han) words.push(...pairs(han));
    else if (word) words.push(...splitMixed(word));
  }
  return words;
}

/** An FTS5 query that wants every word of the text; null when there is nothing to search for. */
export function searchQuery(text: string): string | null {
  const words = [...new Set(searchWords(text))];
  if (words.length === 0) return null;
  return words.map((word) => (isSingleHan(word) ? `"${word}" * ` : `"${word}"`)).join(' AND ');
}

const isSingleHan = (word: string): boolean => /^\p{Script=Han}$/u.test(word);

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** `3栋` is caught by the word pattern as one word; its Han part must still be findable. */
function splitMixed(word: string): string[] {
  const parts = word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
  return parts.flatMap((part) => (/^\p{Script=Han}/u.test(part) ? pairs(part) : [part]));
}
