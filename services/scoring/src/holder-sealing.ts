import { type KeyObject, randomBytes } from 'node:crypto';
import type { Holder } from '@gridcase/contracts';
import { type Contact, type KeyVault, openContact, pseudonym, sealContact } from '@gridcase/privacy';
import type { StatedHolder } from './domain/premises/index.ts';
import { canonicalNumber } from './numbers/bare-number.ts';

/** Who runs premises, in the clear. Lives in memory only. */
export interface GivenHolder {
  /** What the register calls the person, the same for all their premises: a licence's or a person's number. */
  readonly holderId: string;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /** The language that they read. Default `zh`. */
  readonly language?: string | undefined;
}

interface SealingOptions {
  readonly vault: KeyVault;
  readonly pepper: KeyObject;
}

/** The holder's pseudonym: what events, tokens and questions name them by. One for all spellings of the same number. */
export const holderRef = (pepper: Uint8Array | KeyObject, holderId: string): string =>
  pseudonym(pepper, `holder:${canonicalNumber(holderId)}`);

/**
 * The holder as events may hold it: a pseudonym, the language, and the contact sealed with the person's own key, which
 * is durable before this resolves. Once the key was destroyed, without contact. Throws what the vault throws.
 */
export async function sealHolder(given: GivenHolder, { vault, pepper }: SealingOptions): Promise<StatedHolder> {
  const ref = holderRef(pepper, given.holderId);
  const contact = contactOf(given);
  const key = await (contact ? vault.obtain(ref) : vault.find(ref));
  const base = { ref, language: given.language ?? DEFAULT_LANGUAGE };
  if (key === null) return { holder: base, isSaidBy: (inForce) => saysThePerson(base, inForce) };
  const holder = contact ? { ...base, contact: sealContact(key, ref, contact) } : base;
  return { holder, isSaidBy: (inForce) => saysThePerson(base, inForce) && sameContact(key, contact, inForce) };
}

/**
 * The same for a dry run: makes no key and keeps nothing. The holder is good for comparing only. A person whose key was
 * destroyed can't be told from one who never had one, unless a contact in force shows it.
 */
export async function rehearseHolder(given: GivenHolder, { vault, pepper }: SealingOptions): Promise<StatedHolder> {
  const ref = holderRef(pepper, given.holderId);
  const contact = contactOf(given);
  const key = await vault.find(ref);
  if (key !== null || !contact) return sealHolder(given, { vault, pepper });
  const base = { ref, language: given.language ?? DEFAULT_LANGUAGE };
  return {
    holder: { ...base, contact: sealContact(randomBytes(32), ref, contact) },
    isSaidBy: (inForce) => saysThePerson(base, inForce) && inForce.contact !== undefined,
  };
}

const DEFAULT_LANGUAGE = 'zh';

const saysThePerson = (stated: Holder, inForce: Holder): boolean =>
  stated.ref === inForce.ref && stated.language === inForce.language;

/** Sealed bytes differ each time: what is compared is what they hold. One that does not open says something else. */
function sameContact(key: Uint8Array, contact: Contact | undefined, { ref, contact: sealed }: Holder): boolean {
  if (contact === undefined || sealed === undefined) return contact === sealed;
  const inForce = opened(key, ref, sealed);
  return inForce !== undefined && CONTACT_FIELDS.every((field) => contact[field] === inForce[field]);
}

function opened(key: Uint8Array, ref: string, sealed: NonNullable<Holder['contact']>): Contact | undefined {
  try {
    return openContact(key, ref, sealed);
  } catch {
    return undefined;
  }
}

const CONTACT_FIELDS = ['name', 'phone', 'email'] as const;

/** What they may be told by; undefined when there is no way to. */
function contactOf({ name, phone, email }: GivenHolder): Contact | undefined {
  if (!name && !phone && !email) return undefined;
  return { ...(name && { name }), ...(phone && { phone }), ...(email && { email }) };
}
