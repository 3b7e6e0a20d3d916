import { TRADITIONAL_TO_SIMPLIFIED } from './traditional.ts';

/** What `foldTable` gives for what nobody sees, for spaces within a line, and for the ends of lines. */
export const DROPPED = 0;
export const SPACE = 0x20;
const LINE_END = 0x0a;

/**
 * What each UTF-16 unit becomes where texts are compared: full-width and compatibility forms their ordinary ones, traditional
 * characters simplified, letters small; soft hyphens, joiners and variation selectors nothing; spaces and line ends one of each.
 */
export const FOLD_TABLE: Uint16Array = foldTable();

function foldTable(): Uint16Array {
  const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  for (let unit = 0; unit < table.length; unit++) {
    // Full-width forms, CJK radicals and compatibility ideographs.
    const compatible = (unit >= 0x2e80 && unit <= 0x2fdf) || unit >= 0xf900;
    const plain = compatible ? String.fromCharCode(unit).normalize('NFKC') : '';
    if (plain.length === 1) table[unit] = plain.charCodeAt(0);
  }
  for (let index = 0; index < TRADITIONAL_TO_SIMPLIFIED.length; index += 2) {
    table[TRADITIONAL_TO_SIMPLIFIED.charCodeAt(index)] = TRADITIONAL_TO_SIMPLIFIED.charCodeAt(index + 1);
  }
  for (let unit = 0; unit < table.length; unit++) {
    const folded = String.fromCharCode(table[unit]!);
    if (/[A-Z]/.test(folded)) table[unit] = folded.toLowerCase().charCodeAt(0);
    else if (/[\n\r\u2028\u2029]/.test(folded)) table[unit] = LINE_END;
    else if (/[\0\u00ad]|\p{Default_Ignorable_Code_Point}/u.test(folded)) table[unit] = DROPPED;
    else if (/\s/.test(folded)) table[unit] = SPACE;
  }
  return table;
}
