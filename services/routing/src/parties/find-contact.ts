import type { Party } from '@gridcase/contracts';
import { type Contact, maskPersonal, openContact } from '@gridcase/privacy';
import type { PartySealing } from './seal-party.ts';

/** `erased`: the person's key was destroyed. Undefined: nobody told how they can be reached. */
export type FoundContact = Contact | 'erased' | undefined;

/** Read before it is decided whether it may be shown: what stands in the reason must not name them. */
export async function findContact(
  parties: readonly Party[],
  partyId: string,
  { vault }: Pick<PartySealing, 'vault'>,
): Promise<FoundContact> {
  const person = parties.find((party) => party.partyId === partyId)?.person;
  if (!person?.contact) return undefined;
  const key = await vault.find(person.ref);
  return key === null ? 'erased' : openContact(key, person.ref, person.contact);
}

/** A reason stays in the log for ever: what it says of the person, who can be erased, does not. */
export function withoutPerson(reason: string, contact: FoundContact): string {
  if (contact === undefined || contact === 'erased') return maskPersonal(reason);
  const { language: _, given: __, ...values } = contact;
  const told = Object.values(values)
    .flat()
    .filter((value) => value.length > 1);
  return maskPersonal(told.reduce((text, value) => text.replaceAll(value, '***'), reason));
}
