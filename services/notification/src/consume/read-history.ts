import { decodeStored, type GridcaseEvent } from '@gridcase/contracts';
import { allEvents, type EventStore } from '@gridcase/event-sourcing';

export interface History {
  readonly events: readonly GridcaseEvent[];
  /** Id of the last event. */
  readonly lastEventId: string | undefined;
}

/**
 * A stream's events up to and including a revision: what the log says, not what happened to be delivered before.
 * Shorter when the store does not show that revision yet (a replica may trail). Throws ContractViolation, StreamBroken and what the store throws.
 */
export async function readHistory(store: EventStore, stream: string, revision: number): Promise<History> {
  const events: GridcaseEvent[] = [];
  let lastEventId: string | undefined;
  for await (const event of allEvents(store, stream, 0, revision)) {
    events.push(decodeStored(event));
    lastEventId = event.eventId;
  }
  return { events, lastEventId };
}
