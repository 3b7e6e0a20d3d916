import { decodeEvent, type GridcaseEvent } from '@gridcase/contracts';
import { type EventStore, MAX_PAGE } from '@gridcase/event-sourcing';

export interface History {
  readonly events: readonly GridcaseEvent[];
  /** Id of the last event. */
  readonly lastEventId: string | undefined;
}

/**
 * A stream's events up to and including a revision: what the log says, not what happened to be delivered before.
 * Shorter when the store does not show that revision yet (a replica may trail). Throws ContractViolation and what the store throws.
 */
export async function readHistory(store: EventStore, stream: string, revision: number): Promise<History> {
  const events: GridcaseEvent[] = [];
  let lastEventId: string | undefined;
  while (events.length <= revision) {
    const limit = Math.min(MAX_PAGE, revision + 1 - events.length);
    const page = await store.readStream(stream, { from: events.length, limit });
    for (const { type, data } of page) events.push(decodeEvent(type, data));
    lastEventId = page.at(-1)?.eventId ?? lastEventId;
    if (page.length < limit) break;
  }
  return { events, lastEventId };
}
