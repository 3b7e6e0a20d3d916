import type { AreaCode, CaseEvent } from '@gridcase/contracts';
import type { Made } from '@gridcase/event-sourcing';

/** What intake needs to know of a report's case: who has it, and who did the work. */
export interface CaseHolding {
  /** Where the case is: its dispatch's area or its queue's; undefined before the first of these. */
  readonly areas: readonly AreaCode[];
  /** Whether it waits for a person: closed then, the result is the only answer. */
  readonly queued: boolean;
  /** Ids of the persons who said that it was done. */
  readonly answeredBy: readonly string[];
}

export const NO_CASE: CaseHolding = { areas: [], queued: false, answeredBy: [] };

/** What these events change of it; the others need not be decoded. */
export const HOLDING_EVENTS = [
  ...(['case.queued.v1', 'case.dispatched.v1', 'case.archived.v1', 'case.answered.v1', 'case.closed.v1'] as const),
] as const;
export type HoldingEvent = Extract<CaseEvent, { type: (typeof HOLDING_EVENTS)[number] }>;

export function evolveHolding(holding: CaseHolding, event: HoldingEvent, { actor }: Made): CaseHolding {
  switch (event.type) {
    case 'case.queued.v1':
    case 'case.archived.v1':
      return { ...holding, areas: [event.data.queue], queued: event.type === 'case.queued.v1' };
    case 'case.dispatched.v1':
      // Handed to a unit elsewhere, the case may still lie where it lay.
      return { ...holding, queued: false, areas: [...new Set([event.data.areaCode, event.data.handler.areaCode])] };
    case 'case.answered.v1':
      return withAnswerer(holding, actor);
    case 'case.closed.v1':
      return holding.queued ? withAnswerer(holding, actor) : holding;
  }
}

const withAnswerer = (holding: CaseHolding, { kind, id }: Made['actor']): CaseHolding =>
  kind === 'person' ? { ...holding, answeredBy: [...holding.answeredBy, id] } : holding;
