import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';
import type { ReadModelReader } from '@gridcase/projection';
import type { Principal } from '@gridcase/runtime';
import { hiddenFrom } from './read-models/case-recusals.ts';
import { type IndicatorQuestion, type IndicatorRow, readIndicators } from './read-models/indicator-queries.ts';
import { readHistory } from './read-models/stream-history.ts';
import { countedOf, withoutHidden } from './read-models/without-hidden.ts';

/** What a person is to see nothing of: a case that they are recused from leaves no trace in what they ask for, be it a number. */
export interface HiddenCases {
  /** Where in the tables, as a JSON array; undefined: there is nothing of the kind, as for nearly everybody. */
  positions(principal: Principal): string | undefined;
  positionsOf(principal: Principal): ReadonlySet<number>;
  hides(principal: Principal, caseId: string): boolean;
  hidesFrom(principal: Principal): (caseId: string) => boolean;
  /** Figures by month, as if those cases had never been. */
  figures(question: IndicatorQuestion, principal: Principal): Promise<readonly IndicatorRow[]>;
}

export interface HiddenCasesOptions {
  readonly cases: ReadModelReader;
  readonly store: EventStore;
  /** Up to where the case tables have come. */
  readonly position: () => number;
}

export function createHiddenCases({ cases, store, position }: HiddenCasesOptions): HiddenCases {
  const of = (principal: Principal) => (principal.kind === 'person' ? hiddenFrom(cases, principal) : []);
  const positionsOf = (principal: Principal) => new Set(of(principal).map((each) => each.position));
  const hidesFrom = (principal: Principal) => {
    const hidden = new Set(of(principal).map(({ caseId }) => caseId));
    return (caseId: string) => hidden.has(caseId);
  };
  return {
    positionsOf,
    hidesFrom,
    positions(principal) {
      const hidden = positionsOf(principal);
      return hidden.size === 0 ? undefined : JSON.stringify([...hidden]);
    },
    hides: (principal, caseId) => hidesFrom(principal)(caseId),
    async figures(question, principal) {
      const { rows, hidden } = cases.atOnce(() => ({ rows: readIndicators(cases, question), hidden: of(principal) }));
      if (hidden.length === 0) return rows;
      // What they counted is told by their histories, as far as the tables have them: it is looked for nowhere else.
      const known = position();
      const histories = await Promise.all(hidden.map(({ caseId }) => readHistory(store, `case-${caseId}`)));
      const upTo = (events: readonly RecordedEvent[]) => events.filter((event) => event.position <= known);
      return withoutHidden(
        rows,
        histories.flatMap((events) => countedOf(upTo(events))),
        question,
      );
    },
  };
}
