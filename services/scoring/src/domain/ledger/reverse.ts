import { decided, refused } from '@gridcase/event-sourcing';
import type { Reverse } from './commands.ts';
import { counted, type LedgerDecision } from './counted.ts';
import { event } from './events.ts';
import { areaOf, refuseArea, refuseRole } from './permissions.ts';
import { entryUnknown, notStanding, samePerson } from './refusals.ts';
import type { Ledger } from './state.ts';

/** Whoever made it erred: taken back by a new event, with the reason. */
export function reverse(command: Reverse, ledger: Ledger): LedgerDecision {
  const { entryId, by, reason } = command;
  const outside = refuseArea(by, areaOf(ledger, command));
  if (outside) return refused(outside);
  const entry = ledger.entries.get(entryId);
  if (entry === undefined) return refused(entryUnknown);
  if (entry.status === 'reversed' && entry.by === by.id) return decided();
  const forbidden = refuseRole('reverse', by);
  if (forbidden) return refused(forbidden);
  if (entry.facts.enteredBy === by.id) return refused(samePerson(`${by.id} entered it; somebody else reverses it`));
  if (entry.status !== 'made') return refused(notStanding(entry.status));
  return decided(
    ...counted(ledger, command, (balance) => event('ledger.entryReversed.v1', { entryId, by: by.id, reason, balance }))
      .events,
  );
}
