import { type GridcaseEvent, readRecorded } from '@gridcase/contracts';
import { type EventStore, EventStoreUnavailable, streamIdOf } from '@gridcase/event-sourcing';
import type { WorkOptions } from './carried.ts';
import type { Timing } from './consume-partition.ts';
import { assertConsumable, type ConsumeOptions, type Feed, type InHand } from './feed.ts';
import type { FeedGroups } from './feed-groups.ts';
import { groupLog, type InLog } from './group-log.ts';
import { createLogPoison } from './log-poison.ts';
import type { Subscription } from './outcome.ts';
import { shortReason } from './retry.ts';
import { subscribeToLogs } from './subscription.ts';

export interface LogFeed extends Feed {
  /** Stops what was begun; every later call rejects with EventStoreUnavailable. Leaves the store open. */
  close(): Promise<void>;
}

export interface LogFeedOptions {
  readonly store: EventStore;
  readonly groups: FeedGroups;
  readonly timing: Timing;
  /** Events of categories behind a position, or an upper bound. Default: counted page by page. */
  readonly countAfter?: (position: number, categories: readonly string[]) => number;
}

/** The feed over a log that lies at hand: each group reads the log from its own place, and nothing is copied. */
export function createLogFeed({ store, groups, timing, countAfter }: LogFeedOptions): LogFeed {
  const subscriptions = new Set<Subscription>();
  const closing = new AbortController();
  const assertOpen = () => {
    if (closing.signal.aborted) throw new EventStoreUnavailable('the feed is closed', { retryable: false });
  };
  const count = async (after: number, categories: readonly string[]): Promise<number> => {
    if (countAfter) return countAfter(after, categories);
    const { events, position, caughtUp } = await store.readAll({ after, categories });
    return events.length + (caughtUp ? 0 : await count(position, categories));
  };
  return {
    async consume(options) {
      assertOpen();
      assertConsumable(options);
      const subscription = subscribeToLogs(workOf(groups, options), [groupLog(store, groups, options)], timing);
      subscriptions.add(subscription);
      const stop = async () => {
        await subscription.stop();
        subscriptions.delete(subscription);
      };
      return { stop, health: subscription.health };
    },
    async lag(group, categories) {
      assertOpen();
      const again = await groups.again(group, 0, Number.MAX_SAFE_INTEGER);
      const { position } = await groups.place(group);
      return again.length + (await count(position, categories));
    },
    poison: createLogPoison(store, groups, assertOpen),
    async close() {
      closing.abort();
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
    },
  };
}

const inHand = ({ recorded: { eventId, type, stream }, attempt }: InLog): InHand => ({
  ...{ eventId, type, attempt },
  key: streamIdOf(stream),
});

/** What is done with each event of a group. */
function workOf<E extends GridcaseEvent>(groups: FeedGroups, options: ConsumeOptions<E>): WorkOptions<InLog> {
  const { group, poisonGroup: queue = group, types, handler, onOutcome } = options;
  return {
    ...{ retry: options.retry, concurrency: options.concurrency },
    async handler({ recorded, entry }) {
      const read = readRecorded<E>(recorded, types);
      const outcome = read.outcome === 'wanted' ? await handler(read.received) : read;
      const settled = outcome.outcome === 'handled' || outcome.outcome === 'skipped';
      if (settled && entry !== undefined) await groups.settle(entry.id);
      return outcome;
    },
    onOutcome: onOutcome && ((event, outcome) => onOutcome(inHand(event), outcome)),
    setAside({ recorded, attempt: attempts, entry }, reason) {
      const { eventId, stream, revision, position } = recorded;
      const aside = { group, queue, eventId, stream, revision, position, attempts, reason: shortReason(reason) };
      return groups.setAside(aside, entry?.id);
    },
  };
}
