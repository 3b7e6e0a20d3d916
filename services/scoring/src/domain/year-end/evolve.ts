import type { YearEndEvent } from './events.ts';
import type { YearEnd } from './state.ts';

/** The year's end after one more statement. The first one about a ledger stands. */
export function evolve(yearEnd: YearEnd, { data: { ledgers, ...all } }: YearEndEvent): YearEnd {
  const after = new Map(yearEnd);
  for (const one of ledgers) if (!after.has(one.ledgerId)) after.set(one.ledgerId, { ...all, ...one });
  return after;
}
