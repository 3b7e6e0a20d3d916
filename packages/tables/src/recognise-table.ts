import { countLetters, type Letters, NO_LETTERS, readsAsChinese } from './common-chinese.ts';
import { decodeStrictly, Undecodable } from './decode-strictly.ts';
import { recogniseDelimiter } from './delimiter.ts';
import { byteOrderMark, ENCODING_NAMES, type Encoding } from './encoding.ts';
import { recogniseUtf16 } from './recognise-utf16.ts';
import { UnreadableTable } from './unreadable-table.ts';

/** Opens the file's bytes from the beginning; asked once for each pass. */
export type TableSource = () => AsyncIterable<Uint8Array>;

/** How the file is written down. */
export interface TableForm {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  readonly delimiter: string;
  /** `cr`: an old Macintosh's file, which has no line feed at all. */
  readonly lineEnd: 'lf' | 'cr';
}

export interface TableHints {
  /** What a person says the charset is: then it is only checked. */
  readonly encoding?: Encoding | undefined;
  /** How a person says it, for the refusals: `--encoding ` before the name (the default), or `encoding=`. */
  readonly sayWith?: string;
}

/** Bytes looked at for a byte order mark and zero bytes. */
const HEAD = 65_536;

/**
 * Tells by rule how a file is written, and reads it once from end to end: what has been recognised can be decoded. In
 * order: byte order mark; UTF-16 by its zero bytes; strict UTF-8; strict GB18030 that reads as Chinese. Nothing is
 * guessed.
 *
 * Throws UnreadableTable with line and column of what is no text of any of them; when the bytes are well-formed both
 * ways (停水 in GB18030 is two letters in UTF-8), so that a person must say; and when the file is empty.
 */
export async function recogniseTable(source: TableSource, hints: TableHints = {}): Promise<TableForm> {
  const head = await headOf(source);
  if (head.length === 0) throw empty();
  const marked = byteOrderMark(head);
  if (marked === 'utf-32') throw new UnreadableTable(1, 'the file is UTF-32; save it as UTF-8');
  const encoding = hints.encoding ?? marked ?? recogniseUtf16(head);
  const scan = encoding === undefined ? await tellApart(source, hints) : await scanAs(source, encoding);
  if (scan.fault) throw scan.fault;
  if (scan.blank) throw empty();
  return {
    encoding: scan.encoding,
    byteOrderMark: marked === scan.encoding,
    delimiter: recogniseDelimiter(scan.beginning),
    lineEnd: scan.lineFeeds ? 'lf' : 'cr',
  };
}

/** What was recognised, for the screen. */
export function describeForm({ encoding, byteOrderMark, delimiter }: TableForm): string {
  const between = delimiter === '\t' ? 'tabs' : delimiter === ',' ? 'commas' : `"${delimiter}"`;
  return `${ENCODING_NAMES[encoding]}${byteOrderMark ? ' with byte order mark' : ''}, separated by ${between}`;
}

interface Scan {
  readonly encoding: Encoding;
  readonly letters: Letters;
  /** Its first five lines. */
  readonly beginning: string;
  readonly lineFeeds: boolean;
  readonly blank: boolean;
  readonly fault: UnreadableTable | undefined;
}

async function scanAs(source: TableSource, encoding: Encoding): Promise<Scan> {
  let letters = NO_LETTERS;
  let beginning: string | undefined;
  let lineFeeds = false;
  let blank = true;
  let fault: UnreadableTable | undefined;
  try {
    for await (const text of decodeStrictly(source(), encoding)) {
      letters = countLetters(letters, text);
      beginning ??= /^(?:[^\r\n]*[\r\n]+){0,4}[^\r\n]*/.exec(text)![0];
      lineFeeds ||= text.includes('\n');
      blank &&= text.trim() === '';
    }
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    fault = error;
    if (error instanceof Undecodable) letters = countLetters(letters, error.before);
  }
  return { encoding, letters, beginning: beginning ?? '', lineFeeds, blank, fault };
}

async function tellApart(source: TableSource, { sayWith = '--encoding ' }: TableHints): Promise<Scan> {
  const say = `say which with ${sayWith}utf-8 or ${sayWith}gb18030`;
  const utf8 = await scanAs(source, 'utf-8');
  if (utf8.fault && !(utf8.fault instanceof Undecodable)) return utf8;
  // What takes three bytes a character and is well-formed to the end is well-formed by intent.
  if (!utf8.fault && (utf8.letters.beyondAscii === 0 || utf8.letters.wide > 0)) return utf8;
  const gb18030 = await scanAs(source, 'gb18030');
  const chinese = !gb18030.fault && readsAsChinese(gb18030.letters);
  if (!utf8.fault && chinese) throw both(say);
  if (!utf8.fault) return utf8;
  if (utf8.letters.wide > 0) throw broken(utf8.fault, chinese ? `if all of it is GB18030, ${say}` : SAVE);
  if (chinese) return gb18030;
  throw neither(utf8.fault, gb18030.fault, say);
}

const SAVE = 'save the file as UTF-8';

const empty = () => new UnreadableTable(1, 'the file is empty; it must begin with a head line');

const both = (say: string) =>
  new UnreadableTable(
    1,
    `the file is well-formed UTF-8 and well-formed GB18030 Chinese, and reads differently; ${say}`,
  );

/** A character of three bytes is well-formed by chance in hardly any other charset. */
const broken = ({ at }: UnreadableTable, advice: string) =>
  new UnreadableTable(at.line, `up to here the file is UTF-8; ${at.detail}; ${advice}`, at);

/** Names the place of the charset that got further: its words are what is broken there. */
function neither(utf8: UnreadableTable, gb18030: UnreadableTable | undefined, say: string): UnreadableTable {
  if (!gb18030) {
    const detail = `is not UTF-8, and does not read as Chinese in GB18030; ${SAVE}, or ${say}`;
    return new UnreadableTable(utf8.at.line, detail, utf8.at);
  }
  const [far, near] = offsetOf(gb18030) > offsetOf(utf8) ? [gb18030, utf8] : [utf8, gb18030];
  const other = `line ${near.at.line}, column ${near.at.column}: ${near.at.detail}`;
  return new UnreadableTable(far.at.line, `${far.at.detail} (and ${other}); ${SAVE}`, far.at);
}

const offsetOf = (fault: UnreadableTable): number => (fault instanceof Undecodable ? fault.offset : -1);

async function headOf(source: TableSource): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of source()) {
    pieces.push(bytes);
    length += bytes.length;
    if (length >= HEAD) break;
  }
  return Buffer.concat(pieces).subarray(0, HEAD);
}
