import { type Attachment, LIMITS } from '@gridcase/contracts';
import { readText } from './read-text.ts';
import { type Given, isAbsent, isObject, memberOf, onlyKnown, type Reading } from './reading.ts';

const REF = { max: 1_000, line: true } as const;
const MEDIA_TYPE = { max: 100, line: true } as const;

/** Files by reference: the first 20 of those whose hash proves them. One alone need not stand in a list. */
export function readAttachments(reading: Reading, { pointer, value }: Given): readonly Attachment[] {
  if (isAbsent(value)) return [];
  if (!Array.isArray(value)) {
    const one = readAttachment(reading, { pointer, value });
    return one === undefined ? [] : [one];
  }
  const max = LIMITS.attachments;
  if (value.length > max) reading.add(pointer, 'cut', `more than ${max}; the first ${max} are kept`, value.slice(max));
  return value
    .slice(0, max)
    .flatMap((each, index) => readAttachment(reading, { pointer: `${pointer}/${index}`, value: each }) ?? []);
}

function readAttachment(reading: Reading, given: Given): Attachment | undefined {
  const { pointer, value } = given;
  if (isAbsent(value)) return undefined;
  if (!isObject(value)) {
    reading.add(pointer, 'withoutHash', WITHOUT_HASH, value);
    return undefined;
  }
  onlyKnown(reading, given, ['ref', 'sha256', 'mediaType']);
  const ref = readText(reading, memberOf(given, 'ref'), REF);
  const sha256 = readHash(reading, memberOf(given, 'sha256'));
  const mediaType = readText(reading, memberOf(given, 'mediaType'), MEDIA_TYPE);
  if (ref === undefined || sha256 === undefined) {
    const [at, detail] =
      ref === undefined ? ['ref', 'a file by no reference; it was left out'] : ['sha256', WITHOUT_HASH];
    reading.add(`${pointer}/${at}`, ref === undefined ? 'missing' : 'withoutHash', detail, value);
    return undefined;
  }
  return { ref, sha256, ...(mediaType !== undefined && { mediaType }) };
}

const WITHOUT_HASH =
  'a file without the SHA-256 of its bytes, 64 hex digits; it was left out: send it with a follow-up';

function readHash(reading: Reading, { pointer, value }: Given): string | undefined {
  if (typeof value !== 'string') return undefined;
  const digits = value
    .trim()
    .toLowerCase()
    .replace(/^sha-?256[:=]/, '');
  if (!/^[0-9a-f]{64}$/.test(digits)) return undefined;
  if (digits !== value) reading.add(pointer, 'understood', 'read as its hex digits in small letters', value);
  return digits;
}
