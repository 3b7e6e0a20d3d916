import type { YearPassed } from './events.ts';

/** What a year's end says of one ledger. */
export type PassedOver = Omit<YearPassed, 'ledgers'> & YearPassed['ledgers'][number];

/** The ledgers that it has told of, by id. */
export type YearEnd = ReadonlySet<string>;

export const initialState: YearEnd = new Set();
