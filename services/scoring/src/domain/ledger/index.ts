import type { Decider } from '@gridcase/event-sourcing';
import type { LedgerCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { LedgerEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { LedgerRefusal } from './refusals.ts';
import { initialState, type LedgerState } from './state.ts';

export { balanceOf, type Count, findItem } from './balance.ts';
export type * from './commands.ts';
export type { LedgerEvent, LedgerOpened } from './events.ts';
export type { LedgerRefusal } from './refusals.ts';
export * from './state.ts';

/** The ledger on paper. */
export const ledgerDecider: Decider<LedgerState, LedgerCommand, LedgerEvent, LedgerRefusal> = {
  initialState,
  evolve,
  decide,
};
