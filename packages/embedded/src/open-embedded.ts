import { join } from 'node:path';
import { type Clock, type EventStore, systemClock } from '@gridcase/event-sourcing';
import type { Feed } from '@gridcase/messaging';
import { heedErasures, type KeyVault } from '@gridcase/privacy';
import { openDatabase } from './database.ts';
import { createEmbeddedFeed } from './embedded-feed.ts';
import { createGroupCommit } from './group-commit.ts';
import { createSqliteEventStore } from './sqlite-event-store.ts';
import { openKeyVault } from './sqlite-key-vault.ts';

export interface EmbeddedOptions {
  /** Made when it is missing, for its owner only. */
  readonly directory: string;
  readonly clock?: Clock | undefined;
}

/** Everything that a gridcase on one machine needs to keep. */
export interface Embedded {
  readonly store: EventStore;
  readonly feed: Feed;
  readonly vault: KeyVault;
  /** Commits what was begun and lets go of the files. Stop what runs on them first. */
  close(): Promise<void>;
}

/**
 * Opens `gridcase.db` (events, and where each group is in them: one file, so that they share a commit and a backup) and `vault.db`
 * (keys: apart, so that a copy of the log is no copy of the keys). Several processes may open the same directory.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const clock = options.clock ?? systemClock;
  const database = openDatabase(join(options.directory, 'gridcase.db'));
  const commit = createGroupCommit(database);
  const store = createSqliteEventStore(database, commit, clock);
  const feed = createEmbeddedFeed({ database, commit, store });
  const vault = heedErasures(openKeyVault(join(options.directory, 'vault.db')), store, 'atFirstUse');
  let closed: Promise<void> | undefined;
  const close = async () => {
    await feed.close();
    await store.close();
    await vault.close();
    await commit.close();
    database.close();
  };
  return {
    store,
    feed,
    vault,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
