import { decodeStored, type GridcaseEvent, type ReceivedEvent } from '@gridcase/contracts';
import { allEvents, createRecentStreams, type EventStore } from '@gridcase/event-sourcing';

export interface History {
  readonly events: readonly GridcaseEvent[];
  /** Id of the last event. */
  readonly lastEventId: string | undefined;
}

/** Histories as their events come by, in memory. */
export interface Histories {
  /** Takes an event that comes by. Its stream's history up to it, where every event before it has come by, too. */
  goOn(received: ReceivedEvent): readonly GridcaseEvent[] | undefined;
  /**
   * A stream's events up to and including one: what the log says. Shorter when the store does not show it yet (a replica
   * may trail). Throws WrittenByNewer, StreamBroken and what the store throws.
   */
  readUpTo(received: ReceivedEvent): Promise<History>;
  /** All that the log says in a stream by now; nothing of it is kept. Throws as above. */
  readAll(stream: string): Promise<readonly GridcaseEvent[]>;
}

/** So many events of streams together, those used last: what follows within seconds on what begins a case. */
const RECENT_EVENTS = 8_192;

export function createHistories(store: EventStore): Histories {
  const recent = createRecentStreams<{ readonly events: readonly GridcaseEvent[]; readonly revision: number }>(
    RECENT_EVENTS,
  );
  return {
    goOn({ stream, revision, event }) {
      const before = revision === 0 ? [] : recent.find(stream)?.events;
      if (before?.length !== revision) return undefined;
      const events = [...before, event];
      recent.keep(stream, { events, revision });
      return events;
    },
    async readUpTo({ stream, revision, eventId }) {
      const events: GridcaseEvent[] = [];
      let lastEventId: string | undefined;
      for await (const event of allEvents(store, stream, 0, revision)) {
        events.push(decodeStored(event));
        lastEventId = event.eventId;
      }
      if (lastEventId === eventId) recent.keep(stream, { events, revision });
      return { events, lastEventId };
    },
    async readAll(stream) {
      const events: GridcaseEvent[] = [];
      for await (const event of allEvents(store, stream)) events.push(decodeStored(event));
      return events;
    },
  };
}
