import { Problem } from '@gridcase/runtime';
import type { After } from '../read-models/case-queries.ts';

/** A page's end as an opaque word: the position that the next page stays before. */
export const encodeCursor = (position: number): string => toWord(`p${position}`);

/** Throws Problem invalid-cursor for anything that encodeCursor did not make. */
export function decodeCursor(cursor: string | undefined): number | undefined {
  return cursor === undefined ? undefined : Number(read(cursor, /^p(\d{1,15})$/)[1]);
}

/** A page's end in a list that goes by lateness: by when its last case must do what it owes longest, and its position. */
export const encodeAfter = ({ opened, due }: After): string =>
  due === undefined ? encodeCursor(opened) : toWord(`d${due}p${opened}`);

/** Throws Problem invalid-cursor for anything that encodeAfter did not make in a list of this order. */
export function decodeAfter(cursor: string | undefined, order: 'newest' | 'lateness'): After | undefined {
  if (cursor === undefined) return undefined;
  const [, due, opened] = read(cursor, order === 'newest' ? /^()p(\d{1,15})$/ : /^(?:d(-?\d{1,16}))?p(\d{1,15})$/);
  return { opened: Number(opened), ...(due ? { due: Number(due) } : {}) };
}

const toWord = (text: string): string => Buffer.from(text).toString('base64url');

function read(cursor: string, form: RegExp): RegExpExecArray {
  const match = form.exec(Buffer.from(cursor, 'base64url').toString());
  if (match) return match;
  throw new Problem('invalid-cursor', { detail: 'Take the cursor from `next` of the page before, in the same order.' });
}
