import { toBusMessage } from '@gridcase/contracts';
import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { createBusFeed, createMemoryCheckpoint, createRelay, type MessageBus } from '@gridcase/message-bus';
import type { Feed } from '@gridcase/messaging';
import type { OpenedFeeds } from '@gridcase/testing';
import { openBroker } from './controls.ts';

let logs = 0;
const run = Date.now().toString(36);

/** An empty log with its relays, on topics of its own, as one broker serves many; and members that connect by themselves. */
export async function openFeeds(brokers: readonly string[]): Promise<OpenedFeeds> {
  const store = createMemoryEventStore();
  const broker = openBroker(brokers);
  const own = `${run}.${++logs}`;
  const topicOf = (category: string) => `feed.${own}.${category}.v1`;
  const buses = new Map<Feed, MessageBus>();
  const published = new Map<string, PromiseWithResolvers<void>>();
  const publishedOnce = (eventId: string) => {
    const known = published.get(eventId) ?? Promise.withResolvers<void>();
    published.set(eventId, known);
    return known;
  };
  const bus = await broker.connect();
  const publishing: MessageBus = {
    ...bus,
    async publish(messages) {
      await bus.publish(messages);
      for (const { headers } of messages) publishedOnce(headers.ce_id!).resolve();
    },
  };
  const relays = ['premises', 'report'].map((category) =>
    createRelay({
      ...{ name: `${category}.relay`, category, store, bus: publishing, checkpoint: createMemoryCheckpoint() },
      toMessage: (event) => ({ ...toBusMessage(event), topic: topicOf(category) }),
    }),
  );
  for (const relay of relays) await relay.start();
  return {
    store: {
      ...store,
      /** Resolves when it is published, too. */
      async append(stream, events, expected) {
        const result = await store.append(stream, events, expected);
        await Promise.all(events.map(({ eventId }) => publishedOnce(eventId).promise));
        return result;
      },
    },
    async connect() {
      const member = await broker.connect();
      const feed = createBusFeed(member, topicOf);
      buses.set(feed, member);
      return feed;
    },
    close: (feed) => buses.get(feed)!.close(),
    cut: (feed) => broker.cut(buses.get(feed)!),
    async dispose() {
      for (const relay of relays) await relay.stop();
      await broker.dispose();
    },
  };
}
