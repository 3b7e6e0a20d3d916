import type { Balance } from '@gridcase/contracts';
import type { Decision } from '@gridcase/event-sourcing';
import { balanceOf } from './balance.ts';
import type { Counting } from './commands.ts';
import { enrolmentAfter } from './enrolment.ts';
import type { LedgerEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { flagsAfter } from './flags.ts';
import type { LedgerRefusal } from './refusals.ts';
import type { Ledger } from './state.ts';

export type LedgerDecision = Decision<LedgerEvent, LedgerRefusal>;

/** What a command appends, and the ledger as it is then. */
export interface Told {
  readonly events: readonly LedgerEvent[];
  readonly ledger: Ledger;
}

export const told = (ledger: Ledger, ...events: readonly LedgerEvent[]): Told => ({
  events,
  ledger: events.reduce((state, event) => evolve(state, event) as Ledger, ledger),
});

/** An event with the balance before and after it, and with what follows from that. */
export function counted(ledger: Ledger, counting: Counting, make: (balance: Balance) => LedgerEvent): Told {
  const before = balanceOf(ledger, counting.catalogueOf).balance;
  // What an event tells of the balance is not read back: made once to be counted, and once more to tell.
  const { ledger: then } = told(ledger, make({ before, after: before }));
  const { balance: after } = balanceOf(then, counting.catalogueOf);
  const balance = { before, after };
  return told(ledger, make(balance), ...consequences(then, balance, counting));
}

/** Nothing is raised in a closed ledger, and nobody is enrolled from it. */
export function consequences(ledger: Ledger, balance: Balance, counting: Counting): LedgerEvent[] {
  if (ledger.phase === 'closed') return [];
  return [...flagsAfter(ledger, balance, counting), ...enrolmentAfter(ledger, balance, counting)];
}
