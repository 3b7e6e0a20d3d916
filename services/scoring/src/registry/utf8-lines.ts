import { isUtf8 } from 'node:buffer';
import { UnreadableFile } from './row-error.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Bytes. Every line fits: the longest row has some 2,000 characters. */
export const MAX_LINE = 65_536;

/**
 * The same bytes in pieces that end with a line, once they are known to be UTF-8, with line feeds alone as line ends,
 * so that lines can be counted. Holds one piece and one line. Throws UnreadableFile with the line that is at fault.
 */
export async function* utf8Lines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let carried = Buffer.alloc(0);
  let line = 1;
  for await (const bytes of source) {
    const piece = Buffer.concat([carried, bytes]);
    const end = piece.lastIndexOf(LINE_FEED) + 1;
    const whole = piece.subarray(0, end);
    if (!isUtf8(whole)) {
      const { good, lines } = goodLines(whole);
      yield plainEnds(good);
      throw notUtf8(line + lines);
    }
    carried = piece.subarray(end);
    if (end > 0) {
      line += countLines(whole);
      yield plainEnds(whole);
    }
    if (carried.length > MAX_LINE)
      throw new UnreadableFile(line, `is longer than ${MAX_LINE} bytes; end rows with CRLF or LF`);
  }
  if (!isUtf8(carried)) throw notUtf8(line);
  if (carried.length > 0) yield carried;
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}

function plainEnds(bytes: Buffer): Buffer {
  return bytes.includes(CARRIAGE_RETURN)
    ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    : bytes;
}

/** The lines before the first that is not UTF-8. A line feed is part of no other character: each line can be looked at alone. */
function goodLines(bytes: Buffer): { readonly good: Buffer; readonly lines: number } {
  let lines = 0;
  for (let from = 0; ; lines++) {
    const end = bytes.indexOf(LINE_FEED, from) + 1;
    if (!isUtf8(bytes.subarray(from, end))) return { good: bytes.subarray(0, from), lines };
    from = end;
  }
}

const notUtf8 = (line: number): UnreadableFile =>
  new UnreadableFile(line, 'is not UTF-8; save the file as UTF-8 (it may be GBK)');
