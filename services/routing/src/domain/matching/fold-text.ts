/** Text as words are looked for in it: one number for each character kept. */
export type FoldText = (text: string) => Uint16Array;

const DROPPED = 0;
const SPACE = 0x20;

export const isLatin = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);

/**
 * Folds case, width and script by a table (territory, FOLD_TABLE). A run of spaces stays as one between Latin words and is
 * dropped elsewhere (Chinese is often typed with spaces in it); a line end stays, as it separates.
 */
export function createFoldText(table: Uint16Array): FoldText {
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
