import { type AreaCode, type CaseEvent, type CaseFacts, dispatchOf, evolveCase } from '@gridcase/contracts';
import type { Made } from '@gridcase/event-sourcing';

/** What intake needs to know of a report's case: who has it, and who did the work. */
export interface CaseHolding {
  /** Undefined before it is opened. */
  readonly facts: CaseFacts | undefined;
  /** Ids of the persons who said that it was done. */
  readonly answeredBy: readonly string[];
  /** When it was gone on with last in spite of a withdrawal, or opened again; undefined: never. */
  readonly goesOnSince: string | undefined;
}

export const NO_CASE: CaseHolding = { facts: undefined, answeredBy: [], goesOnSince: undefined };

export function evolveHolding(holding: CaseHolding, event: CaseEvent, { actor, at }: Made): CaseHolding {
  const { facts, answeredBy, goesOnSince } = holding;
  // Closed out of a queue, the result is the only answer.
  const isAnswer = event.type === 'case.answered.v1' || (event.type === 'case.closed.v1' && facts?.phase === 'queued');
  return {
    facts: evolveCase(facts, event),
    answeredBy: isAnswer && actor.kind === 'person' ? [...answeredBy, actor.id] : answeredBy,
    goesOnSince: goesOn(event) ? at : goesOnSince,
  };
}

const goesOn = (event: CaseEvent): boolean =>
  event.type === 'case.reopened.v1' || (event.type === 'case.withdrawalSettled.v1' && !event.data.ends);

/** Where the case is: handed to a unit elsewhere, it may still lie where it lay. None before there is a case. */
export function areasOf({ facts }: CaseHolding): readonly AreaCode[] {
  if (!facts || facts.about.areaCode === null) return [];
  return [...new Set([facts.about.areaCode, dispatchOf(facts)?.handler.areaCode ?? facts.about.areaCode])];
}
