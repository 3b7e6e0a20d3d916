import { fitsCharacters } from '@gridcase/contracts';
import { UNKEEPABLE_IN_LINE } from '@gridcase/runtime';
import { UNKEEPABLE_ANYWHERE } from './plain-text.ts';
import { type Given, isAbsent, type Reading } from './reading.ts';

interface TextRules {
  /** In characters (code points). */
  readonly max: number;
  /** On one line. */
  readonly line?: boolean;
}

/** Text beside the report's own: kept as it came where that is possible, and its beginning where it is too long. */
export function readText(reading: Reading, given: Given, { max, line = false }: TextRules): string | undefined {
  const text = textOf(reading, given);
  if (text === undefined) return undefined;
  const kept = text.replaceAll(line ? IN_LINE : UNKEEPABLE_ANYWHERE, ' ');
  if (kept !== text) reading.add(given.pointer, 'cleaned', CLEANED, given.value);
  if (isAbsent(kept)) return undefined;
  if (fitsCharacters(kept, max)) return kept;
  reading.add(given.pointer, 'cut', `longer than ${max} characters; its beginning is kept`, given.value);
  return [...kept.slice(0, max * 2)].slice(0, max).join('');
}

const CLEANED = 'each control character became a space';
const IN_LINE = new RegExp(UNKEEPABLE_IN_LINE.source, 'gv');

/** What was said, once its shape (`Text`) has passed: each control character in it becomes a space. */
export function readWords(reading: Reading, { pointer, value }: Given): string {
  const text = value as string;
  const kept = text.replaceAll(UNKEEPABLE_ANYWHERE, ' ');
  if (kept !== text) reading.add(pointer, 'cleaned', CLEANED, text);
  return kept;
}

/** A number is its digits. Beyond 2^53 they are not the ones that were sent. */
function textOf(reading: Reading, { pointer, value }: Given): string | undefined {
  if (isAbsent(value)) return undefined;
  if (typeof value === 'string') return value;
  if (Number.isSafeInteger(value)) {
    reading.add(pointer, 'understood', 'a number in the place of text; its digits are kept', value);
    return String(value);
  }
  reading.add(pointer, 'notUnderstood', 'text is expected here; it was left out', value);
  return undefined;
}
