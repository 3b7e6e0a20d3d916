/**
 * Events of the category `report`, stream `report-{reportId}`, written by intake only.
 * Stored names are forever: a change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { characters } from '../characters.ts';
import { Channel, Instant } from '../vocabulary.ts';
import { Location, StatedPlace } from './place.ts';

/** Text, subject and comment in characters (code points), attachments and remarks in number. */
export const LIMITS = {
  text: 10_000,
  subject: 500,
  attachments: 20,
  externalId: 200,
  comment: 2_000,
  remarks: 50,
} as const;

/** A picture, voice or recording by reference. The bytes stay where they are; the hash proves they are the same. */
export const Attachment = z.strictObject({
  ref: z.string().min(1).max(2_000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'sha256 is 64 lower-case hex digits'),
  mediaType: z.string().max(200).optional(),
});
export type Attachment = z.infer<typeof Attachment>;

/** What shows that somebody did, or did not do, something: pictures and papers by reference. */
export const Evidence = z.array(Attachment).max(20);

/**
 * A contact sealed with the person's own key: AES-256-GCM, all parts base64url.
 * The key lives in the key vault under the reporter's `ref`; destroying it erases the person.
 */
export const SealedContact = z.strictObject({
  algorithm: z.literal('A256GCM'),
  nonce: z.string().max(64),
  ciphertext: z.string().max(8_000),
});
export type SealedContact = z.infer<typeof SealedContact>;

/** A pseudonym: who has it is one person, and nobody can tell from it who. */
export const PersonRef = z.string().regex(/^r_[A-Za-z0-9_-]{22,64}$/);

/** The reporter: a pseudonym (keyed hash) and, where they may be answered, a sealed contact. */
export const Reporter = z.strictObject({
  ref: PersonRef,
  contact: SealedContact.optional(),
});
export type Reporter = z.infer<typeof Reporter>;
/** One who can be reached. */
export const ReachableReporter = Reporter.extend({ contact: SealedContact });
export type ReachableReporter = z.infer<typeof ReachableReporter>;

export const ReportReceivedV1 = z.strictObject({
  reportId: z.uuid(),
  channel: Channel,
  integration: z.string().min(1).max(100),
  externalId: z.string().min(1).max(LIMITS.externalId),
  /** SHA-256 of the report's content as it came: the same id with another hash is a conflict. */
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  occurredAt: Instant.optional(),
  receivedAt: Instant,
  subject: characters(LIMITS.subject).optional(),
  text: characters(LIMITS.text).min(1),
  place: StatedPlace.optional(),
  location: Location,
  reporter: Reporter.optional(),
  attachments: z.array(Attachment).max(LIMITS.attachments),
  /** What only this channel has: the call's id and duration, the group's id. Never personal data. */
  channelDetails: z.record(z.string().max(50), z.union([z.string().max(500), z.number(), z.boolean()])).optional(),
});

export const ReportMessageAddedV1 = z.strictObject({
  reportId: z.uuid(),
  messageId: z.uuid(),
  externalId: z.string().min(1).max(LIMITS.externalId),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  text: characters(LIMITS.text).min(1),
  attachments: z.array(Attachment).max(LIMITS.attachments),
  receivedAt: Instant,
});

export const ReportRatedV1 = z.strictObject({
  reportId: z.uuid(),
  /** 好差评, five levels: 5 very satisfied 非常满意 … 1 very dissatisfied 非常不满意. */
  rating: z.int().min(1).max(5),
  solved: z.boolean().optional(),
  comment: characters(LIMITS.comment).optional(),
  receivedAt: Instant,
});

/**
 * Beside what a report is, this was given with it and could not be taken as it stood: kept sealed, flagged or left out,
 * never a reason to refuse the report.
 */
export const Remark = z.strictObject({
  /** JSON Pointer (RFC 6901) into what was sent, in the sender's own names; empty for the whole. */
  pointer: z.string().max(200),
  code: z.string().regex(/^[a-z][a-zA-Z]{0,49}$/),
  /** What was made of it, without repeating the value: it may be personal. */
  detail: z.string().min(1).max(500),
});
export type Remark = z.infer<typeof Remark>;

export const ReportRemarkedV1 = z.strictObject({
  reportId: z.uuid(),
  /** What it stood beside: the report's own words, a follow-up, or a rating, whose event is the one before. */
  on: z.enum(['report', 'message', 'rating']),
  /** The follow-up's; absent with the others. */
  messageId: z.uuid().optional(),
  remarks: z.array(Remark).min(1).max(LIMITS.remarks),
});

/** Somebody who may was shown how to reach the reporter; who it was stands in the metadata. What was shown does not. */
export const ReportContactOpenedV1 = z.strictObject({ reportId: z.uuid(), reason: characters(500).min(1) });

/** Whoever reported it does not want it gone on with (撤诉, 撤单). What becomes of the matter stands in its case. */
export const ReportWithdrawnV1 = z.strictObject({
  reportId: z.uuid(),
  /** In the reporter's words, as a report's own are. */
  reason: characters(500).min(1).optional(),
  receivedAt: Instant,
});

/** The reporter is reached otherwise from now on: what was sealed before is opened by nobody any more. */
export const ReportContactCorrectedV1 = z.strictObject({
  reportId: z.uuid(),
  /** By what reaches them now; sealed with that person's own key. */
  reporter: ReachableReporter,
  /** Keyed hash of what was given: the same correction said again is known by it, and nothing can be found from it by trying. */
  contactHash: z.string().regex(/^[0-9a-f]{64}$/),
  receivedAt: Instant,
});

/** A caller proved by their phone that the report is theirs, and was given its PIN by whoever took the call (in the metadata). */
export const ReportAccessShownV1 = z.strictObject({ reportId: z.uuid() });

/** A report out of an older register, with its own times and what came of it. It alarms nobody. */
export const ReportArchivedV1 = ReportReceivedV1.extend({
  importedAt: Instant,
  source: z.string().min(1).max(200),
  closedAt: Instant.optional(),
  dueAt: Instant.optional(),
  unit: z.string().min(1).max(200).optional(),
  outcome: characters(LIMITS.text).min(1).optional(),
});

export const reportEventSchemas = {
  'report.received.v1': ReportReceivedV1,
  'report.remarked.v1': ReportRemarkedV1,
  'report.contactOpened.v1': ReportContactOpenedV1,
  'report.archived.v1': ReportArchivedV1,
  'report.messageAdded.v1': ReportMessageAddedV1,
  'report.rated.v1': ReportRatedV1,
  'report.withdrawn.v1': ReportWithdrawnV1,
  'report.contactCorrected.v1': ReportContactCorrectedV1,
  'report.accessShown.v1': ReportAccessShownV1,
} as const;
