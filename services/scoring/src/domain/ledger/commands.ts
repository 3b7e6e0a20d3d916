import type {
  AreaCode,
  Attachment,
  CatalogueVersion,
  Day,
  EntryCause,
  Flag,
  Holder,
  ItemCode,
  LedgerKind,
  PremisesPlace,
} from '@gridcase/contracts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Subject } from '../identity.ts';
import type { Officer } from '../officer.ts';
import type { LedgerEvent } from './events.ts';

/**
 * Every version that the ledger or a command cites. It throws for one that nobody has loaded: a stored version is never
 * taken away.
 */
export type CatalogueOf = (version: CatalogueVersion) => Catalogue;

interface Knowing {
  /** What the year's end told of the ledger in its grid's statement and its own stream does not tell yet. */
  readonly untold?: readonly LedgerEvent[] | undefined;
}

/** What it takes to count, and to tell what follows from it. */
export interface Counting extends Knowing {
  readonly catalogueOf: CatalogueOf;
  /** The day where the premises stand. */
  readonly today: Day;
  /** Where a flag is put up: all that the subject runs, at most 100 of them. None: the ledger's own premises. */
  readonly places?: readonly PremisesPlace[] | undefined;
}

interface ByOfficer extends Counting {
  readonly by: Officer;
  /** Of the premises concerned, where these are not the ledger's own: a person may run several. */
  readonly areaCode?: AreaCode | undefined;
}

/** A ledger as it begins. */
export interface Opening {
  readonly ledgerId: string;
  readonly kind: LedgerKind;
  readonly year: number;
  readonly subject: Subject;
  readonly areaCode: AreaCode;
  readonly premises: PremisesPlace;
  readonly holder: Holder | null;
  /** By whose terms the whole year is kept: base, floor, ceiling, additions, flags, course, appeal. */
  readonly catalogue: Catalogue;
  /** Last year's ledger, with what was left in it and the flags that stood. */
  readonly previous?: { readonly ledgerId: string; readonly balance: number } | undefined;
  readonly carried?: readonly Flag[] | undefined;
}

interface Open extends Counting {
  readonly type: 'open';
  readonly opening: Opening;
}

/** The entry's id follows from cause, item and premises; its points, direction and basis from the item. */
export type Enter = Counting & {
  readonly type: 'enter';
  /** The ledger that it belongs to, should it not be there yet. Its premises are where it happened. */
  readonly opening: Opening;
  /** In force for the premises' area on the day it happened. */
  readonly catalogue: Catalogue;
  readonly item: ItemCode;
  readonly occurredOn: Day;
  readonly evidence: readonly Attachment[];
  readonly note?: string | undefined;
  /** The officer who went along, or who closed the case: confirms at once what needs a second person. */
  readonly secondPerson?: string | undefined;
} & EnteredBy;

/** Who found a violation on a case is not asked for role and area again: routing asked when the case was worked on. */
type EnteredBy =
  | { readonly cause: Extract<EntryCause, { kind: 'case' }>; readonly by: Pick<Officer, 'id'> }
  | { readonly cause: Exclude<EntryCause, { kind: 'case' }>; readonly by: Officer };

export interface Confirm extends ByOfficer {
  readonly type: 'confirm';
  readonly entryId: string;
}

export interface Decline extends ByOfficer {
  readonly type: 'decline';
  readonly entryId: string;
  readonly reason: string;
}

export interface Reverse extends ByOfficer {
  readonly type: 'reverse';
  readonly entryId: string;
  readonly reason: string;
}

export interface AppealAgainst extends Counting {
  readonly type: 'appeal';
  readonly entryId: string;
  /** The pseudonym of whoever appeals. */
  readonly by: string;
  /** The officer who writes it down for them; absent where they say it themselves. */
  readonly takenDownBy?: Officer | undefined;
  readonly areaCode?: AreaCode | undefined;
  readonly ground: string;
  /** The local day of the event by which the entry was made, from its metadata: events carry no time of their own. */
  readonly entryMadeOn: Day;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface DecideAppeal extends ByOfficer {
  readonly type: 'decideAppeal';
  readonly appealId: string;
  readonly outcome: 'upheld' | 'rejected';
  readonly reason: string;
}

/** Somebody else runs the premises. */
export interface ChangeHolder extends Knowing {
  readonly type: 'changeHolder';
  readonly holder: Holder | null;
  readonly from: Day;
}

export interface CompleteTraining extends ByOfficer {
  readonly type: 'completeTraining';
  readonly trainingId: string;
  readonly on: Day;
  readonly evidence: readonly Attachment[];
}

/** The year is over. */
export interface Close extends Counting {
  readonly type: 'close';
}

export type LedgerCommand =
  | Open
  | Enter
  | Confirm
  | Decline
  | Reverse
  | AppealAgainst
  | DecideAppeal
  | ChangeHolder
  | CompleteTraining
  | Close;
