import { readEmails, readPhones } from '@gridcase/privacy';
import { type GivenReporter, isNobody, type ReadReporter } from '../given-reporter.ts';
import { readLanguage } from './read-language.ts';
import { readText } from './read-text.ts';
import { type Given, isAbsent, type Reading } from './reading.ts';

/** The fields of whoever reports, as this channel names them. */
export type ReporterFields = Readonly<Partial<Record<keyof GivenReporter, Given>>>;

const NAME = { max: 100 } as const;
const ID = { max: 200, line: true } as const;
const PHONE = { max: 100, line: true } as const;
const EMAIL = { max: 254, line: true } as const;
/** So much of what is no contact is kept with it, in characters. */
const MAX_KEPT = 80;

/** Who reports, as given and as understood; undefined when nothing was said of them. */
export function readReporter(reading: Reading, fields: ReporterFields): ReadReporter | undefined {
  const kept: Record<string, string> = {};
  const keep = (name: string, value: unknown): void => {
    kept[name] = [...textOf(value)].slice(0, MAX_KEPT).join('');
  };
  const id = fields.id && readText(reading, fields.id, ID);
  const wechatId =
    fields.wechatId && fields.wechatId !== fields.id ? readText(reading, fields.wechatId, ID) : fields.wechatId && id;
  const given: GivenReporter = {
    id,
    name: fields.name && readText(reading, fields.name, NAME),
    phone: fields.phone && readText(reading, asText(fields.phone), PHONE),
    email: fields.email && readText(reading, asText(fields.email), EMAIL),
    wechatId,
    language: fields.language && readLanguage(reading, fields.language, (value) => keep('language', value)),
  };
  if ([given, kept].every((fields) => Object.values(fields).every((value) => value === undefined))) return undefined;
  if (given.id !== undefined && isNobody(given.id)) {
    reading.add(fields.id!.pointer, 'placeholder', 'this id could be anybody’s; the person is not known by it');
  }
  const phones = readPhones(given.phone ?? '', reading.telephone);
  if (given.phone !== undefined && phones.numbers.length === 0) keep('phone', given.phone);
  remarkOnPhone(reading, fields.phone, given.phone, phones);
  const emails = readEmails(given.email ?? '');
  if (given.email !== undefined && !emails.asGiven) keep('email', given.email);
  remarkOnEmail(reading, fields.email, given.email, emails);
  return { given, phones, emails, kept };
}

function remarkOnPhone(
  reading: Reading,
  field: Given | undefined,
  given: string | undefined,
  phones: ReadReporter['phones'],
) {
  if (field === undefined || given === undefined || phones.asGiven) return;
  const { numbers, placeholder } = phones;
  if (numbers.length > 0)
    reading.add(field.pointer, 'understood', `read as ${count(numbers.length, 'number')} to call`);
  else if (placeholder) reading.add(field.pointer, 'placeholder', 'this number could be anybody’s; it is kept, sealed');
  else reading.add(field.pointer, 'notANumber', 'nobody can be called by this; it is kept, sealed, as it was given');
}

function remarkOnEmail(
  reading: Reading,
  field: Given | undefined,
  given: string | undefined,
  emails: ReadReporter['emails'],
) {
  if (field === undefined || given === undefined) return;
  const { addresses, asGiven, worldwide } = emails;
  if (addresses.length === 0) {
    reading.add(field.pointer, 'notAnAddress', 'no e-mail can be sent to this; it is kept, sealed, as it was given');
  } else if (!asGiven) {
    reading.add(field.pointer, 'understood', `read as ${count(addresses.length, 'address')}; the first is written to`);
  }
  if (!worldwide) {
    reading.add(
      field.pointer,
      'mayNotArrive',
      'an address beyond ASCII; only mail servers with SMTPUTF8 can send to it',
    );
  }
}

const count = (n: number, what: string): string =>
  n === 1 ? `one ${what}` : `${n} ${what}${what.endsWith('s') ? 'es' : 's'}`;

/** A list or an object in the place of a number or an address is read by what is written in it. */
const asText = (given: Given): Given =>
  typeof given.value === 'object' && !isAbsent(given.value) ? { ...given, value: textOf(given.value) } : given;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
