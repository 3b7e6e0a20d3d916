import {
  type DataOf,
  dayAt,
  type EventType,
  eventSchemas,
  type LedgerEvent,
  type ReceivedEvent,
} from '@gridcase/contracts';
import { type Clock, categoryOf, type EventStore, follow, nameUuid, streamIdOf } from '@gridcase/event-sourcing';
import type { ConsumeOptions, HandlerOutcome } from '@gridcase/messaging';
import type { Logger } from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import type { Deliveries } from '../deliveries.ts';
import type { BatchNotice } from '../domain/batch-notices.ts';
import { deliveryIdOf, namedSubject, type Plan } from '../domain/delivery/index.ts';
import { yearPassed } from '../domain/ledger/ledger-notices.ts';
import { chooseRoute } from '../routes/choose-route.ts';
import type { RoutesConfig } from '../routes/routes-config.ts';
import { SERVICE } from '../service-actor.ts';
import { createHistories, type Histories } from './histories.ts';
import { holderAt, inWords, MESSAGES, type Message, ofCase } from './messages.ts';
import { noticesOfBatch } from './plan-batch.ts';

export interface PlanDependencies {
  readonly store: EventStore;
  readonly deliveries: Deliveries;
  readonly routes: RoutesConfig;
  readonly territory: Territory;
  /** Reads who holds which post as far as the log goes now; false when it was not to be had in time. Default: it is known. */
  readonly readPosts?: (() => Promise<boolean>) | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

/** All of cases, ledgers and batches: of what concerns nobody a history is made. */
export const FOLLOWED: ReadonlySet<EventType> = new Set(
  (Object.keys(eventSchemas) as EventType[]).filter((type) => type.slice(0, type.indexOf('.')) in MESSAGES),
);

/**
 * Follows cases, ledgers and batches: decides from the stream's own history whom an event concerns and plans a delivery for each. The
 * history is that of the events that came by, or the log's where one of them did not. An event handed over again appends
 * nothing; in another order, the same. Where the history holds what only a newer version can read, nobody is told half of
 * it: it waits.
 */
export function planDeliveries(dependencies: PlanDependencies): ConsumeOptions['handler'] {
  const histories = createHistories(dependencies.store);
  return (received) => onEvent(received, histories, dependencies);
}

async function onEvent(
  received: ReceivedEvent,
  histories: Histories,
  dependencies: PlanDependencies,
): Promise<HandlerOutcome> {
  const { stream, revision, eventId, type, at, event } = received;
  const { routes, territory } = dependencies;
  if (event.type === 'ledger.yearPassed.v1') {
    // It is about other streams, each with a history of its own: that of the year's end itself tells nobody anything.
    await planPassed(received, event.data, histories, dependencies);
    return { outcome: 'handled' };
  }
  if (event.type === 'batch.ended.v1') {
    await planBatch(received, histories, dependencies);
    return { outcome: 'handled' };
  }
  const messages = MESSAGES[categoryOf(stream)]!;
  let history = histories.goOn(received);
  if (!messages.concernAnybody(type)) return { outcome: 'handled' };
  if (history === undefined) {
    const { events, lastEventId } = await histories.readUpTo(received);
    if (events.length <= revision) {
      return { outcome: 'held', reason: `${stream} does not show ${revision} yet`, trouble: 'log' };
    }
    if (lastEventId !== eventId) return { outcome: 'poisoned', reason: `${stream}@${revision} is another event` };
    history = events;
  }
  if (await isBehind(received, dependencies)) {
    return { outcome: 'held', reason: 'who holds which post is not read as far as the log goes', trouble: 'log' };
  }
  const told = messages.of(history, { at, language: routes.language, territory });
  // Side by side, so that they share one commit.
  await Promise.all(told.map((message) => planDelivery(message, received, dependencies)));
  return { outcome: 'handled' };
}

/**
 * Where routing gave a case to somebody who does not hold the post as it is known here, one of the two has not heard of a change
 * yet: it is read first, so that the right one is told.
 */
async function isBehind({ event, at }: ReceivedEvent, { territory, readPosts }: PlanDependencies): Promise<boolean> {
  if (readPosts === undefined || event.type !== 'case.dispatched.v1') return false;
  const { role, areaCode, personId } = event.data.handler;
  if (role !== 'gridWorker' || territory.holders(areaCode, at)?.worker?.personId === personId) return false;
  return !(await readPosts());
}

/** One statement is about many ledgers, each with a holder of its own; one holder may have several of them. */
async function planPassed(
  cause: ReceivedEvent,
  { ledgers, year, balance }: DataOf<'ledger.yearPassed.v1'>,
  { readAll }: Histories,
  dependencies: PlanDependencies,
): Promise<void> {
  const { routes } = dependencies;
  const day = dayAt(Date.parse(cause.at));
  const read = async (ledgerId: string) => (await readAll(`ledger-${ledgerId}`)) as readonly LedgerEvent[];
  const tell = async ({ ledgerId, toldBy }: (typeof ledgers)[number]) => {
    const own = await read(ledgerId);
    const history = own.length === 0 && toldBy ? await read(toldBy) : own;
    for (const notice of yearPassed(history, { ledgerId, year, balance }, day)) {
      const message = inWords(notice, routes.language);
      await planDelivery(message, cause, dependencies, nameUuid([cause.eventId, ledgerId]));
    }
  };
  await Promise.all(ledgers.map(tell));
}

/** What it did to many cases of one person they are told once, and of a single one as if it had been done by itself. */
async function planBatch(cause: ReceivedEvent, histories: Histories, dependencies: PlanDependencies): Promise<void> {
  const { routes, territory } = dependencies;
  const notices = await noticesOfBatch(cause, histories, holderAt({ at: cause.at, territory }));
  const batch = { kind: 'batch', id: streamIdOf(cause.stream) } as const;
  const tell = ({ notice, cases }: BatchNotice) => {
    const about = cases > 1 ? batch : ({ kind: 'case', id: notice.values.caseId } as const);
    const message = ofCase(notice, about, routes.language);
    return planDelivery(message, cause, dependencies, nameUuid([cause.eventId, notice.template]));
  };
  await Promise.all(notices.map(tell));
}

/** `planned`: what makes the delivery's id beside its recipient, where that is not the event alone. */
async function planDelivery(
  message: Message,
  cause: ReceivedEvent,
  dependencies: PlanDependencies,
  planned = cause.eventId,
): Promise<void> {
  const { deliveries, routes, clock, log } = dependencies;
  const plan: Plan = {
    deliveryId: deliveryIdOf(planned, message.recipient),
    cause: { eventId: cause.eventId, type: cause.type },
    ...message,
  };
  const choice = chooseRoute(routes, plan.recipient, plan.reporter?.contact !== undefined);
  const unroutable = choice.route === 'none' ? choice.reason : undefined;
  const metadata = { $correlationId: cause.correlationId, traceparent: cause.traceparent };
  const context = follow(cause, metadata, SERVICE, clock.now());
  const result = await deliveries.handle(plan.deliveryId, { type: 'plan', plan, unroutable }, context);
  // Nothing that the message says can refuse a plan; thrown, it waits until it is taken.
  if (result.outcome === 'refused') throw new Error(`${plan.deliveryId}: ${result.refusal.detail}`);
  log.debug({ deliveryId: plan.deliveryId, ...namedSubject(plan.about), unroutable }, 'delivery planned');
}
