import type { Mention } from './mentions.ts';
import type { NameIndex } from './name-index.ts';

/** What a community or township is called in English, or in pinyin, after its name. */
const UNIT =
  /\b(?:(residential\s+)?(community|neighbou?rhood|shequ|juweihui|residents['’]\s+committee)|(sub-?district|jiedao|town|zhen))\b/gi;

/** Pinyin of the characters that make another place's name of a name: Xia Chezhan is not Chezhan. */
const MODIFIERS = new Set([
  'shang',
  'xia',
  'qian',
  'hou',
  'dong',
  'xi',
  'nan',
  'bei',
  'xin',
  'lao',
  'jiu',
  'da',
  'xiao',
]);
const ENGLISH_MODIFIERS = new Set([
  'new',
  'old',
  'upper',
  'lower',
  'north',
  'south',
  'east',
  'west',
  'northern',
  'southern',
  'eastern',
  'western',
  'greater',
]);

/** Longest name in syllables: Diaoyuji, Hediantang, Wangwuqiao have three. */
const SYLLABLE_LIMIT = 4;
const REACH = 60;

/** Names in Latin letters before an English or pinyin word for the unit: Xiuhu Community, Xiù Hú shequ, Fotang Town. */
export function latinMentions(text: string, names: NameIndex): Mention[] {
  const mentions: Mention[] = [];
  for (const match of text.matchAll(UNIT)) {
    const table = match[3] === undefined ? names.urbanPinyin : names.townshipPinyin;
    const words = wordsBefore(text, match.index);
    for (let count = Math.min(SYLLABLE_LIMIT, words.length); count > 0; count -= 1) {
      const named = table.get(
        words
          .slice(-count)
          .map(({ letters }) => letters)
          .join(''),
      );
      if (named === undefined) continue;
      const before = words.at(-count - 1)?.letters ?? '';
      if (!MODIFIERS.has(before) && !ENGLISH_MODIFIERS.has(before)) {
        const start = words.at(-count)!.start;
        mentions.push({ start, end: match.index + match[0].length, codes: named.codes, method: 'communityName' });
      }
      break;
    }
  }
  return mentions;
}

/** Words that stand before, with nothing but spaces, hyphens and apostrophes between them, without tone marks. */
function wordsBefore(text: string, end: number): { letters: string; start: number }[] {
  const from = Math.max(0, end - REACH);
  const run = /[\p{Script=Latin}\p{M}\s'’-]*$/u.exec(text.slice(from, end))!;
  return [...run[0].matchAll(/[\p{Script=Latin}\p{M}]+/gu)].map((word) => ({
    letters: word[0].normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
    start: from + run.index + word.index,
  }));
}
