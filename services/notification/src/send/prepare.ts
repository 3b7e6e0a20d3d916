import type { KeyVault } from '@gridcase/privacy';
import type { Logger } from '@gridcase/runtime';
import type { Abandon, DeclareUnroutable, Plan } from '../domain/delivery/index.ts';
import { chooseRoute, isSealed } from '../routes/choose-route.ts';
import type { Outgoing, Route } from '../routes/route.ts';
import type { RoutesConfig } from '../routes/routes-config.ts';
import { openPerson } from './open-person.ts';

export interface PrepareDependencies {
  readonly config: RoutesConfig;
  readonly routes: ReadonlyMap<string, Route>;
  readonly vault: KeyVault;
  readonly log: Logger;
}

/** A message ready to leave, or the command that says why it can't. */
export type Prepared =
  | { readonly ready: true; readonly route: Route; readonly message: Outgoing }
  | { readonly ready: false; readonly command: DeclareUnroutable | Abandon };

/** Finds the way and the address of a planned delivery, by the configuration and the key vault of this moment. */
export async function prepare(plan: Plan, plannedAt: string, dependencies: PrepareDependencies): Promise<Prepared> {
  const { config, routes, vault, log } = dependencies;
  const choice = chooseRoute(config, plan.recipient, plan.reporter?.contact !== undefined);
  if (choice.route === 'none') return unroutable(choice.reason);
  const route = routes.get(choice.route === 'webhook' ? `webhook:${choice.webhook.id}` : 'email')!;
  const { deliveryId, about, cause, recipient, template, content } = plan;
  const message: Outgoing = { deliveryId, about, cause, plannedAt, recipient, template, content };
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
  return { ready: true, route, message: { ...message, address: contact.email } };
}

const unroutable = (reason: string): Prepared => ({ ready: false, command: { type: 'declareUnroutable', reason } });
const abandon = (reason: string): Prepared => ({ ready: false, command: { type: 'abandon', reason } });
