import { Problem } from '@gridcase/runtime';

/** A page's end as an opaque word: the position that the next page stays before. */
export const encodeCursor = (position: number): string => Buffer.from(`p${position}`).toString('base64url');

/** Throws Problem invalid-cursor for anything that encodeCursor did not make. */
export function decodeCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const match = /^p(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match?.[1]) throw new Problem('invalid-cursor', { detail: 'Take the cursor from `next` of the page before.' });
  return Number(match[1]);
}
