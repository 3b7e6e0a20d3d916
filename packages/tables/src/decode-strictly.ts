import { ENCODING_NAMES, type Encoding } from './encoding.ts';
import { UnreadableTable } from './unreadable-table.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** Pieces are gathered up to this many bytes: a body that trickles in would cost a decoder for every few. */
const PIECE = 65_536;
/** Bytes between two line ends: the longest message with its escapes has some 80,000. */
const MAX_LINE = 1_048_576;

/** Bytes that are no text in the charset they were read in. */
export class Undecodable extends UnreadableTable {
  /** Of the first byte of what is none, from 0. */
  readonly offset: number;
  /** What could be read of the piece that it is in. */
  readonly before: string;

  constructor(at: { line: number; column: number; offset: number; before: string }, name: string) {
    super(at.line, `byte ${at.offset + 1} of the file begins what is no character of ${name}`, { column: at.column });
    this.offset = at.offset;
    this.before = at.before;
  }
}

/**
 * The file's text in pieces of whole lines, without a byte order mark. Holds one piece and one line. Throws Undecodable
 * with the place of the first bytes that are none of the charset's, and UnreadableTable at a line of more than 1 MiB.
 */
export async function* decodeStrictly(source: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  let carried: Buffer = Buffer.alloc(0);
  let offset = 0;
  let line = 1;
  const take = (bytes: Buffer): string => {
    const text = decodeLines(bytes, encoding, line, offset);
    const bare = offset === 0 && text.startsWith('\uFEFF') ? text.slice(1) : text;
    offset += bytes.length;
    line += lineEnds(text);
    return bare;
  };
  for await (const bytes of gathered(source)) {
    const piece = Buffer.concat([carried, bytes]);
    const end = endOfLines(piece, encoding);
    carried = piece.subarray(end);
    if (end > 0) yield take(piece.subarray(0, end));
    if (carried.length > MAX_LINE)
      throw new UnreadableTable(line, `is longer than ${MAX_LINE} bytes; is this a table?`);
  }
  if (carried.length > 0) yield take(carried);
}

async function* gathered(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const bytes of source) {
    waiting.push(bytes);
    size += bytes.length;
    if (size < PIECE) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

/** Where the last whole line ends. A line end's byte is part of no other character in UTF-8 and GB18030. */
function endOfLines(bytes: Buffer, encoding: Encoding): number {
  if (encoding === 'utf-8' || encoding === 'gb18030') {
    return Math.max(bytes.lastIndexOf(LINE_FEED), endOfOldMac(bytes)) + 1;
  }
  const low = encoding === 'utf-16le' ? 0 : 1;
  for (let at = (bytes.length & ~1) - 2; at >= 0; at -= 2) {
    const unit = bytes[at + low]!;
    // A carriage return at the very end may be half of a line end.
    const ends = unit === LINE_FEED || (unit === CARRIAGE_RETURN && at + 4 <= bytes.length);
    if (ends && bytes[at + 1 - low] === 0) return at + 2;
  }
  return 0;
}

function endOfOldMac(bytes: Buffer): number {
  const at = bytes.lastIndexOf(CARRIAGE_RETURN);
  return at === bytes.length - 1 ? bytes.lastIndexOf(CARRIAGE_RETURN, at - 1) : at;
}

function decodeLines(bytes: Buffer, encoding: Encoding, line: number, offset: number): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const good = longestGood(bytes, encoding);
    const before = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(0, good));
    const begun = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
    const column = [...begun.replace('\uFEFF', '')].length + 1;
    const at = { line: line + lineEnds(before), column, offset: offset + good, before };
    throw new Undecodable(at, ENCODING_NAMES[encoding]);
  }
}

/** Bytes before the first that is no part of a character. With more of them a decoder only ever gets worse: halving finds it. */
function longestGood(bytes: Buffer, encoding: Encoding): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isWhole(bytes.subarray(0, middle), encoding, true)) good = middle;
    else bad = middle;
  }
  // The last bytes may begin a character that never ends.
  while (good > 0 && !isWhole(bytes.subarray(0, good), encoding, false)) good -= 1;
  return good;
}

function isWhole(bytes: Uint8Array, encoding: Encoding, stream: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

const lineEnds = (text: string): number => {
  let count = 0;
  for (const _ of text.matchAll(/\r\n|\n|\r/g)) count += 1;
  return count;
};
