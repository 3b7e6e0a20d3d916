import { type EventStore, streamIdOf } from '@gridcase/event-sourcing';
import type { GiveBackOptions, Poisoned, PoisonQueue } from './feed.ts';
import type { FeedGroups, KeptAside } from './feed-groups.ts';
import { findAside } from './group-log.ts';

const PAGE = 256;

/** What groups of a log have set aside. The events themselves stand in the log. */
export function createLogPoison(store: EventStore, groups: FeedGroups, assertOpen: () => void): PoisonQueue {
  async function* entriesOf(queue: string): AsyncGenerator<KeptAside> {
    assertOpen();
    for (let after = 0; ; ) {
      const page = await groups.queue(queue, after, PAGE);
      yield* page;
      if (page.length === 0) return;
      after = page.at(-1)!.id;
    }
  }

  const toPoisoned = async (entry: KeptAside): Promise<Poisoned> => {
    const recorded = await findAside(store, entry);
    const { eventId, stream, position, attempts: attempt, reason, state } = entry;
    return {
      ...{ eventId, type: recorded?.type ?? 'unknown', key: streamIdOf(stream), attempt },
      ...{ place: String(position), reason, state, whole: recorded ?? entry },
    };
  };

  return {
    async *list(queue) {
      for await (const entry of entriesOf(queue)) yield await toPoisoned(entry);
    },
    async waiting(queue) {
      assertOpen();
      return groups.waiting(queue);
    },
    async giveBack(queue, { limit = Number.POSITIVE_INFINITY, onEntry, signal }: GiveBackOptions = {}) {
      const wanted = Math.min(limit, await this.waiting(queue));
      let given = 0;
      for await (const entry of entriesOf(queue)) {
        if (given >= wanted || signal?.aborted) break;
        if (entry.state === 'given back') continue;
        await groups.giveBack(entry.id);
        given++;
        onEntry?.(await toPoisoned({ ...entry, state: 'given back' }), { outcome: 'handled' });
      }
      return given;
    },
  };
}
