import { type Claim, type DeliveredMessage, followPages, type PartitionLog } from '@gridcase/messaging';
import { type BusLog, busAvailable } from './bus-log.ts';
import type { Database } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { forgetHolder, isDead, nameHolder } from './holder.ts';

/** A claim that ends later than this was written by a clock that has been set back since: it counts for nothing. */
const LONGEST_LEASE_MS = 60_000;
/** Messages read at once. */
const PAGE = 256;

/** Where groups are, and who works for them. */
export interface BusPlaces {
  /** Makes a group known in a topic, at its beginning. */
  register(group: string, topics: readonly string[]): Promise<void>;
  partition(group: string, topic: string): PartitionLog<DeliveredMessage>;
  /** First offset that the group has not dealt with; undefined for a group not known in the topic. */
  next(group: string, topic: string): number | undefined;
}

export interface BusPlacesOptions {
  readonly database: Database;
  readonly commit: GroupCommit;
  readonly log: BusLog;
  /** How long a holder's word counts that can't be asked whether it lives. */
  readonly leaseMs: number;
  /** Real time in ms, common to the processes that share the file. */
  readonly now: () => number;
}

interface PlaceRow {
  readonly next_offset: number;
  readonly holder: string | null;
  readonly held_until: number;
}

export function createBusPlaces({ database, commit, log, leaseMs, now }: BusPlacesOptions): BusPlaces {
  const statements = prepare(database);
  const changes = database.follow(['messages']);

  const find = (group: string, topicId: number) => statements.find.get(group, topicId) as unknown as PlaceRow;

  const isFree = ({ holder, held_until }: PlaceRow): boolean => {
    const time = now();
    return holder === null || held_until <= time || held_until > time + LONGEST_LEASE_MS || isDead(holder);
  };

  const claimOf = (
    group: string,
    topic: string,
    topicId: number,
    holder: string,
    next: number,
  ): Claim<DeliveredMessage> => ({
    next,
    sources: (signal) => [followPages((offset) => log.read(topic, offset, PAGE), changes, next, signal)],
    commit: (place) =>
      busAvailable(() =>
        commit.submit(() => statements.advance.run(place, now() + leaseMs, group, topicId, holder).changes === 1),
      ),
    release: async () => {
      forgetHolder(holder);
      await busAvailable(() => commit.submit(() => statements.release.run(group, topicId, holder)));
    },
  });

  const tryClaim = async (group: string, topic: string): Promise<Claim<DeliveredMessage> | null> => {
    const topicId = log.findTopicId(topic);
    // Looked at first, outside a transaction: whoever stands by should not write.
    if (topicId === undefined || !isFree(find(group, topicId))) return null;
    const holder = nameHolder();
    const next = await commit.submit(() => {
      const place = find(group, topicId);
      if (!isFree(place)) return null;
      statements.hold.run(holder, now() + leaseMs, group, topicId);
      return place.next_offset;
    });
    if (next !== null) return claimOf(group, topic, topicId, holder, next);
    forgetHolder(holder);
    return null;
  };

  return {
    async register(group, topics) {
      await commit.submit(() => {
        for (const topic of topics) statements.register.run(group, log.topicId(topic), log.first(topic));
      });
    },
    partition: (group, topic) => ({
      name: topic,
      claim: () => busAvailable(() => tryClaim(group, topic)),
    }),
    next(group, topic) {
      const topicId = log.findTopicId(topic);
      return topicId === undefined ? undefined : (find(group, topicId) as PlaceRow | undefined)?.next_offset;
    },
  };
}

function prepare({ connection }: Database) {
  return {
    find: connection.prepare(
      'SELECT next_offset, holder, held_until FROM bus_groups WHERE group_name = ? AND topic_id = ?',
    ),
    register: connection.prepare(
      'INSERT INTO bus_groups (group_name, topic_id, next_offset) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    hold: connection.prepare('UPDATE bus_groups SET holder = ?, held_until = ? WHERE group_name = ? AND topic_id = ?'),
    advance: connection.prepare(
      'UPDATE bus_groups SET next_offset = ?, held_until = ? WHERE group_name = ? AND topic_id = ? AND holder = ?',
    ),
    release: connection.prepare(
      'UPDATE bus_groups SET holder = NULL, held_until = 0 WHERE group_name = ? AND topic_id = ? AND holder = ?',
    ),
  };
}
