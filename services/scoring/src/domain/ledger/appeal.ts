import { decided, refused, toInstant } from '@gridcase/event-sourcing';
import { addDays } from '../day.ts';
import { appealIdOf } from '../identity.ts';
import type { AppealAgainst } from './commands.ts';
import { counted, type LedgerDecision } from './counted.ts';
import { event } from './events.ts';
import { areaOf, refuseArea, refuseRole } from './permissions.ts';
import { appealedAlready, entryUnknown, type LedgerRefusal, notStanding, notTheHolder, tooLate } from './refusals.ts';
import type { Ledger, LedgerEntry, MadeEntry } from './state.ts';

const DAY_MS = 86_400_000;

/** The holder contests an entry. Until it is decided the entry does not count, where the catalogue says so. */
export function appeal(command: AppealAgainst, ledger: Ledger): LedgerDecision {
  const { entryId, by, takenDownBy, ground, now, catalogueOf } = command;
  const outside = takenDownBy && refuseArea(takenDownBy, areaOf(ledger, command));
  if (outside) return refused(outside);
  if (ledger.holder?.ref !== by) return refused(notTheHolder);
  const entry = ledger.entries.get(entryId);
  if (entry === undefined) return refused(entryUnknown);
  const appealId = appealIdOf(entryId, by);
  if (appealOf(entry)?.appealId === appealId) return decided();
  const refusal =
    (takenDownBy && refuseRole('take down an appeal', takenDownBy)) ?? refuseEntry(command, ledger, entry);
  if (refusal) return refused(refusal);
  const { suspends, decideWithinDays } = catalogueOf(ledger.opened.catalogue).appeal;
  const decideBy = toInstant(now + decideWithinDays * DAY_MS);
  return decided(
    ...counted(ledger, command, (balance) =>
      event('ledger.appealed.v1', {
        ...{ appealId, entryId, by, takenDownBy: takenDownBy?.id, ground, suspends, decideBy, balance },
      }),
    ).events,
  );
}

const appealOf = (entry: LedgerEntry): MadeEntry['appeal'] => ('appeal' in entry ? entry.appeal : undefined);

function refuseEntry(command: AppealAgainst, ledger: Ledger, entry: LedgerEntry): LedgerRefusal | undefined {
  const { entryMadeOn, today, catalogueOf } = command;
  if (appealOf(entry)) return appealedAlready;
  if (entry.status !== 'made') return notStanding(entry.status);
  const until = addDays(entryMadeOn, catalogueOf(ledger.opened.catalogue).appeal.withinDays);
  return today > until ? tooLate(`an appeal against this entry was taken until ${until}`) : undefined;
}
