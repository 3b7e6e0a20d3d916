import { type Contact, type KeyVault, openContact } from '@gridcase/privacy';
import type { Logger } from '@gridcase/runtime';
import { namedSubject, type Plan } from '../domain/delivery/index.ts';

/** Where to, in the clear, or why there is nowhere. `erased`: the person's key is destroyed. */
export type Opened =
  | { readonly outcome: 'opened'; readonly contact: Contact }
  | { readonly outcome: 'erased' }
  | { readonly outcome: 'broken' };

/**
 * Opens a reporter's or holder's sealed contact, just before it is used. Reading personal data is itself recorded: one
 * log line that says which delivery read it and why, never what it read.
 */
export async function openPerson(plan: Plan, vault: KeyVault, log: Logger): Promise<Opened> {
  const { deliveryId, about, recipient, reporter } = plan;
  if (!reporter?.contact) return { outcome: 'broken' };
  const key = await vault.find(reporter.ref);
  if (key === null) return { outcome: 'erased' };
  const read = { deliveryId, ...namedSubject(about), read: `${recipient.kind}.contact`, purpose: 'delivery' };
  log.info(read, 'personal data read');
  try {
    return { outcome: 'opened', contact: openContact(key, reporter.ref, reporter.contact) };
  } catch {
    return { outcome: 'broken' };
  }
}
