import { ContractViolation, fromBusMessage, type ReceivedEvent } from '@gridcase/contracts';
import { type Clock, categoryOf, type EventStore, follow } from '@gridcase/event-sourcing';
import type { Handler, HandlerOutcome } from '@gridcase/messaging';
import type { Logger } from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import type { Deliveries } from '../deliveries.ts';
import { deliveryIdOf, namedSubject, type Plan } from '../domain/delivery/index.ts';
import { chooseRoute } from '../routes/choose-route.ts';
import type { RoutesConfig } from '../routes/routes-config.ts';
import { SERVICE } from '../service-actor.ts';
import { MESSAGES, type Message } from './messages.ts';
import { readHistory } from './read-history.ts';

export interface PlanDependencies {
  readonly store: EventStore;
  readonly deliveries: Deliveries;
  readonly routes: RoutesConfig;
  readonly territory: Territory;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Consumes the topics of cases and ledgers: decides from the stream's own history whom an event concerns and plans a
 * delivery for each. An event delivered again appends nothing; in another order, the same. What can't be read is
 * poisoned with the reason.
 */
export function planDeliveries(dependencies: PlanDependencies): Handler {
  return async (message) => {
    try {
      return await onEvent(fromBusMessage(message), dependencies);
    } catch (error) {
      if (error instanceof ContractViolation) return { outcome: 'poisoned', reason: error.message };
      throw error;
    }
  };
}

async function onEvent(received: ReceivedEvent, dependencies: PlanDependencies): Promise<HandlerOutcome> {
  const { stream, revision, eventId, type, at } = received;
  const { store, routes, territory } = dependencies;
  const messages = MESSAGES[categoryOf(stream)];
  if (!messages) return { outcome: 'skipped', reason: `${type} is no event of a case or a ledger` };
  if (!messages.concernAnybody(type)) return { outcome: 'handled' };
  const history = await readHistory(store, stream, revision);
  if (history.events.length <= revision) return { outcome: 'retry', reason: `${stream} does not show ${revision} yet` };
  if (history.lastEventId !== eventId) return { outcome: 'poisoned', reason: `${stream}@${revision} is another event` };
  const told = messages.of(history.events, { at, language: routes.language, territory });
  // Side by side, so that they share one commit.
  await Promise.all(told.map((message) => planDelivery(message, received, dependencies)));
  return { outcome: 'handled' };
}

async function planDelivery(message: Message, cause: ReceivedEvent, dependencies: PlanDependencies): Promise<void> {
  const { deliveries, routes, clock, log } = dependencies;
  const plan: Plan = {
    deliveryId: deliveryIdOf(cause.eventId, message.recipient),
    cause: { eventId: cause.eventId, type: cause.type },
    ...message,
  };
  const choice = chooseRoute(routes, plan.recipient, plan.reporter?.contact !== undefined);
  const unroutable = choice.route === 'none' ? choice.reason : undefined;
  const metadata = { $correlationId: cause.correlationId, traceparent: cause.traceparent };
  const context = follow(cause, metadata, SERVICE, clock.now());
  const result = await deliveries.handle(plan.deliveryId, { type: 'plan', plan, unroutable }, context);
  // Only a bug or a broken log can refuse a plan; thrown, it is retried and then poisoned, never lost.
  if (result.outcome === 'refused') throw new Error(`${plan.deliveryId}: ${result.refusal.detail}`);
  log.debug({ deliveryId: plan.deliveryId, ...namedSubject(plan.about), unroutable }, 'delivery planned');
}
