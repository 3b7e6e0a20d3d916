/**
 * Events of the category `ledger`, stream `ledger-{ledgerId}`, written by scoring only: one landlord or shop, one
 * calendar year, twelve points (十二分制). One type, `ledger.yearPassed`, is about many ledgers of a grid and stands in the
 * stream of the grid's year end.
 * Stored names are forever: a change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { AreaCode, Day, Flag, Instant, ItemCode, LedgerKind, Points } from '../vocabulary.ts';
import { Holder } from './premises-events.ts';
import { Evidence } from './report-events.ts';

const note = z.string().min(1).max(2_000);
const officer = z.string().min(1).max(200);

/** The catalogue that a decision went by. */
export const CatalogueVersion = z.strictObject({
  name: z.string().min(1).max(100),
  version: z.string().min(1).max(50),
});
export type CatalogueVersion = z.infer<typeof CatalogueVersion>;

/** What is left before and after an event. Derived, for readers who have the one event only: the entries decide. */
export const Balance = z.strictObject({ before: z.number(), after: z.number() });
export type Balance = z.infer<typeof Balance>;

/** Where premises stand, for those who must recognise them in a report. */
export const PremisesPlace = z.strictObject({
  premisesId: z.uuid(),
  name: z.string().min(1).max(200),
  address: z.string().min(1).max(500),
  areaCode: AreaCode,
});
export type PremisesPlace = z.infer<typeof PremisesPlace>;

/** Where an entry comes from. With the item and the premises it makes the entry's id: one cause never counts twice. */
export const EntryCause = z.discriminatedUnion('kind', [
  /** A violation confirmed at a case's end; `id` is the violation's. */
  z.strictObject({ kind: z.literal('case'), id: z.uuid(), caseId: z.uuid() }),
  /** A mark in a monthly round; `id` is the round's. */
  z.strictObject({ kind: z.literal('assessment'), id: z.uuid() }),
  /** An officer's own entry; `id` is made of the officer's key for it. */
  z.strictObject({ kind: z.literal('officer'), id: z.uuid() }),
]);
export type EntryCause = z.infer<typeof EntryCause>;

export const Entry = z.strictObject({
  entryId: z.uuid(),
  direction: z.enum(['deduction', 'addition']),
  item: ItemCode,
  /** Asked for, before any cap: what counts follows from all that stands (docs/explanation/points.md). */
  points: Points,
  /** When it happened. Its month and year decide which cap and which ledger. */
  occurredOn: Day,
  premisesId: z.uuid(),
  cause: EntryCause,
  evidence: Evidence,
  note: note.optional(),
  catalogue: CatalogueVersion,
  /** The legal or local basis, as the catalogue cites it. */
  basis: z.string().min(1).max(500),
  enteredBy: officer,
});
export type Entry = z.infer<typeof Entry>;

export const LedgerOpenedV1 = z.strictObject({
  ledgerId: z.uuid(),
  kind: LedgerKind,
  year: z.int().min(2000).max(9999),
  /** One ledger a person, or one a house or shop: the catalogue's setting. */
  subject: z.strictObject({ by: z.enum(['person', 'premises']), id: z.string().min(1).max(200) }),
  areaCode: AreaCode,
  premises: PremisesPlace,
  holder: Holder.nullable(),
  base: Points,
  catalogue: CatalogueVersion,
  /** Last year's, with what was left. */
  previous: z.strictObject({ ledgerId: z.uuid(), balance: z.number() }).optional(),
});

/** Somebody else runs the premises; a ledger of the premises goes with them. */
export const LedgerHolderChangedV1 = z.strictObject({ holder: Holder.nullable(), from: Day });

/** Waits for the second person; counts nothing yet. */
export const LedgerEntryProposedV1 = Entry;

/** Counts. `late`: after its month's or its year's end. */
export const LedgerEntryMadeV1 = Entry.extend({
  confirmedBy: officer.optional(),
  late: z.boolean(),
  balance: Balance,
});
export const LedgerEntryDeclinedV1 = z.strictObject({ entryId: z.uuid(), by: officer, reason: note });

/** Taken back; with `appealId` because the appeal was right, without because whoever made it erred. */
export const LedgerEntryReversedV1 = z.strictObject({
  entryId: z.uuid(),
  by: officer,
  reason: note,
  appealId: z.uuid().optional(),
  balance: Balance,
});

/** Premises that a flag is put up at, at most: whoever runs more is told of at the first of them. */
export const FLAGGED_PREMISES = 100;

