import { isUtf8 } from 'node:buffer';

/** Line feed, carriage return, comma, tab: no table is without one of them. */
const MARKS: ReadonlySet<number> = new Set([0x0a, 0x0d, 0x2c, 0x09]);

/**
 * UTF-16 without a byte order mark, by its zero bytes: each mark of a table has one, on the side that tells the order.
 * The other way round the marks would be letters of scripts that nobody writes here (U+0A00, U+2C00).
 */
export function recogniseUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (zeros === 0) return undefined;
  // A stray NUL in an export is not yet another charset; text in UTF-16 that is well-formed UTF-8 has many.
  if (zeros * 10 < head.length && isUtf8(head)) return undefined;
  let little = 0;
  let big = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    const [first, second] = [head[at]!, head[at + 1]!];
    if (second === 0 && MARKS.has(first)) little += 1;
    if (first === 0 && MARKS.has(second)) big += 1;
  }
  if (little === big) return undefined;
  return little > big ? 'utf-16le' : 'utf-16be';
}
