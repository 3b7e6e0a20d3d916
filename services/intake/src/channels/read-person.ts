import { readEmails, readPhones } from '@gridcase/privacy';
import type { ReporterFields } from './read-reporter.ts';
import { type Given, isAbsent, isObject, onlyKnown, type Reading } from './reading.ts';

/** Field of a reporter → member of the channel's own object. */
type Names = Readonly<Partial<Record<keyof ReporterFields, string>>>;

/**
 * The fields of an object that says who it is. A text or number in its place is `bare`; without that, the phone number,
 * the address or the name that it looks like.
 */
export function readPerson(reading: Reading, person: Given, names: Names, bare?: 'id'): ReporterFields {
  const { pointer, value } = person;
  if (isAbsent(value)) return {};
  if (isObject(value)) {
    onlyKnown(reading, person, Object.values(names));
    const fields: Partial<Record<keyof ReporterFields, Given>> = {};
    for (const field of Object.keys(names) as (keyof ReporterFields)[]) {
      const name = names[field]!;
      if (value[name] !== undefined) fields[field] = { pointer: `${pointer}/${name}`, value: value[name] };
    }
    return fields;
  }
  if (typeof value !== 'string' && typeof value !== 'number') {
    reading.add(pointer, 'notUnderstood', 'an object is expected here; it was left out', value);
    return {};
  }
  const text = String(value);
  const field = bare ?? looksLike(reading, text);
  reading.add(pointer, 'understood', `no object, but what names a person; read as their ${field}`, value);
  return { [field]: { pointer, value: text } };
}

function looksLike(reading: Reading, text: string): 'phone' | 'email' | 'name' {
  if (readPhones(text, reading.telephone).numbers.length > 0) return 'phone';
  return readEmails(text).addresses.length > 0 ? 'email' : 'name';
}
