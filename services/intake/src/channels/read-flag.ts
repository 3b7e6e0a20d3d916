import { type Given, isAbsent, type Reading } from './reading.ts';

const YES = ['true', 'yes', 'y', '1', '是', '已解决', '解决', '解决了'];
const NO = ['false', 'no', 'n', '0', '否', '不是', '未解决', '没有解决', '没解决'];

/** Yes or no, also as a word or digit that means one of them. */
export function readFlag(reading: Reading, { pointer, value }: Given): boolean | undefined {
  if (isAbsent(value)) return undefined;
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';
  if (YES.includes(word) || NO.includes(word)) {
    reading.add(pointer, 'understood', 'read as true or false, as it says', value);
    return YES.includes(word);
  }
  reading.add(pointer, 'notUnderstood', 'neither true nor false; it was left out', value);
  return undefined;
}
