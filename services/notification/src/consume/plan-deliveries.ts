import { ContractViolation, fromBusMessage, type ReceivedEvent } from '@gridcase/contracts';
import { type Clock, type EventStore, follow } from '@gridcase/event-sourcing';
import type { Handler, HandlerOutcome } from '@gridcase/messaging';
import type { Logger } from '@gridcase/runtime';
import type { Deliveries } from '../deliveries.ts';
import { deliveryIdOf, type Plan } from '../domain/delivery/index.ts';
import { concernsSomebody, type Notice, noticesOf } from '../domain/recipients.ts';
import { render } from '../domain/render.ts';
import type { Language } from '../domain/words.ts';
import { localTime } from '../local-time.ts';
import { chooseRoute } from '../routes/choose-route.ts';
import type { RoutesConfig } from '../routes/routes-config.ts';
import { SERVICE } from '../service-actor.ts';
import { readHistory } from './read-history.ts';

export interface PlanDependencies {
  readonly store: EventStore;
  readonly deliveries: Deliveries;
  readonly routes: RoutesConfig;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Consumes the case topic: decides from the case's own history whom an event concerns and plans a delivery for each.
 * An event delivered again appends nothing; in another order, the same. What can't be read is poisoned with the reason.
 */
export function planDeliveries(dependencies: PlanDependencies): Handler {
  return async (message) => {
    try {
      return await onCaseEvent(fromBusMessage(message), dependencies);
    } catch (error) {
      if (error instanceof ContractViolation) return { outcome: 'poisoned', reason: error.message };
      throw error;
    }
  };
}

async function onCaseEvent(received: ReceivedEvent, dependencies: PlanDependencies): Promise<HandlerOutcome> {
  const { stream, revision, eventId, type } = received;
  if (!type.startsWith('case.')) return { outcome: 'skipped', reason: `${type} is no event of a case` };
  if (!concernsSomebody(type)) return { outcome: 'handled' };
  const history = await readHistory(dependencies.store, stream, revision);
  if (history.events.length <= revision) return { outcome: 'retry', reason: `${stream} does not show ${revision} yet` };
  if (history.lastEventId !== eventId) return { outcome: 'poisoned', reason: `${stream}@${revision} is another event` };
  // Side by side, so that they share one commit.
  await Promise.all(noticesOf(history.events).map((notice) => planDelivery(notice, received, dependencies)));
  return { outcome: 'handled' };
}

async function planDelivery(notice: Notice, cause: ReceivedEvent, dependencies: PlanDependencies): Promise<void> {
  const { deliveries, routes, clock, log } = dependencies;
  const plan = planOf(notice, cause, routes.language);
  const choice = chooseRoute(routes, notice.recipient, notice.reporter?.contact !== undefined);
  const unroutable = choice.route === 'none' ? choice.reason : undefined;
  const metadata = { $correlationId: cause.correlationId, traceparent: cause.traceparent };
  const context = follow(cause, metadata, SERVICE, clock.now());
  const result = await deliveries.handle(plan.deliveryId, { type: 'plan', plan, unroutable }, context);
  // Only a bug or a broken log can refuse a plan; thrown, it is retried and then poisoned, never lost.
  if (result.outcome === 'refused') throw new Error(`${plan.deliveryId}: ${result.refusal.detail}`);
  log.debug({ deliveryId: plan.deliveryId, caseId: plan.caseId, unroutable }, 'delivery planned');
}

function planOf(notice: Notice, cause: ReceivedEvent, language: Language): Plan {
  const { recipient, reporter, template, values } = notice;
  // A reporter's language is sealed with their contact, so theirs is written in both.
  const languages: readonly Language[] = recipient.kind === 'reporter' ? ['zh', 'en'] : [language];
  return {
    deliveryId: deliveryIdOf(cause.eventId, recipient),
    caseId: values.caseId,
    cause: { eventId: cause.eventId, type: cause.type },
    recipient,
    ...(reporter ? { reporter } : {}),
    template,
    content: render(notice, { languages, localTime }),
  };
}
