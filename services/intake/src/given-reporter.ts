import type { KeyObject } from 'node:crypto';
import type { Reporter } from '@gridcase/contracts';
import { type Contact, type KeyVault, pseudonym, sealContact } from '@gridcase/privacy';

/** Who reports, in the clear, as a channel gave it. Lives in memory only. */
export interface GivenReporter {
  /** What the channel calls the person. */
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly wechatId?: string | undefined;
  /** Preferred language for messages: `zh`, `en`. */
  readonly language?: string | undefined;
}

/** Where an id that only the sender knows belongs. */
interface Origin {
  readonly channel: string;
  readonly integration: string;
  readonly reportId: string;
}

/** A number that could be anybody's (withheld, "anonymous", 0) names nobody. */
const MIN_PHONE_DIGITS = 5;

/**
 * What makes two reports one person's: the phone number wherever it was given, then the e-mail address, then what the
 * channel calls the person, which holds only for this sender. A name alone names nobody: such a reporter is a new
 * person with each report.
 */
export function identityOf(reporter: GivenReporter, origin: Origin): string {
  const phone = plainPhone(reporter.phone ?? '');
  if (phone.length >= MIN_PHONE_DIGITS) return `phone:${phone}`;
  if (reporter.email) return `email:${reporter.email.toLowerCase()}`;
  const id = reporter.id ?? reporter.wechatId;
  if (id) return `${origin.channel}:${origin.integration}:${id}`;
  return `report:${origin.reportId}`;
}

/** Digits only, without China's country code: +86 138-0013-8000 and 13800138000 are one number. */
const plainPhone = (phone: string): string =>
  phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '');

/**
 * The reporter as events may hold it: a pseudonym, and the contact sealed with the person's own key, which is durable
 * before this resolves. Once the key was destroyed, the pseudonym alone. Throws what the vault throws.
 */
export async function sealReporter(
  given: GivenReporter,
  origin: Origin,
  { vault, pepper }: { readonly vault: KeyVault; readonly pepper: KeyObject },
): Promise<Reporter> {
  const ref = pseudonym(pepper, identityOf(given, origin));
  const contact = contactOf(given);
  if (contact === undefined) return { ref };
  const key = await vault.obtain(ref);
  return key === null ? { ref } : { ref, contact: sealContact(key, ref, contact) };
}

/** What they may be answered by; undefined when there is no way to. */
function contactOf({ name, phone, email, wechatId, language }: GivenReporter): Contact | undefined {
  if (!name && !phone && !email && !wechatId) return undefined;
  return {
    ...(name && { name }),
    ...(phone && { phone }),
    ...(email && { email }),
    ...(wechatId && { wechatId }),
    ...(language && { language }),
  };
}
