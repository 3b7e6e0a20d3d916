import { decided, refused } from '@gridcase/event-sourcing';
import { yearOf } from '../day.ts';
import { balanceOf } from './balance.ts';
import type { Close, Counting, Opening } from './commands.ts';
import { consequences, type LedgerDecision, type Told, told } from './counted.ts';
import { event, type LedgerEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { carriedOver, flagsAtYearEnd } from './flags.ts';
import { yearNotOver } from './refusals.ts';
import { initialState, type Ledger, type OpenLedger } from './state.ts';

/** A new ledger, with the flags that its base or last year puts up. */
export function open(opening: Opening, counting: Counting): Told {
  const opened = openedBy(opening);
  const ledger = evolve(initialState, opened) as OpenLedger;
  const { balance } = balanceOf(ledger, counting.catalogueOf);
  const raised = consequences(ledger, { before: balance, after: balance }, counting);
  const withFlags = told(ledger, ...raised).ledger as OpenLedger;
  const carried = carriedOver(withFlags, opening.carried ?? [], balance, counting);
  return { events: [opened, ...raised, ...carried], ledger: told(withFlags, ...carried).ledger };
}

function openedBy({ catalogue, carried: _, previous, ...opening }: Opening): LedgerEvent {
  const { name, version, base } = catalogue;
  return event('ledger.opened.v1', {
    ...opening,
    base,
    catalogue: { name, version },
    ...(previous && { previous: { ...previous } }),
  });
}

export function close(command: Close, ledger: Ledger): LedgerDecision {
  if (ledger.phase === 'closed') return decided();
  const { year } = ledger.opened;
  if (yearOf(command.today) <= year) return refused(yearNotOver(year));
  const { balance } = balanceOf(ledger, command.catalogueOf);
  return decided(...flagsAtYearEnd(ledger, balance, command), event('ledger.closed.v1', { year, balance }));
}
