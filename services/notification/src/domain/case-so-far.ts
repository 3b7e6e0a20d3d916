import {
  type CaseEvent,
  type CaseFacts,
  type DataOf,
  evolveCase,
  isSameJoin,
  type Milestone,
  type Reporter,
} from '@gridcase/contracts';

/** What notification needs to know of a case's history up to an event: who is concerned, and where. */
export interface CaseSoFar {
  readonly facts: CaseFacts;
  readonly reporter: Reporter | undefined;
  /** Reports of other cases that belong to it now. */
  readonly joined: readonly DataOf<'case.joined.v1'>[];
  /** How often it has been dispatched. */
  readonly dispatches: number;
}

/** Folds a case's events, in order, into what notification needs. Undefined until the case is opened. */
export function caseSoFar(history: readonly CaseEvent[]): CaseSoFar | undefined {
  return history.reduce<CaseSoFar | undefined>(after, undefined);
}

function after(so: CaseSoFar | undefined, event: CaseEvent): CaseSoFar | undefined {
  const facts = evolveCase(so?.facts, event);
  if (event.type === 'case.opened.v1')
    return { facts: facts!, reporter: event.data.reporter, joined: [], dispatches: 0 };
  if (so === undefined) return undefined;
  if (event.type === 'case.reporterCorrected.v1') return { ...corrected(so, event.data), facts: facts! };
  const dispatches = so.dispatches + (event.type === 'case.dispatched.v1' ? 1 : 0);
  return { ...so, facts: facts!, joined: joinedAfter(so.joined, event), dispatches };
}

function joinedAfter(joined: CaseSoFar['joined'], event: CaseEvent): CaseSoFar['joined'] {
  if (event.type !== 'case.joined.v1' && event.type !== 'case.left.v1') return joined;
  const others = joined.filter((known) => !isSameJoin(known, event.data));
  return event.type === 'case.joined.v1' ? [...others, event.data] : others;
}

/** Written to where they are reached from now on. */
const corrected = (so: CaseSoFar, { reportId, reporter }: DataOf<'case.reporterCorrected.v1'>): CaseSoFar =>
  so.facts.about.reportId === reportId
    ? { ...so, reporter }
    : { ...so, joined: so.joined.map((each) => (each.reportId === reportId ? { ...each, reporter } : each)) };

/** Who made one of its reports; undefined: nobody was named. */
export const reporterOf = ({ facts, reporter, joined }: CaseSoFar, reportId: string): Reporter | undefined =>
  facts.about.reportId === reportId ? reporter : joined.find((each) => each.reportId === reportId)?.reporter;

/** By when a milestone is due; undefined where it is not. */
export const dueBy = ({ facts }: CaseSoFar, milestone: Milestone): string | undefined =>
  facts.about.owed.due.find((deadline) => deadline.milestone === milestone)?.dueAt;
