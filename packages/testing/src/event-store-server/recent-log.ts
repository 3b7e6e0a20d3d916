import { type ChangeSignal, createChangeSignal, type EventStore, type RecordedEvent } from '@gridcase/event-sourcing';
import { type ReadSlice, readBehind } from './log-view.ts';

/**
 * The end of the log in memory, read once for all live subscriptions, however many there are. A reader that has
 * fallen behind what is kept here is served by the store.
 */
export interface RecentLog {
  readonly read: ReadSlice;
  readonly changes: ChangeSignal;
  stop(): Promise<void>;
}

const KEEP = 4_096;
const RETRY_MS = 200;

export async function createRecentLog(store: EventStore): Promise<RecentLog> {
  const changes = createChangeSignal();
  const stopping = new AbortController();
  const { signal } = stopping;
  let events: RecordedEvent[] = [];
  /** Everything behind `since` and up to `until` is here. */
  let since = await store.head();
  let until = since;

  const follow = async () => {
    for await (const slice of store.subscribe({ after: until, signal })) {
      events.push(...slice.events);
      until = slice.position;
      if (events.length > 2 * KEEP) {
        since = events.at(-KEEP - 1)!.position;
        events = events.slice(-KEEP);
      }
      changes.notify();
    }
  };
  const following = (async () => {
    while (!signal.aborted) {
      // The store may be away for a while; subscribers wait like everybody else.
      await follow().catch(() => undefined);
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  })();

  const read: ReadSlice = async ({ after, limit = KEEP }) => {
    if (after < since) return readBehind(store, { after, limit });
    const first = events.findLastIndex((event) => event.position <= after) + 1;
    const wanted = events.slice(first, first + limit);
    const caughtUp = first + limit >= events.length;
    return { events: wanted, position: caughtUp ? Math.max(after, until) : wanted.at(-1)!.position, caughtUp };
  };

  return {
    read,
    changes,
    async stop() {
      stopping.abort();
      await following;
    },
  };
}
