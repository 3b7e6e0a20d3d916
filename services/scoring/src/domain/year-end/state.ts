import type { YearPassed } from './events.ts';

/** What a year's end says of one ledger. */
export type PassedOver = Omit<YearPassed, 'ledgers'> & YearPassed['ledgers'][number];

/** By ledger. */
export type YearEnd = ReadonlyMap<string, PassedOver>;

export const initialState: YearEnd = new Map();
