import { TRADITIONAL_TO_SIMPLIFIED } from './traditional.ts';

/** Text as names are compared: one code unit for each kept one, and where in the original it came from. */
export interface Folded {
  text: string;
  /** Index in the original of each code unit of `text`. */
  origin: Uint32Array;
}

const DROPPED = 0;

/**
 * What each code unit becomes: full-width and compatibility forms their ordinary ones, traditional characters
 * simplified, letters small; spaces inside a line are dropped. A line end stays: it separates.
 */
const FOLD = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);

/** Spaces and what shows as nothing (format characters, variation selectors), but no line end. */
const INVISIBLE = /(?![\n\r\u2028\u2029])(?:\s|\0|\p{Cf}|\p{Variation_Selector})/u;

for (const [from, to] of [
  [0x2e80, 0x2fdf],
  [0xf900, 0xfaff],
  [0xff00, 0xffef],
] as const) {
  for (let unit = from; unit <= to; unit += 1) {
    const plain = String.fromCharCode(unit).normalize('NFKC');
    if (plain.length === 1) FOLD[unit] = plain.charCodeAt(0);
  }
}
for (let index = 0; index < TRADITIONAL_TO_SIMPLIFIED.length; index += 2) {
  FOLD[TRADITIONAL_TO_SIMPLIFIED.charCodeAt(index)] = TRADITIONAL_TO_SIMPLIFIED.charCodeAt(index + 1);
}
for (let unit = 0; unit < FOLD.length; unit += 1) {
  const folded = String.fromCharCode(FOLD[unit]!);
  if (/[A-Z]/.test(folded)) FOLD[unit] = folded.toLowerCase().charCodeAt(0);
  if (INVISIBLE.test(folded)) FOLD[unit] = DROPPED;
}

export function fold(original: string): Folded {
  const units = new Uint16Array(original.length);
  const origin = new Uint32Array(original.length);
  let length = 0;
  for (let index = 0; index < original.length; index += 1) {
    const unit = FOLD[original.charCodeAt(index)]!;
    if (unit === DROPPED) continue;
    units[length] = unit;
    origin[length] = index;
    length += 1;
  }
  const text = Buffer.from(units.buffer, 0, length * 2).toString('utf16le');
  return { text, origin };
}

/** A name as it stands in folded text. */
export const foldName = (name: string): string => fold(name).text;
