import { randomInt } from 'node:crypto';

/*
 * The server answers a repeat as it answered the first time: nobody learns who wrote. Yet exactly one of several
 * workers may act on an append. So each append leaves a mark of its own behind the metadata: white space, which no
 * reader of JSON sees and which is taken off again on reading. 24 characters of four kinds: 48 bits.
 */
const KINDS = [' ', '\t', '\n', '\r'] as const;
const LENGTH = 24;

/** Another one for each append; the same one for all attempts at it. */
export const newWriterMark = (): string =>
  Array.from({ length: LENGTH }, () => KINDS[randomInt(KINDS.length)]).join('');

/** Metadata as stored → the port's text and the mark; no mark where another writer's hand was at work. */
export function splitMark(stored: string): { readonly metadata: string; readonly mark: string | undefined } {
  const mark = stored.slice(-LENGTH);
  if (mark.length < LENGTH || !/^[ \t\n\r]+$/.test(mark)) return { metadata: stored, mark: undefined };
  return { metadata: stored.slice(0, -LENGTH), mark };
}
