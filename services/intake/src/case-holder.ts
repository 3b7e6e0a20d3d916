import { caseNameOf, decodeStored, isEventType } from '@gridcase/contracts';
import { allEvents, type EventStore, madeOf, nameUuid, streamName } from '@gridcase/event-sourcing';
import { type CaseHolding, evolveHolding, HOLDING_EVENTS, type HoldingEvent, NO_CASE } from './domain/case-holding.ts';

/**
 * Who has the case of a report now, as the case's own stream tells it: the log is the truth, and services do not call each
 * other. `NO_CASE` until routing has opened it. Throws what the store throws, and WrittenByNewer.
 */
export async function holdingOf(store: EventStore, reportId: string): Promise<CaseHolding> {
  let holding = NO_CASE;
  for await (const event of allEvents(store, streamName('case', nameUuid(caseNameOf(reportId))))) {
    // What this version does not know may have given it to somebody else: decoding says so.
    if (isEventType(event.type) && !(HOLDING_EVENTS as readonly string[]).includes(event.type)) continue;
    holding = evolveHolding(holding, decodeStored<HoldingEvent>(event), madeOf(event));
  }
  return holding;
}
