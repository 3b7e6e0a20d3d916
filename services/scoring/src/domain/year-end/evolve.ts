import type { YearEndEvent } from './events.ts';
import type { YearEnd } from './state.ts';

/** The year's end after one more statement. */
export const evolve = (yearEnd: YearEnd, { data: { ledgers } }: YearEndEvent): YearEnd =>
  new Set([...yearEnd, ...ledgers.map(({ ledgerId }) => ledgerId)]);
