import { join } from 'node:path';
import { isEventType, readingAs } from '@gridcase/contracts';
import { type Clock, type EventStore, toInstant } from '@gridcase/event-sourcing';
import { consumerProcess, type Feed } from '@gridcase/messaging';
import type { KeyVault } from '@gridcase/privacy';
import { openReadModel, projectionProcess } from '@gridcase/projection';
import { countOutcomes, type Logger, type Metrics, type Service } from '@gridcase/runtime';
import { type LivePosts, postsOf, type Territory } from '@gridcase/territory';
import { createHistories } from './consume/histories.ts';
import { FOLLOWED, planDeliveries } from './consume/plan-deliveries.ts';
import { createDeliveries } from './deliveries.ts';
import { deliveryRoutes } from './http/deliveries.ts';
import { createRoutes } from './routes/create-routes.ts';
import type { RouteTrouble } from './routes/route.ts';
import type { RoutesConfig } from './routes/routes-config.ts';
import { applyDeliveries, PENDING_SCHEMA, pendingDeliveries } from './send/pending-deliveries.ts';
import { giveUpWaiting, sendDelivery } from './send/send-delivery.ts';
import { senderProcess } from './send/sender-process.ts';

export interface NotificationOptions {
  readonly store: EventStore;
  readonly feed: Feed;
  readonly vault: KeyVault;
  readonly routes: RoutesConfig;
  /** Who holds which post, where the services of a process share it; it is started and closed by whoever made it. */
  readonly posts?: LivePosts | undefined;
  /** Says who holds a post at an instant: they are told, not who held it when the case was dispatched. */
  readonly territory: Territory;
  /** For the index of what is still to send. Disposable: it is rebuilt from the log. */
  readonly directory: string;
  /** With several replicas: within how many milliseconds one of them takes a delivery up. Default 0: at once. */
  readonly spreadMs?: number | undefined;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** Who must know, through what, did it arrive? The only writer of `delivery-*`. */
export function createNotification(options: NotificationOptions): Service {
  const { store, feed, vault, clock, metrics, routes: config } = options;
  const { posts, ...own } = postsOf({ ...options, name: 'notification' });
  const { territory } = posts;
  const log = options.log.child({ service: 'notification' });
  const deliveries = createDeliveries(store);
  const planned = metrics.counter('gridcase_notification_messages_total', 'Events of cases and ledgers consumed', [
    'outcome',
  ]);
  const attempts = metrics.counter('gridcase_delivery_attempts_total', 'Attempts to deliver', ['route', 'outcome']);

  const consumer = consumerProcess({
    name: 'notification.consumer',
    feed,
    options: {
      ...readingAs('notification'),
      types: FOLLOWED,
      handler: planDeliveries({ store, deliveries, routes: config, territory, readPosts: posts.readOn, clock, log }),
      onOutcome: countOutcomes(planned, log, 'message'),
    },
  });

  const readModel = openReadModel({
    path: join(options.directory, 'notification-pending.db'),
    name: 'notification-pending',
    version: 1,
    schema: PENDING_SCHEMA,
    knows: isEventType,
  });
  const projection = projectionProcess({
    name: 'notification.pending',
    store,
    readModel,
    categories: ['delivery'],
    apply: applyDeliveries(config.attemptLimitMs),
    log,
  });
  const routes = createRoutes(config);
  const sending = {
    ...{ deliveries, config, vault, clock, log },
    routes,
    jitter: Math.random,
    stopping: () => sender.stopping(),
    onLane: (lane: string, trouble: RouteTrouble | undefined) => sender.heardOf(lane, trouble),
    onOutcome: (route: string, outcome: string) => attempts.inc({ route, outcome }),
  };
  const sender = senderProcess({
    ...{ store, clock, log },
    index: pendingDeliveries(readModel.db),
    ready: () => projection.caughtUp(),
    indexed: () => projection.position(),
    perLane: config.concurrency,
    lanes: routes.size,
    spreadMs: options.spreadMs ?? 0,
    send: (deliveryId, enter) => sendDelivery(deliveryId, enter, sending),
    giveUpWaiting: (deliveryId, attempt) => giveUpWaiting(deliveryId, attempt, sending),
  });
  projection.watch((applied) => applied > 0 && sender.wake());

  return {
    name: 'notification',
    routes: deliveryRoutes({
      deliveries,
      readAll: createHistories(store).readAll,
      clock,
      cityCode: territory.cityCode,
    }),
    standsIn: (personId) => posts.register.standsInAt(personId, toInstant(clock.now())),
    processes: [...own.processes, projection, consumer, sender],
    async close() {
      own.close();
      readModel.close();
    },
  };
}
