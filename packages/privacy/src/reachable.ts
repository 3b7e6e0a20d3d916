import { type Contact, type Sealed, sealContact } from './contact.ts';
import type { ReadEmails } from './email-addresses.ts';
import type { KeyVault } from './key-vault.ts';
import { type PhoneNumber, phoneIdentity, type ReadPhones } from './phone-numbers.ts';

const isNobodysMailbox = (address: string): boolean => /^(?:no-?reply|anonymous|none|unknown|null)@/i.test(address);

/**
 * Who somebody is by what reaches them, the same wherever they turn up: the first phone number, then the first e-mail address
 * unless nobody reads it. Undefined: neither was given.
 */
export function reachedIdentity(phones: ReadPhones, emails: ReadEmails): string | undefined {
  const [phone] = phones.numbers;
  if (phone !== undefined) return phoneIdentity(phone);
  const [email] = emails.addresses;
  return email !== undefined && !isNobodysMailbox(email) ? `email:${email.toLowerCase()}` : undefined;
}

/** A phone as a contact holds it: as it was given, and what can be dialled where that is not one number as it stands. */
export const phonesOf = (
  phone: string | undefined,
  { numbers, asGiven }: ReadPhones,
): Pick<Contact, 'phone' | 'phones'> => ({
  ...(phone && numbers.length > 0 && { phone }),
  ...(numbers.length > 0 && !asGiven && { phones: numbers.map(dialled) }),
});

/** More would not fit the sealed contact (contracts: 8,000 characters of ciphertext) in the worst of scripts. */
const MAX_EMAILS = 3;

/** Addresses as a contact holds them. */
export function emailsOf({ addresses }: ReadEmails): Pick<Contact, 'email' | 'emails'> {
  const [email, ...others] = addresses.slice(0, MAX_EMAILS);
  return { ...(email && { email }), ...(others.length > 0 && { emails: others }) };
}

const dialled = ({ number, extension }: PhoneNumber): string => (extension ? `${number};ext=${extension}` : number);

/** With the language beside it; undefined when there is nothing to be told by: a language alone reaches nobody. */
export function contactIn(contact: Contact, language: string | undefined): Contact | undefined {
  if (Object.keys(contact).length === 0) return undefined;
  return language ? { ...contact, language } : contact;
}

/**
 * A person as events may hold them: the pseudonym, and the contact sealed with their own key, which is durable before this
 * resolves. Once the key was destroyed, the pseudonym alone. Throws what the vault throws.
 */
export async function sealPerson(
  ref: string,
  contact: Contact | undefined,
  vault: Pick<KeyVault, 'obtain'>,
): Promise<{ readonly ref: string; readonly contact?: Sealed }> {
  if (contact === undefined) return { ref };
  const key = await vault.obtain(ref);
  return key === null ? { ref } : { ref, contact: sealContact(key, ref, contact) };
}