const flagged = {
  flag: Flag,
  balance: z.number(),
  premises: z.array(PremisesPlace).min(1).max(FLAGGED_PREMISES),
};
export const LedgerFlagRaisedV1 = z.strictObject({
  ...flagged,
  threshold: z.number(),
  because: z.enum(['balance', 'carriedOver']),
});
export const LedgerFlagLoweredV1 = z.strictObject({
  ...flagged,
  threshold: z.number(),
  because: z.enum(['balance', 'yearEnd']),
});

/** 转优学习班. */
export const LedgerTrainingEnrolledV1 = z.strictObject({
  trainingId: z.uuid(),
  course: z.string().min(1).max(200),
  balance: z.number(),
  completeBy: Day,
});
export const LedgerTrainingCompletedV1 = z.strictObject({
  trainingId: z.uuid(),
  on: Day,
  by: officer,
  restores: Points,
  evidence: Evidence,
  balance: Balance,
});

/** `suspends`: the entry does not count until the appeal is decided. */
export const LedgerAppealedV1 = z.strictObject({
  appealId: z.uuid(),
  entryId: z.uuid(),
  /** The holder's pseudonym. */
  by: z.string().min(1).max(200),
  /** The officer who wrote it down for them, where one did. */
  takenDownBy: officer.optional(),
  ground: note,
  suspends: z.boolean(),
  decideBy: Instant,
  balance: Balance,
});
export const LedgerAppealDecidedV1 = z.strictObject({
  appealId: z.uuid(),
  entryId: z.uuid(),
  outcome: z.enum(['upheld', 'rejected']),
  by: officer,
  reason: note,
  balance: Balance,
});

/** The year is over. What comes late still counts here, within the catalogue's limit. */
export const LedgerClosedV1 = z.strictObject({ year: z.int(), balance: z.number() });

/**
 * Something comes late to a ledger that its grid's year end closed by one statement (`ledger.yearPassed`): said here, before it, that
 * the ledger was closed by then. The holder was told with the statement.
 */
export const LedgerFoundClosedV1 = z.strictObject({ year: z.int(), balance: z.number() });

/** Ledgers that one statement is about, at most: read models take it up in one go. */
export const YEAR_PASSED_LEDGERS = 128;

/**
 * A year passed over ledgers in which nothing stood: no entry, flag or course. Each was closed with what it began with, and next
 * year's was opened for the same subject, premises and holder; a flag was neither taken down nor put up. Stands in
 * `ledger-{id}`, the id made of grid and year. A ledger in whose own stream something was entered before it was closed is
 * none of them, whatever a statement says that was made in the same instant: it is closed by an event of its own.
 */
export const LedgerYearPassedV1 = z.strictObject({
  year: z.int(),
  areaCode: AreaCode,
  kind: LedgerKind,
  /** What was left in each. */
  balance: z.number(),
  /** By whose terms next year's are kept, and what they begin with. */
  catalogue: CatalogueVersion,
  base: Points,
  ledgers: z
    .array(
      z.strictObject({
        ledgerId: z.uuid(),
        /** Next year's. */
        next: z.uuid(),
        /** The ledger whose own stream tells subject, premises and holder, where a year passed over this one's beginning too. */
        toldBy: z.uuid().optional(),
      }),
    )
    .min(1)
    .max(YEAR_PASSED_LEDGERS),
});

export const ledgerEventSchemas = {
  'ledger.opened.v1': LedgerOpenedV1,
  'ledger.holderChanged.v1': LedgerHolderChangedV1,
  'ledger.entryProposed.v1': LedgerEntryProposedV1,
  'ledger.entryMade.v1': LedgerEntryMadeV1,
  'ledger.entryDeclined.v1': LedgerEntryDeclinedV1,
  'ledger.entryReversed.v1': LedgerEntryReversedV1,
  'ledger.flagRaised.v1': LedgerFlagRaisedV1,
  'ledger.flagLowered.v1': LedgerFlagLoweredV1,
  'ledger.trainingEnrolled.v1': LedgerTrainingEnrolledV1,
  'ledger.trainingCompleted.v1': LedgerTrainingCompletedV1,
  'ledger.appealed.v1': LedgerAppealedV1,
  'ledger.appealDecided.v1': LedgerAppealDecidedV1,
  'ledger.closed.v1': LedgerClosedV1,
  'ledger.yearPassed.v1': LedgerYearPassedV1,
  'ledger.foundClosed.v1': LedgerFoundClosedV1,
} as const;
