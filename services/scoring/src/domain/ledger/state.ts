import type { Day, Entry, Flag, Holder, PremisesPlace } from '@gridcase/contracts';
import type { LedgerOpened } from './events.ts';

/** At most one an entry. */
export interface Appeal {
  readonly appealId: string;
  /** The holder's pseudonym. */
  readonly by: string;
  readonly takenDownBy: string | undefined;
  readonly ground: string;
  /** The entry does not count until the appeal is rejected. */
  readonly suspends: boolean;
  readonly decideBy: string;
  /** Undefined while it is pending. */
  readonly decided:
    | { readonly outcome: 'upheld' | 'rejected'; readonly by: string; readonly reason: string }
    | undefined;
}

interface ProposedEntry {
  readonly status: 'proposed';
  readonly facts: Entry;
}

interface DeclinedEntry {
  readonly status: 'declined';
  readonly facts: Entry;
  readonly by: string;
  readonly reason: string;
}

export interface MadeEntry {
  readonly status: 'made';
  readonly facts: Entry;
  readonly late: boolean;
  readonly confirmedBy: string | undefined;
  readonly appeal: Appeal | undefined;
}

interface ReversedEntry extends Omit<MadeEntry, 'status'> {
  readonly status: 'reversed';
  readonly by: string;
  readonly reason: string;
}

/** An entry with all that happened to it: what an explanation of it needs. */
export type LedgerEntry = ProposedEntry | DeclinedEntry | MadeEntry | ReversedEntry;

/** 转优学习班. */
interface Course {
  readonly trainingId: string;
  readonly course: string;
  readonly completeBy: Day;
  readonly completed: { readonly on: Day; readonly by: string; readonly restores: number } | undefined;
}

interface RaisedFlag {
  readonly flag: Flag;
  /** Where it was put up, and where it is taken down again. */
  readonly premises: readonly PremisesPlace[];
}

interface Kept {
  /** With the base and the catalogue by whose terms the ledger is kept the whole year. */
  readonly opened: LedgerOpened;
  readonly holder: Holder | null;
  /** Since when, where they took it over within the year. */
  readonly heldSince: Day | undefined;
  /** By entry id, in the order in which they came. */
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly courses: readonly Course[];
  readonly flags: readonly RaisedFlag[];
}

export interface OpenLedger extends Kept {
  readonly phase: 'open';
  /** Taken down by the year's end; filled between these events and `closed` of the same append only. */
  readonly lastFlags: readonly Flag[];
}

interface ClosedLedger extends Kept {
  readonly phase: 'closed';
  /** Flags that stood when the year ended, for the next ledger. */
  readonly lastFlags: readonly Flag[];
  /** What was left then; what came late is not in it. */
  readonly left: number;
}

export type Ledger = OpenLedger | ClosedLedger;
export type LedgerState = { readonly phase: 'none' } | Ledger;

export const initialState: LedgerState = { phase: 'none' };

/** Nothing was ever entered and nothing follows from what it began with: a year may pass over it without a word. */
export const isUntouched = ({ phase, entries, courses, flags }: Ledger): boolean =>
  phase === 'open' && entries.size === 0 && courses.length === 0 && flags.length === 0;

/** Whether an entry counts: made, not reversed, and not suspended by an appeal. One that was upheld stays suspended. */
export function stands(entry: LedgerEntry): entry is MadeEntry {
  if (entry.status !== 'made') return false;
  const { appeal } = entry;
  return appeal === undefined || !appeal.suspends || appeal.decided?.outcome === 'rejected';
}

/** The entry that an appeal is about. */
export function appealedEntry(ledger: Ledger, appealId: string): (MadeEntry | ReversedEntry) | undefined {
  for (const entry of ledger.entries.values()) {
    if ('appeal' in entry && entry.appeal?.appealId === appealId) return entry;
  }
  return undefined;
}

export const isRaised = ({ flags }: Ledger, flag: Flag): boolean => flags.some((raised) => raised.flag === flag);
