import type { Entry } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import type { Officer } from '../officer.ts';
import type { Confirm, Decline } from './commands.ts';
import { counted, type LedgerDecision } from './counted.ts';
import { event } from './events.ts';
import { areaOf, refuseArea, refuseRole } from './permissions.ts';
import { entryUnknown, type LedgerRefusal, notPending, samePerson } from './refusals.ts';
import type { Ledger } from './state.ts';
import { isLate, refuseWhen } from './when-taken.ts';

/** The second person says yes: from here on it counts. */
export function confirm(command: Confirm, ledger: Ledger): LedgerDecision {
  const { by, today, catalogueOf, entryId } = command;
  const outside = refuseArea(by, areaOf(ledger, command));
  if (outside) return refused(outside);
  const entry = ledger.entries.get(entryId);
  if (entry === undefined) return refused(entryUnknown);
  if ('confirmedBy' in entry && entry.confirmedBy === by.id) return decided();
  const { facts, status } = entry;
  const refusal =
    refuseWhen(facts, by, today, catalogueOf(facts.catalogue)) ??
    refuseSame(facts, by) ??
    (status === 'proposed' ? undefined : notPending(status));
  if (refusal) return refused(refusal);
  const late = isLate(facts.occurredOn, today);
  return decided(
    ...counted(ledger, command, (balance) =>
      event('ledger.entryMade.v1', { ...facts, confirmedBy: by.id, late, balance }),
    ).events,
  );
}

/** The second person says no: it never counts, and the same cause is not entered again. */
export function decline(command: Decline, ledger: Ledger): LedgerDecision {
  const { by, reason, entryId } = command;
  const outside = refuseArea(by, areaOf(ledger, command));
  if (outside) return refused(outside);
  const entry = ledger.entries.get(entryId);
  if (entry === undefined) return refused(entryUnknown);
  if (entry.status === 'declined' && entry.by === by.id) return decided();
  const { facts, status } = entry;
  const refusal =
    refuseRole('enter', by) ?? refuseSame(facts, by) ?? (status === 'proposed' ? undefined : notPending(status));
  if (refusal) return refused(refusal);
  return decided(event('ledger.entryDeclined.v1', { entryId, by: by.id, reason }));
}

const refuseSame = ({ enteredBy }: Entry, { id }: Officer): LedgerRefusal | undefined =>
  enteredBy === id ? samePerson(`${id} entered it; another officer confirms or declines it`) : undefined;
