import { type Decision, decided } from '@gridcase/event-sourcing';
import type { YearEndEvent, YearPassed } from './events.ts';
import type { YearEnd } from './state.ts';

/** The year passes over ledgers in which nothing stood. */
export interface PassYear {
  readonly type: 'passYear';
  readonly over: readonly YearPassed[];
}

/** Each ledger is told of once, however often and by how many replicas it is said. */
export function decide({ over }: PassYear, yearEnd: YearEnd): Decision<YearEndEvent, never> {
  const news = over.map((said) => ({
    ...said,
    ledgers: said.ledgers.filter(({ ledgerId }) => !yearEnd.has(ledgerId)),
  }));
  return decided(
    ...news
      .filter(({ ledgers }) => ledgers.length > 0)
      .map((data): YearEndEvent => ({ type: 'ledger.yearPassed.v1', data })),
  );
}
