import {
  createChangeSignal,
  type EventStore,
  EventStoreUnavailable,
  LOG_BEGINNING,
  type LogPlace,
} from '@gridcase/event-sourcing';
import type { Timing } from './consume-partition.ts';
import type { Feed } from './feed.ts';
import type { FeedGroups, GroupClaim, KeptAside } from './feed-groups.ts';
import { createLogFeed, type LogFeed } from './log-feed.ts';

/** What outlives a member: the groups' places and what they have set aside. */
export interface MemoryFeeds {
  /** A member of every group that it consumes as. */
  connect(): LogFeed;
  /** Drops a member as a crash would: nothing more of it counts, its places are free for another one. */
  cut(feed: Feed): void;
}

/** A feed over any event store, for tests and single-process experiments: its places last as long as the process. */
export const createMemoryFeed = (store: EventStore): LogFeed => createMemoryFeeds(store).connect();

const TIMING: Timing = { commitEveryMs: 1, passEveryMs: 1, renewEveryMs: 60_000, standByMs: 5 };

interface Place {
  categories: ReadonlySet<string>;
  place: LogPlace;
  holder: object | null;
}

interface Kept {
  entry: KeptAside;
  settled: boolean;
}

export function createMemoryFeeds(store: EventStore): MemoryFeeds {
  const places = new Map<string, Place>();
  const kept: Kept[] = [];
  const given = createChangeSignal();
  const members = new WeakMap<Feed, { cut: boolean }>();

  const placeOf = (group: string): Place => {
    const known = places.get(group) ?? { categories: new Set(), place: LOG_BEGINNING, holder: null };
    places.set(group, known);
    return known;
  };

  const groupsOf = (member: { readonly cut: boolean }): FeedGroups => {
    const assertAlive = () => {
      if (member.cut) throw new EventStoreUnavailable('cut', { retryable: false });
    };
    const claimOf = (place: Place): GroupClaim => ({
      place: place.place,
      async save(next) {
        if (member.cut || place.holder !== member) return false;
        place.place = next;
        return true;
      },
      async release() {
        if (place.holder === member) place.holder = null;
      },
    });
    return {
      async claim(group, categories) {
        const place = placeOf(group);
        // Held by this very member is held too: its other subscription works on it.
        if (member.cut || place.holder !== null) return null;
        place.holder = member;
        if (!categories.every((category) => place.categories.has(category))) place.place = LOG_BEGINNING;
        place.categories = new Set(categories);
        return claimOf(place);
      },
      place: async (group) => placeOf(group).place,
      async setAside(entry, again) {
        assertAlive();
        if (again !== undefined) kept[again - 1]!.settled = true;
        kept.push({ entry: { ...entry, id: kept.length + 1, state: 'waiting' }, settled: false });
      },
      queue: async (queue, after, limit) => entriesWhere(({ entry }) => entry.queue === queue, after, limit),
      waiting: async (queue) => kept.filter(({ entry }) => entry.queue === queue && entry.state === 'waiting').length,
      async giveBack(id) {
        const found = kept[id - 1]!;
        found.entry = { ...found.entry, state: 'given back' };
        given.notify();
      },
      again: async (group, after, limit) =>
        entriesWhere(
          ({ entry, settled }) => entry.group === group && entry.state === 'given back' && !settled,
          after,
          limit,
        ),
      async settle(id) {
        assertAlive();
        kept[id - 1]!.settled = true;
      },
      given,
      whatToDo: () => 'its place is gone with the process',
    };
  };

  const entriesWhere = (holds: (one: Kept) => boolean, after: number, limit: number): readonly KeptAside[] =>
    kept
      .slice(after)
      .filter(holds)
      .slice(0, limit)
      .map(({ entry }) => entry);

  return {
    connect() {
      const member = { cut: false };
      const feed = createLogFeed({ store, groups: groupsOf(member), timing: TIMING });
      members.set(feed, member);
      return feed;
    },
    cut(feed) {
      const member = members.get(feed);
      if (!member) return;
      member.cut = true;
      for (const place of places.values()) if (place.holder === member) place.holder = null;
    },
  };
}
