import { isEventType } from '@gridcase/contracts';
import { type EventStore, LOG_BEGINNING, type RecordedEvent, verifyPlace } from '@gridcase/event-sourcing';
import type { Carried } from './carried.ts';
import type { Claim, Page, PartitionLog } from './consume-partition.ts';
import type { ConsumeOptions } from './feed.ts';
import type { FeedGroups, GroupClaim, KeptAside } from './feed-groups.ts';

/** An event of the log in a group's hands. */
export interface InLog extends Carried {
  readonly recorded: RecordedEvent;
  /** Only of what was given back: the entry it comes from. It moves no place. */
  readonly entry?: KeptAside;
}

type Following = Pick<ConsumeOptions, 'group' | 'categories' | 'onOutcome'> & { readonly types: ReadonlySet<string> };

const PAGE = 256;

/** The log as one group sees it: a partition whose offsets are positions and whose keys are streams. */
export function groupLog(store: EventStore, groups: FeedGroups, options: Following): PartitionLog<InLog> {
  const { group, categories } = options;
  const claimOf = (claim: GroupClaim): Claim<InLog> => ({
    next: claim.place.position + 1,
    sources: (signal) => [
      follow(store, claim.place.position, options, signal),
      followAgain(store, groups, options, signal),
    ],
    commit: async (next) => claim.save(await placeAt(store, next - 1)),
    release: () => claim.release(),
  });
  return {
    name: group,
    async claim() {
      const claim = await groups.claim(group, categories);
      if (!claim) return null;
      try {
        await verifyPlace(store, claim.place, groups.whatToDo(group));
        return claimOf(claim);
      } catch (error) {
        await claim.release();
        throw error;
      }
    },
  };
}

async function placeAt(store: EventStore, position: number) {
  if (position === 0) return LOG_BEGINNING;
  return { position, eventId: (await store.eventIdAt(position)) ?? null };
}

/** What a group follows, from behind a position on, then live. */
async function* follow(
  store: EventStore,
  after: number,
  { categories, types }: Following,
  signal: AbortSignal,
): AsyncGenerator<Page<InLog>, void, undefined> {
  // Of a type that is known here and not wanted nothing is asked. What is not known is told of, or waits.
  const concerns = ({ type }: RecordedEvent) => types.has(type) || !isEventType(type);
  for await (const { events, position } of store.subscribe({ after, categories, limit: PAGE, signal })) {
    const messages = events.filter(concerns).map((recorded) => carry(recorded, recorded.position));
    yield { messages, passed: position };
  }
}

/** What is given back to a group, in the order in which it was set aside. */
async function* followAgain(
  store: EventStore,
  groups: FeedGroups,
  { group, onOutcome }: Following,
  signal: AbortSignal,
): AsyncGenerator<Page<InLog>, void, undefined> {
  for (let after = 0; !signal.aborted; ) {
    const { version } = groups.given;
    const entries = await groups.again(group, after, PAGE);
    const messages: InLog[] = [];
    for (const entry of entries) {
      const recorded = await findAside(store, entry);
      if (recorded) messages.push({ ...carry(recorded, undefined), entry });
      else {
        await groups.settle(entry.id);
        const { eventId, stream: key } = entry;
        const reason = `event ${eventId} is not in this log`;
        onOutcome?.({ eventId, type: 'unknown', key, attempt: 1 }, { outcome: 'skipped', reason });
      }
    }
    if (messages.length > 0) yield { messages };
    after = entries.at(-1)?.id ?? after;
    if (entries.length === 0) await groups.given.changedSince(version, signal);
  }
}

const carry = (recorded: RecordedEvent, offset: number | undefined): InLog => ({
  ...{ recorded, offset, key: recorded.stream, attempt: 1 },
});

/** The event that was set aside; undefined when the log, which may be another one now, does not hold it. */
export async function findAside(
  store: EventStore,
  { stream, revision, eventId }: KeptAside,
): Promise<RecordedEvent | undefined> {
  const [found] = await store.readStream(stream, { from: revision, limit: 1 });
  return found?.eventId === eventId ? found : undefined;
}
