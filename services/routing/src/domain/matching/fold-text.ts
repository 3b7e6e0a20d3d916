/** Text as words are looked for in it: one number for each character kept. */
export type FoldText = (text: string) => Uint16Array;

const DROPPED = 0;
const SPACE = 0x20;
const LINE_END = 0x0a;

export const isLatin = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);

/**
 * Folds case, width and script. A run of spaces stays as one between Latin words and is dropped elsewhere (Chinese is
 * often typed with spaces in it); a line end stays, as it separates.
 *
 * `simplified`: traditional characters, each followed by its simplified form.
 */
export function createFoldText(simplified: string): FoldText {
  const table = foldTable(simplified);
  return (text) => {
    const folded = new Uint16Array(text.length);
    let length = 0;
    let gap = false;
    for (let index = 0; index < text.length; index++) {
      const unit = table[text.charCodeAt(index)]!;
      if (unit === DROPPED) continue;
      if (unit === SPACE) {
        gap = true;
        continue;
      }
      // A space in the text never grows it: it stood there.
      if (gap && length > 0 && isLatin(unit) && isLatin(folded[length - 1]!)) folded[length++] = SPACE;
      gap = false;
      folded[length++] = unit;
    }
    return folded.subarray(0, length);
  };
}

function foldTable(simplified: string): Uint16Array {
  const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  for (let unit = 0; unit < table.length; unit++) {
    // Full-width forms, CJK radicals and compatibility ideographs.
    const compatible = (unit >= 0x2e80 && unit <= 0x2fdf) || unit >= 0xf900;
    const plain = compatible && !isSurrogate(unit) ? String.fromCharCode(unit).normalize('NFKC') : undefined;
    if (plain?.length === 1) table[unit] = plain.charCodeAt(0);
  }
  for (let index = 0; index < simplified.length; index += 2) {
    table[simplified.charCodeAt(index)] = simplified.charCodeAt(index + 1);
  }
  for (let unit = 0; unit < table.length; unit++) {
    const folded = String.fromCharCode(table[unit]!);
    if (/[A-Z]/.test(folded)) table[unit] = folded.toLowerCase().charCodeAt(0);
    else if (/[\n\r\u2028\u2029]/.test(folded)) table[unit] = LINE_END;
    // Soft hyphens, joiners, variation selectors: nobody sees them.
    else if (/[\0\u00ad]|\p{Default_Ignorable_Code_Point}/u.test(folded)) table[unit] = DROPPED;
    else if (/\s/.test(folded)) table[unit] = SPACE;
  }
  return table;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
