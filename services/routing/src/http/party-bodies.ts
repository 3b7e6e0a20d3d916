import { Language, PartyKind } from '@gridcase/contracts';
import { type DialPlan, readEmails, readPhones } from '@gridcase/privacy';
import { type FieldError, line, Problem } from '@gridcase/runtime';
import { z } from 'zod';

/** Somebody who sits at the table, in the clear on their way in only: kept as a pseudonym and a sealed contact. */
export const GivenParty = z
  .strictObject({
    kind: PartyKind,
    /** In which capacity: `三幢业主代表`. */
    as: line(100).optional(),
    /** The unit, or the shop, that they speak for. */
    unit: line(200).optional(),
    name: line(100).optional(),
    phone: line(100).optional(),
    email: line(254).optional(),
    language: Language.optional(),
  })
  .refine(({ kind, unit }) => kind !== 'unit' || unit !== undefined, { path: ['unit'], error: 'say which unit it is' })
  .refine(({ as, unit, name, phone, email }) => [as, unit, name, phone, email].some((told) => told !== undefined), {
    error: 'say who it is: a capacity, a unit, a name or a contact',
  });

export const GivenParties = z.array(GivenParty).min(1).max(20);

/** `at`: where the one party stands in the body. An officer can ask again, a party can not be invited by a number that reaches nobody. Throws Problem. */
export function requireReachable(parties: z.infer<typeof GivenParties>, telephone: DialPlan, at?: string): void {
  const errors = parties.flatMap(({ phone, email }, place): FieldError[] => [
    ...(phone !== undefined && readPhones(phone, telephone).numbers.length === 0
      ? [{ pointer: `${at ?? `/parties/${place}`}/phone`, detail: 'nobody can be called by this' }]
      : []),
    ...(email !== undefined && readEmails(email).addresses.length === 0
      ? [{ pointer: `${at ?? `/parties/${place}`}/email`, detail: 'no e-mail can be sent to this' }]
      : []),
  ]);
  if (errors.length > 0) throw new Problem('validation-failed', { errors });
}
