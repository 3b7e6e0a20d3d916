import { LOG_BEGINNING, type LogPlace } from '@gridcase/event-sourcing';
import type { FeedGroups, GroupClaim } from '@gridcase/messaging';
import type { Database } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { forgetHolder, isDead, nameHolder } from './holder.ts';
import { available } from './unavailable.ts';

/** A claim that ends later than this was written by a clock that has been set back since: it counts for nothing. */
const LONGEST_LEASE_MS = 60_000;
const WHAT = 'feed';

export interface FeedPlacesOptions {
  readonly database: Database;
  readonly commit: GroupCommit;
  /** How long a holder's word counts that can't be asked whether it lives. */
  readonly leaseMs: number;
  /** Real time in ms, common to the processes that share the file. */
  readonly now: () => number;
}

interface PlaceRow extends LogPlace {
  readonly categories: string;
  readonly holder: string | null;
  readonly heldUntil: number;
}

/** Where groups are in the log, and who works for them. The tables of the feed are there already. */
export function createFeedPlaces(options: FeedPlacesOptions): Pick<FeedGroups, 'claim' | 'place'> {
  const { commit, leaseMs, now } = options;
  const { find, hold, save, release } = prepare(options.database);
  const placeOf = (group: string) => find.get(group) as unknown as PlaceRow | undefined;

  const isFree = (place: PlaceRow | undefined): boolean => {
    if (!place || place.holder === null) return true;
    const time = now();
    return place.heldUntil <= time || place.heldUntil > time + LONGEST_LEASE_MS || isDead(place.holder);
  };

  const claimOf = (group: string, holder: string, place: LogPlace): GroupClaim => ({
    place,
    save: ({ position, eventId }) =>
      available(
        WHAT,
        commit.submit(() => save.run(position, eventId, now() + leaseMs, group, holder).changes === 1),
      ),
    release: async () => {
      forgetHolder(holder);
      await available(
        WHAT,
        commit.submit(() => release.run(group, holder)),
      );
    },
  });

  const take = async (group: string, categories: readonly string[]): Promise<GroupClaim | null> => {
    // Looked at first, outside a transaction: whoever stands by should not write.
    if (!isFree(placeOf(group))) return null;
    const holder = nameHolder();
    const place = await commit.submit(() => {
      const standing = placeOf(group);
      if (!isFree(standing)) return null;
      const begun = beginning(standing, categories);
      const followed = JSON.stringify(categories);
      hold.run(group, followed, begun.position, begun.eventId, holder, now() + leaseMs);
      return begun;
    });
    if (place !== null) return claimOf(group, holder, place);
    forgetHolder(holder);
    return null;
  };

  return {
    claim: (group, categories) => available(WHAT, take(group, categories)),
    place: (group) =>
      available(
        WHAT,
        (async () => {
          const { position, eventId } = placeOf(group) ?? LOG_BEGINNING;
          return { position, eventId };
        })(),
      ),
  };
}

/** A group that follows one more category than before has still to see what is in it: it meets the log from its beginning. */
function beginning(standing: PlaceRow | undefined, categories: readonly string[]): LogPlace {
  const followed: readonly string[] = standing ? JSON.parse(standing.categories) : [];
  if (!standing || !categories.every((category) => followed.includes(category))) return LOG_BEGINNING;
  return { position: standing.position, eventId: standing.eventId };
}

function prepare({ connection }: Database) {
  return {
    find: connection.prepare(`
      SELECT position, event_id AS eventId, categories, holder, held_until AS heldUntil
      FROM feed_groups WHERE group_name = ?`),
    hold: connection.prepare(`
      INSERT INTO feed_groups (group_name, categories, position, event_id, holder, held_until) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (group_name) DO UPDATE SET categories = excluded.categories, position = excluded.position,
        event_id = excluded.event_id, holder = excluded.holder, held_until = excluded.held_until`),
    save: connection.prepare(
      'UPDATE feed_groups SET position = ?, event_id = ?, held_until = ? WHERE group_name = ? AND holder = ?',
    ),
    release: connection.prepare(
      'UPDATE feed_groups SET holder = NULL, held_until = 0 WHERE group_name = ? AND holder = ?',
    ),
  };
}
