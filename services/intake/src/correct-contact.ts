import type { KeyObject } from 'node:crypto';
import type { ReachableReporter, Reporter, SealedContact } from '@gridcase/contracts';
import {
  type Contact,
  contactIn,
  type DialPlan,
  emailsOf,
  type KeyVault,
  openContact,
  phonesOf,
  pseudonym,
  reachedIdentity,
  readEmails,
  readPhones,
  sealPerson,
} from '@gridcase/privacy';

/** How somebody says that they are reached from now on; what is left out stays as it was. */
export interface GivenContact {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

interface Sealing {
  readonly vault: KeyVault;
  readonly pepper: KeyObject;
  readonly telephone: DialPlan;
}

/**
 * The reporter as they are reached from now on: the contact as it was, with what is given in its place, sealed with the key of
 * whoever that reaches. `erased`: one of both had themselves erased, and nothing is kept of how they are reached. What is given
 * was read before, and reaches somebody. Throws what the vault throws.
 */
export async function correctedReporter(
  before: Reporter | undefined,
  given: GivenContact,
  { vault, pepper, telephone }: Sealing,
): Promise<ReachableReporter | 'erased'> {
  const known = before?.contact && (await openKnown(before.ref, before.contact, vault));
  if (known === 'erased') return 'erased';
  const contact = changed(known ?? {}, given, telephone);
  const phones = readPhones(contact.phone ?? '', telephone);
  const identity = reachedIdentity(phones, readEmails(contact.email ?? ''));
  const ref = identity === undefined ? before!.ref : pseudonym(pepper, identity);
  const sealed = await sealPerson(ref, contactIn(contact, known?.language), vault);
  return sealed.contact === undefined ? 'erased' : { ref, contact: sealed.contact };
}

async function openKnown(ref: string, sealed: SealedContact, vault: KeyVault): Promise<Contact | 'erased'> {
  const key = await vault.find(ref);
  return key === null ? 'erased' : openContact(key, ref, sealed);
}

/** What could be dialled or written to of the old one, and what of it could not be understood, goes with it. */
function changed(known: Contact, { phone, email }: GivenContact, telephone: DialPlan): Contact {
  const { phone: oldPhone, phones, email: oldEmail, emails, given, ...others } = known;
  const kept = { ...given, ...(phone !== undefined && { phone: '' }), ...(email !== undefined && { email: '' }) };
  const unclear = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== ''));
  return {
    ...others,
    ...(phone === undefined ? pick({ phone: oldPhone, phones }) : phonesOf(phone, readPhones(phone, telephone))),
    ...(email === undefined ? pick({ email: oldEmail, emails }) : emailsOf(readEmails(email))),
    ...(Object.keys(unclear).length > 0 && { given: unclear }),
  };
}

const pick = (members: { [Name in keyof Contact]: Contact[Name] | undefined }): Contact =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
