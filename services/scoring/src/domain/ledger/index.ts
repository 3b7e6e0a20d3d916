import type { Decider } from '@gridcase/event-sourcing';
import type { LedgerCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { LedgerEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { LedgerRefusal } from './refusals.ts';
import { initialState, type LedgerState } from './state.ts';

export { balanceOf, bounded, type Count, findItem } from './balance.ts';
export type * from './commands.ts';
export { event, type LedgerEvent, type LedgerOpened } from './events.ts';
export { beginsFlagged } from './flags.ts';
export type { LedgerRefusal } from './refusals.ts';
export * from './state.ts';
export { tellUntold } from './untold.ts';

/** The ledger on paper. */
export const ledgerDecider: Decider<LedgerState, LedgerCommand, LedgerEvent, LedgerRefusal> = {
  initialState,
  evolve,
  decide,
};
