import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@gridcase/event-sourcing';
import type { Feed, LogFeed } from '@gridcase/messaging';
import { feedSuite } from '@gridcase/testing';
import { openDatabase } from '../src/database.ts';
import { createEmbeddedFeed } from '../src/embedded-feed.ts';
import { createGroupCommit } from '../src/group-commit.ts';
import { createSqliteEventStore } from '../src/sqlite-event-store.ts';

/** Short, since a member that is cut in the same process can't be seen to be dead. */
const LEASE_MS = 400;

feedSuite('the embedded feed', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-'));
  const open = () => {
    const database = openDatabase(join(directory, 'gridcase.db'));
    const commit = createGroupCommit(database);
    return { database, commit, store: createSqliteEventStore(database, commit, systemClock) };
  };
  const writer = open();
  const members = new Map<Feed, { close(): Promise<void>; cut(): void }>();
  return {
    store: writer.store,
    async connect() {
      const { database, commit, store } = open();
      const feed: LogFeed = createEmbeddedFeed({ database, commit, store, leaseMs: LEASE_MS });
      const close = async () => {
        await feed.close();
        await store.close();
        await commit.close();
        database.close();
      };
      members.set(feed, { close, cut: () => database.close() });
      return feed;
    },
    close: (feed) => members.get(feed)!.close(),
    cut: async (feed) => members.get(feed)!.cut(),
    async dispose() {
      await Promise.all([...members.values()].map(({ close }) => close().catch(() => undefined)));
      writer.database.close();
      rmSync(directory, { recursive: true });
    },
  };
});
