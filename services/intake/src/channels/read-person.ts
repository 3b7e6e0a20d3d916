import { readEmails, readPhones } from '@gridcase/privacy';
import type { ReporterFields } from './read-reporter.ts';
import { type Given, isAbsent, isObject, onlyKnown, type Reading } from './reading.ts';

/** Field of a reporter → member of the channel's own object. */
type Names = Readonly<Partial<Record<keyof ReporterFields, string>>>;

/** The fields of an object that says who it is; of a text or number in its place, whichever of them it is. */
export function readPerson(reading: Reading, person: Given, names: Names): ReporterFields {
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
  const field = readPhones(text, reading.telephone).numbers.length > 0 ? 'phone' : addressIn(text) ? 'email' : 'name';
  reading.add(pointer, 'understood', `no object, but what names a person; read as their ${field}`, value);
  return { [field]: { pointer, value: text } };
}

const addressIn = (text: string): boolean => readEmails(text).addresses.length > 0;
