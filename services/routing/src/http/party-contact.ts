import { Problem } from '@gridcase/runtime';
import { z } from 'zod';
import type { FoundContact } from '../parties/find-contact.ts';

export const ContactAnswer = z.strictObject({
  partyId: z.uuid(),
  /** Null: nobody told how they can be reached. */
  contact: z
    .strictObject({
      name: z.string().optional(),
      phone: z.string().optional(),
      phones: z.array(z.string()).readonly().optional(),
      email: z.string().optional(),
      language: z.string().optional(),
    })
    .nullable(),
});
export type ShownContact = z.infer<typeof ContactAnswer>['contact'];

/** Once the event that says it was shown is durable. Throws Problem `contact-erased`. */
export function shownContact(found: FoundContact): ShownContact {
  if (found === 'erased') throw new Problem('contact-erased', { detail: ERASED });
  return (found as ShownContact | undefined) ?? null;
}

const ERASED = 'this person asked to be erased, and the key to how they can be reached was destroyed';
