import { decided, refused } from '@gridcase/event-sourcing';
import type { DecideAppeal } from './commands.ts';
import { counted, type LedgerDecision } from './counted.ts';
import { event } from './events.ts';
import { areaOf, refuseArea, refuseRole } from './permissions.ts';
import { appealDecided, appealUnknown, samePerson } from './refusals.ts';
import { appealedEntry, type Ledger } from './state.ts';

/**
 * Somebody who neither entered nor confirmed the entry decides. Upheld: the entry is reversed, unless an officer did
 * that meanwhile.
 */
export function decideAppeal(command: DecideAppeal, ledger: Ledger): LedgerDecision {
  const { appealId, outcome, reason, by } = command;
  const outside = refuseArea(by, areaOf(ledger, command));
  if (outside) return refused(outside);
  const entry = appealedEntry(ledger, appealId);
  if (entry === undefined) return refused(appealUnknown);
  const before = entry.appeal?.decided;
  if (before?.outcome === outcome && before.by === by.id) return decided();
  const forbidden = refuseRole('decide an appeal', by);
  if (forbidden) return refused(forbidden);
  if (before) return refused(appealDecided(before.outcome));
  const { facts, confirmedBy, status } = entry;
  if (by.id === facts.enteredBy || by.id === confirmedBy) {
    return refused(samePerson(`${by.id} entered or confirmed the entry; somebody else decides the appeal`));
  }
  const { entryId } = facts;
  const said = { entryId, appealId, by: by.id, reason };
  const answered = counted(ledger, command, (balance) =>
    event('ledger.appealDecided.v1', { ...said, outcome, balance }),
  );
  if (outcome === 'rejected' || status === 'reversed') return decided(...answered.events);
  const reversed = counted(answered.ledger, command, (balance) =>
    event('ledger.entryReversed.v1', { ...said, balance }),
  );
  return decided(...answered.events, ...reversed.events);
}
