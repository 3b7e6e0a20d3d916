import { type CaseEvent, caseNameOf, decodeStored } from '@gridcase/contracts';
import { allEvents, type EventStore, madeOf, nameUuid, streamName } from '@gridcase/event-sourcing';
import { type CaseHolding, evolveHolding, NO_CASE } from './domain/case-holding.ts';

/**
 * Who has the case of a report now, as the case's own stream tells it: the log is the truth, and services do not call each
 * other. `NO_CASE` until routing has opened it. Throws what the store throws, and WrittenByNewer: what this version does not
 * know may have given it to somebody else.
 */
export async function holdingOf(store: EventStore, reportId: string): Promise<CaseHolding> {
  let holding = await foldHolding(store, nameUuid(caseNameOf(reportId)));
  // Merged, it is with whoever has the case that it is part of. Each goes into an older one: this ends.
  while (holding.facts?.phase === 'merged') holding = await foldHolding(store, holding.facts.into);
  return holding;
}

async function foldHolding(store: EventStore, caseId: string): Promise<CaseHolding> {
  let holding = NO_CASE;
  for await (const event of allEvents(store, streamName('case', caseId))) {
    holding = evolveHolding(holding, decodeStored<CaseEvent>(event), madeOf(event));
  }
  return holding;
}
