import { HINT_OF_NAMES, NAMES } from './mask-names.ts';
import { NUMBERS } from './mask-numbers.ts';
import { plain } from './plain-text.ts';

/** What stands where somebody's own data stood. It says neither what nor how much. */
const MASK = '***';

/** A case or report id may look like a number inside: what stands in one is left alone. */
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

const EMAIL = /(?:[A-Za-z0-9._%+-]{1,64}|\p{Script=Han}{1,4})@[\p{L}\p{N}-]{1,63}(?:[.。][\p{L}\p{N}-]{2,63}){1,5}/gu;

/** Each with what a text must hold for any of them: most texts hold none of it, and asking that is quick. */
const GROUPS = [
  { hint: /@/, patterns: [EMAIL] },
  { hint: /微信|wechat|[vw]x|加v|v信|\d{3}|\d[ .\-–—]\d|[一幺壹][三四五六七八九叁肆伍陆柒捌玖]/i, patterns: NUMBERS },
  { hint: HINT_OF_NAMES, patterns: NAMES },
];

/** A text as it is shown and, unit by unit, as it is read: full-width and Arabic digits and marks as the plain ones. */
interface Line {
  readonly shown: string;
  readonly read: string;
}

/**
 * The text without what tells who somebody is or how to reach them: phone numbers, resident ids, e-mail addresses, names
 * where the text says that they are names. Made for lists and notices, which more people see than the report itself: what
 * it can't know it leaves, and house numbers, dates, order numbers and case ids stay readable. Time grows with the text's
 * length: give it no more than is shown.
 */
export function maskPersonal(text: string): string {
  const shown = text.replace(HIDDEN, '');
  const line: Line = { shown, read: plain(shown).replace(UUID, (id) => 'x'.repeat(id.length)) };
  return GROUPS.reduce((rest, { hint, patterns }) => (hint.test(rest.read) ? patterns.reduce(cover, rest) : rest), line)
    .shown;
}

/** Covers what a pattern finds, but for its first group: the words that told what follows. */
function cover({ shown, read }: Line, pattern: RegExp): Line {
  const parts: { shown: string; read: string }[] = [];
  let from = 0;
  for (const match of read.matchAll(pattern)) {
    const start = match.index + (match[1]?.length ?? 0);
    parts.push({ shown: shown.slice(from, start) + MASK, read: read.slice(from, start) + MASK });
    from = match.index + match[0].length;
  }
  if (from === 0) return { shown, read };
  parts.push({ shown: shown.slice(from), read: read.slice(from) });
  return { shown: parts.map((part) => part.shown).join(''), read: parts.map((part) => part.read).join('') };
}

/** What nobody sees, between digits or Chinese characters: it keeps a number from being found, and is dropped. */
const HIDDEN = /(?<=[\p{Nd}\p{Script=Han}])[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+(?=[\p{Nd}\p{Script=Han}])/gu;
