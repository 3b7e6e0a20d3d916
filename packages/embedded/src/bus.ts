import {
  assertPublishable,
  assertSubscribable,
  type BusMessage,
  type MessageBus,
  MessageBusUnavailable,
  poisonInto,
  type Subscription,
  subscribeToLogs,
} from '@gridcase/messaging';
import { busAvailable, createBusLog } from './bus-log.ts';
import { createBusPlaces } from './bus-places.ts';
import type { Database } from './database.ts';
import type { GroupCommit } from './group-commit.ts';

export interface EmbeddedBusOptions {
  readonly database: Database;
  readonly commit: GroupCommit;
  /** How long a member's claim outlives it where nobody can see that it is dead. Default 15 s. */
  readonly leaseMs?: number | undefined;
  /** Real time in ms, for claims: shared by all processes, never an accelerated clock. */
  readonly now?: (() => number) | undefined;
}

const LONGEST_PAGE = 4_096;

/**
 * The message bus in the data file: one ordered log per topic, groups with offsets. Safe for several processes on the
 * file: of a group's members one works on a topic, the others take over when it stops or dies. Cost per message does
 * not depend on the length of a topic. Messages stay for ever, as on Kafka (retention.ms -1): nobody can say which groups
 * there will be, and each begins at the beginning (docs/decisions/0011-the-bus-keeps-everything.md). Closing it leaves the
 * database open.
 */
export function createEmbeddedBus(options: EmbeddedBusOptions): MessageBus {
  const { database, commit, leaseMs = 15_000, now = Date.now } = options;
  const log = createBusLog(database);
  const places = createBusPlaces({ database, commit, log, leaseMs, now });
  const subscriptions = new Set<Subscription>();
  const closing = new AbortController();
  const timing = { commitEveryMs: 50, passEveryMs: 50, renewEveryMs: leaseMs / 3, standByMs: 250 };

  const whileOpen = <T>(work: () => T | Promise<T>): Promise<T> =>
    closing.signal.aborted ? Promise.reject(new MessageBusUnavailable('closed')) : busAvailable(work);
  const write = (messages: readonly BusMessage[]) =>
    whileOpen(() =>
      commit.submit(
        () => log.append(messages, now()),
        () => database.notify('messages', 0),
      ),
    );
  const lagIn = (group: string, topic: string) => log.end(topic) - (places.next(group, topic) ?? log.first(topic));

  return {
    async publish(messages) {
      assertPublishable(messages);
      if (messages.length > 0) await write(messages);
    },
    async subscribe(subscribeOptions) {
      assertSubscribable(subscribeOptions);
      const { group, topics } = subscribeOptions;
      await whileOpen(() => places.register(group, topics));
      const logs = topics.map((topic) => places.partition(group, topic));
      const setAside = poisonInto((message) => write([message]), subscribeOptions);
      const subscription = subscribeToLogs({ ...subscribeOptions, setAside }, logs, timing);
      subscriptions.add(subscription);
      const stop = async () => {
        await subscription.stop();
        subscriptions.delete(subscription);
      };
      return { stop, health: subscription.health };
    },
    lag: (group, topics) => whileOpen(() => topics.reduce((sum, topic) => sum + lagIn(group, topic), 0)),
    read: (topic, { partition = 0, offset, limit }) =>
      whileOpen(() => (partition === 0 ? log.read(topic, offset, Math.min(limit, LONGEST_PAGE)) : [])),
    async close() {
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      closing.abort();
    },
  };
}
