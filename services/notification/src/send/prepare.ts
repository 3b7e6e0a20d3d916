import { isSealed } from '@gridcase/contracts';
import { type KeyVault, readEmails } from '@gridcase/privacy';
import type { Logger } from '@gridcase/runtime';
import type { Abandon, DeclareUnroutable, Plan } from '../domain/delivery/index.ts';
import type { Choice } from '../routes/choose-route.ts';
import type { Outgoing, Route } from '../routes/route.ts';
import { openPerson } from './open-person.ts';

export interface PrepareDependencies {
  readonly routes: ReadonlyMap<string, Route>;
  readonly vault: KeyVault;
  readonly log: Logger;
}

/** A message ready to leave, or the command that says why it can't. */
export type Prepared =
  | { readonly ready: true; readonly route: Route; readonly message: Outgoing }
  | { readonly ready: false; readonly command: DeclareUnroutable | Abandon };

/** Finds the address of a planned delivery on the way that was chosen for it, by the key vault of this moment. */
export async function prepare(
  plan: Plan,
  choice: Exclude<Choice, { route: 'none' }>,
  plannedAt: string,
  dependencies: PrepareDependencies,
): Promise<Prepared> {
  const { routes, vault, log } = dependencies;
  const route = routes.get(laneOf(choice))!;
  const { reporter: _, ...told } = plan;
  const { recipient } = plan;
  const message: Outgoing = { ...told, plannedAt };
  if (!isSealed(recipient)) {
    return {
      ready: true,
      route,
      message: choice.route === 'email' ? { ...message, address: choice.address } : message,
    };
  }
  const opened = await openPerson(plan, vault, log);
  if (opened.outcome === 'erased') return abandon('erased');
  if (opened.outcome === 'broken') return abandon('the contact can not be opened');
  const { contact } = opened;
  if (choice.route === 'webhook') return { ready: true, route, message: { ...message, contact } };
  if (!contact.email) return unroutable(`the ${recipient.kind} left no e-mail address`);
  // Read as intake reads it, for contacts that were sealed as they were given.
  const [address] = readEmails(contact.email).addresses;
  if (address === undefined) {
    return unroutable(`no mail can be sent to what the ${recipient.kind} left as an address`);
  }
  return { ready: true, route, message: { ...message, address } };
}

/** A way's name: what is sent on one way does not wait for another. */
export const laneOf = (choice: Exclude<Choice, { route: 'none' }>): string =>
  choice.route === 'webhook' ? `webhook:${choice.webhook.id}` : 'email';

const unroutable = (reason: string): Prepared => ({ ready: false, command: { type: 'declareUnroutable', reason } });
const abandon = (reason: string): Prepared => ({ ready: false, command: { type: 'abandon', reason } });
