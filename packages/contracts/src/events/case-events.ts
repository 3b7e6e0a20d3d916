/**
 * Events of the category `case`, stream `case-{caseId}`, written by routing only.
 * Stored names are forever: a change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { characters } from '../characters.ts';
import {
  AreaCode,
  Channel,
  Day,
  HandlerMilestone,
  Instant,
  ItemCode,
  Milestone,
  Nature,
  Tier,
  Urgency,
} from '../vocabulary.ts';
import { caseFamilySchemas } from './case-families.ts';
import { Deadline, HandlerDeadline } from './deadline.ts';
import { Handler } from './handler.ts';
import { Photos } from './photo.ts';
import { Location } from './place.ts';
import { Evidence, LIMITS, Reporter } from './report-events.ts';

/** Why a decision fell as it did: enough to decide it again by hand. */
export const Explanation = z.strictObject({
  /** Rule set and version, or the person who decided by hand. */
  ruleSet: z.string().min(1).max(100),
  ruleSetVersion: z.string().min(1).max(50),
  /** Rules that matched, in order of weight, each with the words or conditions that made it match. */
  matched: z.array(z.strictObject({ rule: z.string().max(100), because: z.string().max(500) })).max(50),
  /** The facts the rules saw. */
  facts: z.record(z.string().max(50), z.union([z.string().max(500), z.number(), z.boolean(), z.null()])),
});
export type Explanation = z.infer<typeof Explanation>;

export const CaseOpenedV1 = z.strictObject({
  caseId: z.uuid(),
  reportId: z.uuid(),
  channel: Channel,
  openedAt: Instant,
  subject: z.string().min(1).max(200),
  location: Location,
  reporter: Reporter.optional(),
});

export const CaseTriagedV1 = z.strictObject({
  nature: Nature,
  /** Class code from the dated field table of the rule set. */
  field: z.string().min(1).max(20),
  urgency: Urgency,
  by: z.enum(['rules', 'person']),
  explanation: Explanation,
});

/** What the rules could tell of a case whose nature they could not: it is queued, and this is how soon somebody must move. */
export const CaseJudgedV1 = z.strictObject({ field: z.string().min(1).max(20), urgency: Urgency });

export const QueueReason = z.enum(['placeUnknown', 'placeAmbiguous', 'natureUnclear', 'noHandler', 'returned']);
export type QueueReason = z.infer<typeof QueueReason>;

/** Put before people: the human triage queue of an area (a township, or the city when not even that is known). */
export const CaseQueuedV1 = z.strictObject({
  queue: AreaCode,
  reason: QueueReason,
  explanation: Explanation,
});

export const CaseDispatchedV1 = z.strictObject({
  tier: Tier,
  handler: Handler,
  /** The case's own area from here on: the finest area known, the handler's grid where the place is wider. */
  areaCode: AreaCode,
  deadlines: z.array(HandlerDeadline).max(10),
  explanation: Explanation,
});

/**
 * Clocks beside a handler's own: each of these milestones is due then, instead of when it was due before. What the others
 * are due by stays.
 */
export const CaseClockSetV1 = z.strictObject({ deadlines: z.array(Deadline).min(1).max(10) });

/** The township's list of hard cases: listed 形成清单, tackled 攻坚, struck off 销号. */
export const CaseListedV1 = z.strictObject({ township: AreaCode });
export const CaseStruckOffV1 = z.strictObject({ township: AreaCode, result: z.string().min(1).max(2_000) });

const note = z.string().min(1).max(5_000);

export const CaseAcceptedV1 = z.strictObject({ tier: Tier });
export const CaseProgressNotedV1 = z.strictObject({ note, photos: Photos.optional() });
export const CaseAnsweredV1 = z.strictObject({ answer: note, photos: Photos.optional() });
export const CaseVerifiedV1 = z.strictObject({ satisfied: z.boolean(), note: z.string().max(5_000).optional() });
/** Verified as not done: back to the same handler, with new deadlines. */
export const CaseReworkOrderedV1 = z.strictObject({ reason: note, deadlines: z.array(HandlerDeadline).max(10) });
export const CaseClosedV1 = z.strictObject({ result: z.string().min(1).max(2_000) });
export const CaseReturnedV1 = z.strictObject({ tier: Tier, reason: note });
export const CaseReopenedV1 = z.strictObject({ reason: note });
/** Sent sideways (转办): to another area of the same tier, or from one human queue to another. What follows says to whom. */
export const CaseTransferredV1 = z.strictObject({
  from: AreaCode,
  to: AreaCode,
  /** Null: from queue to queue. */
  tier: Tier.nullable(),
  reason: note,
});

