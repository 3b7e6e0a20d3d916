import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { createMemoryFeeds, type LogFeed } from '@gridcase/messaging';
import { feedSuite } from '../src/feed-suite.ts';

feedSuite('the in-memory feed', async () => {
  const store = createMemoryEventStore();
  const feeds = createMemoryFeeds(store);
  const members = new Set<LogFeed>();
  return {
    store,
    async connect() {
      const feed = feeds.connect();
      members.add(feed);
      return feed;
    },
    close: async (feed) => {
      await (feed as LogFeed).close();
    },
    cut: async (feed) => {
      members.delete(feed as LogFeed);
      feeds.cut(feed);
    },
    async dispose() {
      await Promise.all([...members].map((feed) => feed.close()));
      await store.close();
    },
  };
});
