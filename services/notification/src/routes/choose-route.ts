import { areaContains, isSealed, type Recipient } from '@gridcase/contracts';
import type { AddressBookEntry, RoutesConfig, Webhook } from './routes-config.ts';

/** The way a recipient is reached under this configuration, or why there is none. */
export type Choice =
  | { readonly route: 'webhook'; readonly webhook: Webhook }
  /** `address` is undefined for a reporter or holder: theirs is sealed and opened only just before sending. */
  | { readonly route: 'email'; readonly address: string | undefined }
  | { readonly route: 'none'; readonly reason: string };

/**
 * One way for one recipient: the first webhook that is for them, else e-mail. Pure: a recipient goes the same way as
 * long as the configuration stays.
 */
export function chooseRoute(config: RoutesConfig, recipient: Recipient, hasContact: boolean): Choice {
  const sealed = isSealed(recipient);
  if (sealed && !hasContact) return none(`the ${recipient.kind} left no contact`);
  const webhook = config.webhooks.find((candidate) => isFor(candidate, recipient));
  if (webhook) return { route: 'webhook', webhook };
  if (!config.smtp) return none(`no route is configured for ${recipient.kind}`);
  if (sealed) return { route: 'email', address: undefined };
  const address = addressOf(config.addressBook, recipient);
  return address ? { route: 'email', address } : none(`no address is known for ${recipient.kind} ${recipient.id}`);
}

const none = (reason: string): Choice => ({ route: 'none', reason });

function isFor(webhook: Webhook, { kind, areaCode }: Recipient): boolean {
  if (!webhook.for.includes(kind)) return false;
  if (!webhook.areas) return true;
  return areaCode !== undefined && webhook.areas.some((area) => areaContains(area, areaCode));
}

function addressOf(book: readonly AddressBookEntry[], { kind, id, areaCode }: Recipient): string | undefined {
  const ofKind = book.filter((entry) => entry.kind === kind);
  const named = ofKind.find((entry) => entry.id === id);
  if (named) return named.email;
  if (areaCode === undefined) return undefined;
  const around = ofKind.filter((entry) => entry.area !== undefined && areaContains(entry.area, areaCode));
  return around.sort((a, b) => b.area!.length - a.area!.length)[0]?.email;
}
