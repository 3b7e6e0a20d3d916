import { type CaseEvent, type CaseFacts, dispatchOf, type Ending, monthOf } from '@gridcase/contracts';
import type { Counted, Figure, Place } from './figures.ts';

/** An event of a case with what the case was before it and is since. */
export interface Step {
  readonly event: CaseEvent;
  readonly before: CaseFacts | undefined;
  readonly after: CaseFacts;
  /** Decided at this instant (UTC with milliseconds, as stored). */
  readonly at: string;
}

/** Undefined while nobody knows where the case lies: it is in no area's figures. */
export function placeOf(facts: CaseFacts, instant: string): Place | undefined {
  const { areaCode, judged } = facts.about;
  if (areaCode === null) return undefined;
  const unit = dispatchOf(facts)?.handler.unit ?? '';
  return { month: monthOf(instant), area: areaCode, field: judged?.field ?? '', unit };
}

/** Figures that count somewhere, or nowhere while that is not known. */
export interface Fact {
  readonly place: Place | undefined;
  readonly figures: readonly Figure[];
}

export const count = (place: Place | undefined, figures: readonly Figure[], n: 1 | -1): Counted[] =>
  place === undefined ? [] : figures.map((figure) => ({ place, figure, n }));

export const endedUnsettled = ({ about }: CaseFacts): Ending | null => about.rulings?.ended ?? null;
