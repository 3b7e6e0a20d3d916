import { allEvents, type EventStore, type RecordedEvent } from '@gridcase/event-sourcing';

/** Longest history that is answered in one piece. A case or ledger of this length is broken, not busy. */
const MAX_HISTORY = 10_000;

/** A stream's events out of the log itself: fresh to the last append, and the same whatever the read models know. */
export async function readHistory(store: EventStore, stream: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of allEvents(store, stream)) {
    events.push(event);
    if (events.length >= MAX_HISTORY) break;
  }
  return events;
}

/** The histories of several streams, one after the other in the answer. */
export async function readHistories(store: EventStore, streams: Iterable<string>): Promise<RecordedEvent[]> {
  const parts = await Promise.all([...streams].map((stream) => readHistory(store, stream)));
  return parts.flat();
}
