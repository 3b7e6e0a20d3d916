import { DROPPED, FOLD_TABLE, SPACE } from './fold-table.ts';

/** Text as names are compared: one code unit for each kept one, and where in the original it came from. */
export interface Folded {
  text: string;
  /** Index in the original of each code unit of `text`. */
  origin: Uint32Array;
}

/** Spaces inside a line are dropped. A line end stays: it separates. */
export function fold(original: string): Folded {
  const units = new Uint16Array(original.length);
  const origin = new Uint32Array(original.length);
  let length = 0;
  for (let index = 0; index < original.length; index += 1) {
    const unit = FOLD_TABLE[original.charCodeAt(index)]!;
    if (unit === DROPPED || unit === SPACE) continue;
    units[length] = unit;
    origin[length] = index;
    length += 1;
  }
  const text = Buffer.from(units.buffer, 0, length * 2).toString('utf16le');
  return { text, origin };
}

/** A name as it stands in folded text. */
export const foldName = (name: string): string => fold(name).text;
