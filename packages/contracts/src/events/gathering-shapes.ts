/**
 * What people who come together about a matter have in common, whether a case brought them (a consultation, 协商) or their
 * own proposal did (a deliberation, 民情议事会): parties, sessions, and what they undertake to do. Events of both hold these
 * shapes; stored names are forever.
 */
import { z } from 'zod';
import { Instant } from '../vocabulary.ts';
import { Attachment, Evidence, Reporter } from './report-events.ts';

/** So many of each in one gathering. */
export const MOST_GATHERED = { parties: 50, sessions: 50, undertakings: 50 } as const;

/**
 * Who sits at the table: 本地居民 · 外来人口 · 商户 · 外国友人 (the Yiwu article, practice 5 "以外管外", 民情议事会), and the units that
 * the community brings in: 城管办、小区物业 (practice 4, 向阳社区).
 */
export const PartyKind = z.enum(['resident', 'migrant', 'merchant', 'foreignResident', 'unit']);
export type PartyKind = z.infer<typeof PartyKind>;

const reason = z.string().min(1).max(2_000);
const place = z.string().min(1).max(500);
const ofParties = z.array(z.uuid()).max(MOST_GATHERED.parties);

/** A person stands in it as a pseudonym and, where they told it, a name and contact sealed with their own key. */
export const PartyAdded = z.strictObject({
  partyId: z.uuid(),
  kind: PartyKind,
  /** In which capacity, masked: `三幢业主代表`. */
  as: z.string().min(1).max(200).optional(),
  /** The unit's name, for a party that is one. */
  unit: z.string().min(1).max(200).optional(),
  person: Reporter.optional(),
});

/** It turned out not to be theirs, or they want no part in it any more. */
export const PartyLeft = z.strictObject({ partyId: z.uuid(), reason });

/** Somebody who may was shown how to reach a party; who it was stands in the metadata. What was shown does not. */
export const PartyContactOpened = z.strictObject({ partyId: z.uuid(), reason });

/** A session with its invitations: when and where, and which parties are asked to come. */
export const SessionCalled = z.strictObject({
  sessionId: z.uuid(),
  at: Instant,
  place,
  invited: ofParties.min(1),
});

export const SessionCalledOff = z.strictObject({ sessionId: z.uuid(), reason });

/** What somebody said, as whoever led the session took it down, masked. */
const Standpoint = z.strictObject({ partyId: z.uuid(), text: z.string().min(1).max(2_000) });

/** What came of a session. Who was invited and is not among those who came did not come. */
export const SessionHeld = z.strictObject({
  sessionId: z.uuid(),
  heldAt: Instant,
  place,
  attended: ofParties,
  standpoints: z.array(Standpoint).max(MOST_GATHERED.parties),
  /** The minutes, by reference. */
  record: Attachment.optional(),
});

/** The record of a session as it should have been, whole: the last one stands, the one before stays in the history. */
export const SessionCorrected = SessionHeld.extend({ reason });

/** Who does what by when. One of `partyId` and `unit` says who. */
const Undertaking = z.strictObject({
  undertakingId: z.uuid(),
  partyId: z.uuid().optional(),
  unit: z.string().min(1).max(200).optional(),
  what: z.string().min(1).max(1_000),
  /** The instant at which the day that was agreed on is over. */
  dueAt: Instant,
});

export const UndertakingSettled = z.strictObject({
  undertakingId: z.uuid(),
  /** Done as agreed, or no longer wanted of whoever undertook it. */
  outcome: z.enum(['kept', 'released']),
  note: z.string().min(1).max(2_000),
  evidence: Evidence,
});

/** How it ended. Agreed, it is signed by everybody who stands in it, on a record that is kept elsewhere: its hash proves which. */
export const Concluded = z.strictObject({
  outcome: z.enum(['agreed', 'notAgreed']),
  text: z.string().min(1).max(5_000),
  signedBy: ofParties,
  record: Attachment.optional(),
  undertakings: z.array(Undertaking).max(MOST_GATHERED.undertakings),
});

/** By the name of the fact: a case and a deliberation write each under their own category. */
export const gatheringSchemas = {
  partyAdded: PartyAdded,
  partyLeft: PartyLeft,
  partyContactOpened: PartyContactOpened,
  sessionCalled: SessionCalled,
  sessionCalledOff: SessionCalledOff,
  sessionHeld: SessionHeld,
  sessionCorrected: SessionCorrected,
  undertakingSettled: UndertakingSettled,
} as const;

type Schemas = typeof gatheringSchemas;
/** A fact of a gathering, whosever it is. */
export type GatheringFact = {
  [Name in keyof Schemas]: { readonly name: Name; readonly data: z.infer<Schemas[Name]> };
}[keyof Schemas];
export type GatheringData<Name extends keyof Schemas> = z.infer<Schemas[Name]>;
export type Concluded = z.infer<typeof Concluded>;
