import type { TableSource } from '../src/index.ts';

/** The same bytes in pieces of any size, so that characters and line ends are cut through. */
export const inPieces = (bytes: Uint8Array, size = 7): TableSource =>
  async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };

/** GB18030's two-byte part, turned round from the decoder: Node encodes no GB18030. */
const TWO_BYTES = new Map<string, readonly [number, number]>();
for (let first = 0x81; first <= 0xfe; first++) {
  for (let second = 0x40; second <= 0xfe; second++) {
    if (second === 0x7f) continue;
    TWO_BYTES.set(new TextDecoder('gb18030').decode(Uint8Array.of(first, second)), [first, second]);
  }
}

export function gb18030(text: string): Buffer {
  const bytes = [...text].flatMap((letter) => {
    if (letter < '\u0080') return [letter.charCodeAt(0)];
    const pair = TWO_BYTES.get(letter);
    if (!pair) throw new Error(`${letter} takes four bytes in GB18030`);
    return pair;
  });
  return Buffer.from(bytes);
}

export const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
export const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
export const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