/** The reporter is not content with what was done: somebody other than who did it calls them back (回访). */
export const CaseCallbackOrderedV1 = z.strictObject({
  reason: note,
  reportId: z.uuid(),
  /** The follow-up that said so; absent: a rating did. */
  messageId: z.uuid().optional(),
});

/**
 * What an older register says of the matter, whole: over and done with before gridcase knew of it. Nobody is told,
 * nothing falls due. Said again it corrects what was said: the last one stands.
 */
export const CaseArchivedV1 = z.strictObject({
  /** What it was imported from. */
  source: z.string().min(1).max(200),
  importedAt: Instant,
  subject: CaseOpenedV1.shape.subject,
  openedAt: Instant,
  location: Location,
  /** Whose queue it waits in if it is opened again. */
  queue: AreaCode,
  /** Null, each: the register does not say. */
  closedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  unit: z.string().min(1).max(200).nullable(),
  outcome: characters(LIMITS.text).min(1).nullable(),
});

/** Still written where a handler missed what they owed. */
export const CaseDeadlineMissedV1 = z.strictObject({ milestone: HandlerMilestone, tier: Tier, dueAt: Instant });

/** The same of every milestone; written where the first version can not say it. */
export const CaseDeadlineMissedV2 = z.strictObject({
  milestone: Milestone,
  /** Null: in a human queue, nobody had it. */
  tier: Tier.nullable(),
  /** Of whom it was due: the queue, the handler's area or the case's own. */
  areaCode: AreaCode,
  dueAt: Instant,
  /** Where several of the milestone may be due: which of them. */
  item: z.uuid().optional(),
});

export const CaseEscalatedV1 = z.strictObject({
  from: Tier,
  to: Tier,
  cause: z.enum(['deadlineMissed', 'officer']),
  reason: note,
});

/** 督办, by level: reminded 催办, supervised 督办, put on the board 挂牌督办. */
export const CaseSupervisedV1 = z.strictObject({
  level: z.enum(['reminder', 'supervision', 'listed']),
  note: z.string().max(2_000).optional(),
  /** The batch that it was done in, with others; absent: by itself. */
  batchId: z.uuid().optional(),
});

const violation = {
  violationId: z.uuid(),
  /** Of the points catalogue; scoring knows what it costs. */
  item: ItemCode,
  premisesId: z.uuid(),
  occurredOn: Day,
  evidence: Evidence,
  note: z.string().min(1).max(1_000).optional(),
};

/** An officer on the case saw that somebody broke a rule of the points catalogue. Counts nothing yet. */
export const CaseViolationFoundV1 = z.strictObject({ ...violation, foundBy: z.string().min(1).max(200) });
/** It turned out not to be so, before the case was closed. */
export const CaseViolationWithdrawnV1 = z.strictObject({ violationId: z.uuid(), reason: note });
/** The case was closed with it: from here on it counts. Once for each violation, also when a case is closed twice. */
export const CaseViolationConfirmedV1 = z.strictObject({
  ...violation,
  /** Who found it, and who closed the case. */
  foundBy: z.string().min(1).max(200),
  confirmedBy: z.string().min(1).max(200),
});

export const caseEventSchemas = {
  'case.opened.v1': CaseOpenedV1,
  'case.triaged.v1': CaseTriagedV1,
  'case.judged.v1': CaseJudgedV1,
  'case.queued.v1': CaseQueuedV1,
  'case.dispatched.v1': CaseDispatchedV1,
  'case.clockSet.v1': CaseClockSetV1,
  'case.listed.v1': CaseListedV1,
  'case.accepted.v1': CaseAcceptedV1,
  'case.progressNoted.v1': CaseProgressNotedV1,
  'case.answered.v1': CaseAnsweredV1,
  'case.verified.v1': CaseVerifiedV1,
  'case.reworkOrdered.v1': CaseReworkOrderedV1,
  'case.closed.v1': CaseClosedV1,
  'case.struckOff.v1': CaseStruckOffV1,
  'case.returned.v1': CaseReturnedV1,
  'case.reopened.v1': CaseReopenedV1,
  'case.transferred.v1': CaseTransferredV1,
  'case.callbackOrdered.v1': CaseCallbackOrderedV1,
  'case.archived.v1': CaseArchivedV1,
  'case.deadlineMissed.v1': CaseDeadlineMissedV1,
  'case.deadlineMissed.v2': CaseDeadlineMissedV2,
  'case.escalated.v1': CaseEscalatedV1,
  'case.supervised.v1': CaseSupervisedV1,
  'case.violationFound.v1': CaseViolationFoundV1,
  'case.violationWithdrawn.v1': CaseViolationWithdrawnV1,
  'case.violationConfirmed.v1': CaseViolationConfirmedV1,
  ...caseFamilySchemas,
} as const;
