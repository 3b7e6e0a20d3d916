import { createSecretKey, type KeyObject } from 'node:crypto';
import type { PartyKind } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import {
  type Contact,
  contactIn,
  type DialPlan,
  type KeyVault,
  maskPersonal,
  phonesOf,
  pseudonym,
  reachedIdentity,
  readEmails,
  readPhones,
  sealPerson,
} from '@gridcase/privacy';
import type { StatedParty } from '../domain/gathering/commands.ts';

/** Who is to sit at the table, in the clear, as an officer tells it. Lives in memory only. */
export interface GivenParty {
  readonly kind: PartyKind;
  /** In which capacity: `三幢业主代表`. */
  readonly as?: string | undefined;
  /** The unit, or the shop, that they speak for. */
  readonly unit?: string | undefined;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly language?: string | undefined;
}

export interface PartySealing {
  readonly vault: KeyVault;
  readonly pepper: KeyObject;
  readonly telephone: DialPlan;
}

/** `pepper`: intake's own secret, so that a party who has reported something is the same person there and here. */
export const partySealing = (given: Omit<PartySealing, 'pepper'> & { readonly pepper: Uint8Array }): PartySealing => ({
  ...given,
  // Made once: importing a raw key costs several times the hash it is for.
  pepper: createSecretKey(given.pepper),
});

/**
 * Parties as events may hold them: a pseudonym, and name and contact sealed with the person's own key, which is durable
 * before this resolves. Whose key was destroyed stands without contact. One person is one party of one case, however
 * often and in whatever order they are told. Throws what the vault throws.
 */
export const sealParties = (
  ownerId: string,
  parties: readonly GivenParty[],
  sealing: PartySealing,
): Promise<StatedParty[]> => Promise.all(parties.map((party) => sealParty(ownerId, party, sealing)));

async function sealParty(ownerId: string, given: GivenParty, sealing: PartySealing): Promise<StatedParty> {
  const { kind, as, unit, name } = given;
  const contact = contactOf(given, sealing.telephone);
  const ref = contact && pseudonym(sealing.pepper, identityOf(ownerId, given, sealing.telephone));
  // Nobody in particular: a unit, or whoever speaks for a house.
  const partyId = nameUuid(['party', ownerId, ref ?? JSON.stringify([kind, unit ?? '', as ?? name ?? ''])]);
  const told = {
    ...{ partyId, kind },
    ...(as !== undefined && { as: maskPersonal(as) }),
    ...(unit !== undefined && { unit }),
  };
  return ref === undefined ? told : { ...told, person: await sealPerson(ref, contact, sealing.vault) };
}

/** As intake tells people apart, by what reaches them. A name names somebody within this one matter only. */
function identityOf(ownerId: string, { kind, unit, name, phone, email }: GivenParty, telephone: DialPlan): string {
  const reached = reachedIdentity(readPhones(phone ?? '', telephone), readEmails(email ?? ''));
  return reached ?? `party:${JSON.stringify([ownerId, kind, unit ?? '', name ?? ''])}`;
}

/** What they are called and reached by; undefined when neither was told. */
function contactOf({ name, phone, email, language }: GivenParty, telephone: DialPlan): Contact | undefined {
  const [address] = readEmails(email ?? '').addresses;
  const contact: Contact = {
    ...(name && { name }),
    ...phonesOf(phone, readPhones(phone ?? '', telephone)),
    ...(address && { email: address }),
  };
  return contactIn(contact, language);
}
