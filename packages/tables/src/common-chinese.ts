/** For each UTF-16 unit: whether it is everyday Chinese. */
const EVERYDAY = new Uint8Array(0x1_0000);

/** GB 2312's 3,755 characters of everyday use (rows 16 to 55), from the decoder itself. */
for (let row = 0xb0; row <= 0xd7; row++) {
  const last = row === 0xd7 ? 0xf9 : 0xfe;
  for (let cell = 0xa1; cell <= last; cell++) {
    EVERYDAY[new TextDecoder('gb18030').decode(Uint8Array.of(row, cell)).charCodeAt(0)] = 1;
  }
}
/** Chinese punctuation and full-width forms. */
EVERYDAY.fill(1, 0x3000, 0x3040).fill(1, 0xff00, 0xfff0);
for (const mark of '“”‘’—…·') EVERYDAY[mark.charCodeAt(0)] = 1;

/** Counts of what is not ASCII in a text, in UTF-16 units. */
export interface Letters {
  readonly beyondAscii: number;
  /** Everyday Chinese, its punctuation included. */
  readonly everyday: number;
  /** From U+0800 on: three bytes or more in UTF-8. */
  readonly wide: number;
}

export const NO_LETTERS: Letters = { beyondAscii: 0, everyday: 0, wide: 0 };

export function countLetters(before: Letters, text: string): Letters {
  let { beyondAscii, everyday, wide } = before;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    beyondAscii += 1;
    everyday += EVERYDAY[unit]!;
    if (unit >= 0x800) wide += 1;
  }
  return { beyondAscii, everyday, wide };
}

/**
 * Whether bytes that are well-formed GB18030 are Chinese words too: at least three in four characters are
 * everyday ones (real messages have over nine in ten). Latin-1, Big5 and Cyrillic that happen to be well-formed have less.
 */
export const readsAsChinese = ({ beyondAscii, everyday }: Letters): boolean => everyday * 4 >= beyondAscii * 3;
