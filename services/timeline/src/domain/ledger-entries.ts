import type { DataOf, LedgerEvent } from '@gridcase/contracts';

/** One entry of a ledger with what became of it. An entry that `stands` counts, within its caps. */
export interface EntryView extends DataOf<'ledger.entryProposed.v1'> {
  readonly state: 'waiting' | 'declined' | 'stands' | 'suspended' | 'reversed';
  /** Who was the second person, where there was one. */
  readonly confirmedBy: string | null;
  readonly late: boolean;
  /** When it was made; null while it waits or when it was declined. */
  readonly madeAt: string | null;
}

/** The ledger's entries, in the order in which they came, after one more event. */
export function evolveEntries(entries: readonly EntryView[], event: LedgerEvent, at: string): readonly EntryView[] {
  switch (event.type) {
    case 'ledger.entryProposed.v1':
      return put(entries, { ...event.data, state: 'waiting', confirmedBy: null, late: false, madeAt: null });
    case 'ledger.entryMade.v1': {
      const { balance: _, confirmedBy = null, ...entry } = event.data;
      return put(entries, { ...entry, state: 'stands', confirmedBy, madeAt: at });
    }
    case 'ledger.entryDeclined.v1':
      return move(entries, event.data.entryId, 'declined');
    case 'ledger.entryReversed.v1':
      return move(entries, event.data.entryId, 'reversed');
    case 'ledger.appealed.v1':
      return event.data.suspends ? move(entries, event.data.entryId, 'suspended') : entries;
    case 'ledger.appealDecided.v1':
      // Upheld, the entry is reversed by an event of its own.
      return event.data.outcome === 'rejected' ? resume(entries, event.data.entryId) : entries;
    case 'ledger.opened.v1':
    case 'ledger.holderChanged.v1':
    case 'ledger.flagRaised.v1':
    case 'ledger.flagLowered.v1':
    case 'ledger.trainingEnrolled.v1':
    case 'ledger.trainingCompleted.v1':
    case 'ledger.closed.v1':
    case 'ledger.foundClosed.v1':
    case 'ledger.yearPassed.v1':
      return entries;
  }
}

function put(entries: readonly EntryView[], entry: EntryView): EntryView[] {
  const place = entries.findIndex(({ entryId }) => entryId === entry.entryId);
  return place < 0 ? [...entries, entry] : entries.with(place, entry);
}

const move = (entries: readonly EntryView[], entryId: string, state: EntryView['state']): EntryView[] =>
  entries.map((entry) => (entry.entryId === entryId ? { ...entry, state } : entry));

/** Not where it was reversed meanwhile: an officer may have seen the error before the appeal was decided. */
const resume = (entries: readonly EntryView[], entryId: string): EntryView[] =>
  entries.map((entry) =>
    entry.entryId === entryId && entry.state === 'suspended' ? { ...entry, state: 'stands' } : entry,
  );
