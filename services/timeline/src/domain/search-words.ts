/**
 * Text as search words. Chinese, Japanese and Thai have no spaces: each of their characters is a word, and what is looked
 * for is found as words in a row, so that any part of a run is found, be it one character at its end. Other scripts become
 * lower-case words; full-width forms are folded.
 */
const ALONE = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
/** Words that stand together without a mark or a space between them. */
const RUN = /[\p{L}\p{N}]+/gu;
const WORD = new RegExp(`[${ALONE}]|(?:(?![${ALONE}])[\\p{L}\\p{N}])+`, 'gu');

const runs = (text: string): string[][] =>
  (text.normalize('NFKC').toLowerCase().match(RUN) ?? []).map((run) => run.match(WORD) ?? []);

export const searchWords = (text: string): string[] => runs(text).flat();

/** An FTS5 query that wants every run of the text, its words in a row; null when there is nothing to search for. */
export function searchQuery(text: string): string | null {
  const wanted = new Set(runs(text).map((words) => `"${words.join(' ')}"`));
  return wanted.size === 0 ? null : [...wanted].join(' AND ');
}
