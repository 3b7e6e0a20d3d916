import type { EventStore } from '@gridcase/event-sourcing';
import { createLogFeed, type LogFeed } from '@gridcase/messaging';
import { BUS_TABLES } from './bus-tables.ts';
import type { Database } from './database.ts';
import { createFeedPlaces } from './feed-places.ts';
import { createFeedPoison } from './feed-poison.ts';
import { FEED_TABLES } from './feed-tables.ts';
import type { GroupCommit } from './group-commit.ts';
import { takeOverBus } from './take-over-bus.ts';

export interface EmbeddedFeedOptions {
  readonly database: Database;
  readonly commit: GroupCommit;
  /** The log in the same file. */
  readonly store: EventStore;
  /** How long a member's claim outlives it where nobody can see that it is dead. Default 15 s. */
  readonly leaseMs?: number | undefined;
  /** Real time in ms, for claims: shared by all processes, never an accelerated clock. */
  readonly now?: (() => number) | undefined;
}

/** Events looked at one by one to tell how far behind a group is; all beyond them count. */
const COUNTED = 20_000;

/**
 * The feed in the data file: each group keeps a position of the log, and what it could not handle is a place and a reason.
 * Safe for several processes on the file: of a group's members one works, the others take over when it stops or dies.
 * Nothing is copied and nothing is trimmed (docs/decisions/0017-one-log-one-feed.md). Closing it leaves store and database open.
 */
export function createEmbeddedFeed(options: EmbeddedFeedOptions): LogFeed {
  const { database, commit, store, leaseMs = 15_000, now = Date.now } = options;
  database.migrate('feed', FEED_TABLES);
  database.migrate('bus', [...BUS_TABLES, takeOverBus]);
  const groups = {
    ...createFeedPlaces({ database, commit, leaseMs, now }),
    ...createFeedPoison(database, commit, now),
    whatToDo: (group: string) =>
      `with gridcase stopped, \`sqlite3 gridcase.db "DELETE FROM feed_groups WHERE group_name = '${group}'"\` hands it all of this log again, which is harmless`,
  };
  const timing = { commitEveryMs: 50, passEveryMs: 1_000, renewEveryMs: leaseMs / 3, standByMs: 250 };
  return createLogFeed({ store, groups, timing, countAfter: prepareCount(database) });
}

function prepareCount({ connection }: Database) {
  const count = connection.prepare(`
    WITH behind AS (SELECT position, category FROM events WHERE position > ?1 ORDER BY position LIMIT ${COUNTED})
    SELECT (SELECT count(*) FROM behind WHERE category IN (SELECT value FROM json_each(?2)))
      + max(0, coalesce((SELECT max(position) FROM events), 0) - ?1 - ${COUNTED}) AS count`);
  return (position: number, categories: readonly string[]): number =>
    Number(count.get(position, JSON.stringify(categories))!.count);
}
