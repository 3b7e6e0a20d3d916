import { type CaseEvent, type CaseFacts, evolveCase, type Milestone, type Reporter } from '@gridcase/contracts';

/** What notification needs to know of a case's history up to an event: who is concerned, and where. */
export interface CaseSoFar {
  readonly facts: CaseFacts;
  readonly reporter: Reporter | undefined;
  /** How often it has been dispatched. */
  readonly dispatches: number;
}

/** Folds a case's events, in order, into what notification needs. Undefined until the case is opened. */
export function caseSoFar(history: readonly CaseEvent[]): CaseSoFar | undefined {
  return history.reduce<CaseSoFar | undefined>(after, undefined);
}

function after(so: CaseSoFar | undefined, event: CaseEvent): CaseSoFar | undefined {
  const facts = evolveCase(so?.facts, event);
  if (event.type === 'case.opened.v1') return { facts: facts!, reporter: event.data.reporter, dispatches: 0 };
  return so && { ...so, facts: facts!, dispatches: so.dispatches + (event.type === 'case.dispatched.v1' ? 1 : 0) };
}

/** By when a milestone is due; undefined where it is not. */
export const dueBy = ({ facts }: CaseSoFar, milestone: Milestone): string | undefined =>
  facts.about.owed.due.find((deadline) => deadline.milestone === milestone)?.dueAt;
