import type { KeyObject } from 'node:crypto';
import type { Reporter } from '@gridcase/contracts';
import {
  type Contact,
  contactIn,
  emailsOf,
  type KeyVault,
  phonesOf,
  pseudonym,
  type ReadEmails,
  type ReadPhones,
  reachedIdentity,
  sealPerson,
} from '@gridcase/privacy';

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

/** The same, and what was found in it. */
export interface ReadReporter {
  readonly given: GivenReporter;
  readonly phones: ReadPhones;
  readonly emails: ReadEmails;
  /** What could not be taken as contact as it stood, by field: kept with it, sealed. */
  readonly kept: Readonly<Record<string, string>>;
}

/** Where an id that only the sender knows belongs. */
interface Origin {
  readonly channel: string;
  readonly integration: string;
  readonly reportId: string;
}

/**
 * What makes two reports one person's: the first phone number that reaches somebody, wherever it was given, then the e-mail
 * address, then what the channel calls the person, which holds only for this sender. Placeholders and a name alone name
 * nobody: such a reporter is a new person with each report.
 */
export function identityOf({ given, phones, emails }: ReadReporter, origin: Origin): string {
  const reached = reachedIdentity(phones, emails);
  if (reached !== undefined) return reached;
  const id = [given.id, given.wechatId].find((each) => each !== undefined && !isNobody(each));
  if (id !== undefined) return `${origin.channel}:${origin.integration}:${id}`;
  return `report:${origin.reportId}`;
}

const NOBODY =
  /^(?:anonymous|unknown|none|null|undefined|nil|n\/?a|nobody|guest|withheld|匿名(?:用户|者)?|无(?:名)?|未知|不详|游客|没有|保密)$/i;

/** Zeros, signs alone, one character over and over. Short ones like 7 or 11 are somebody's in a small register. */
const NO_ID = /^(?:0+|[\p{P}\p{S}]+|(.)\1{5,})$/su;

/** An id that anybody may have, or a word for nobody. */
export const isNobody = (id: string): boolean => {
  const spelt = id.normalize('NFKC').trim();
  return NO_ID.test(spelt) || NOBODY.test(spelt);
};

/** The reporter as events may hold it. Throws what the vault throws. */
export const sealReporter = (
  reporter: ReadReporter,
  origin: Origin,
  { vault, pepper }: { readonly vault: KeyVault; readonly pepper: KeyObject },
): Promise<Reporter> => sealPerson(pseudonym(pepper, identityOf(reporter, origin)), contactOf(reporter), vault);

/** What they may be answered by, and what was given in its place; undefined when there is neither. */
function contactOf({ given, phones, emails, kept }: ReadReporter): Contact | undefined {
  const { name, phone, wechatId, language } = given;
  const contact: Contact = {
    ...(name && { name }),
    ...phonesOf(phone, phones),
    ...emailsOf(emails),
    ...(wechatId && !isNobody(wechatId) && { wechatId }),
    ...(Object.keys(kept).length > 0 && { given: kept }),
  };
  return contactIn(contact, language);
}
