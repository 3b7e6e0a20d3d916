/** Charsets that are read, by the names of the WHATWG Encoding Standard. GB2312 and GBK files are GB18030 files. */
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Their names as people know them. */
export const ENCODING_NAMES: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030 (GBK)',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
};

const BYTE_ORDER_MARKS: readonly (readonly [Encoding | 'utf-32', readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  // Before UTF-16LE, whose mark is the beginning of this one.
  ['utf-32', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-32', [0x00, 0x00, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** What the file's first bytes say it is; undefined: nothing. */
export const byteOrderMark = (head: Uint8Array): Encoding | 'utf-32' | undefined =>
  BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, index) => head[index] === byte))?.[0];
