/**
 * What was heard of the reporter after the opening, on the streams `case-{caseId}`. Stored names are forever: a change of meaning
 * is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { Channel } from '../vocabulary.ts';

/**
 * Somebody other than who did the work tried to ask the reporter (回访), by the channel that they came by: Jinan's regulations,
 * Art. 27 (every result is called back on); Beijing's, Art. 23 (by phone, message or net) and 32 (responded, solved, satisfied).
 */
export const CaseCalledBackV1 = z.strictObject({
  reportId: z.uuid(),
  channel: Channel,
  /** Counted from the last answer on, beginning with 1. */
  attempt: z.int().min(1),
  /** Refused: the reporter was reached and would not say. */
  outcome: z.enum(['reached', 'notReached', 'refused']),
  /** Whether somebody got in touch with them, whether it is solved, and how good it is (5 … 1): only when reached. */
  responded: z.boolean().optional(),
  solved: z.boolean().optional(),
  rating: z.int().min(1).max(5).optional(),
  note: z.string().max(5_000).optional(),
  /** Nobody has to call again. */
  settled: z.boolean(),
});

/** A follow-up or a rating on one of the case's reports reached the case. */
export const CaseFollowedUpV1 = z.strictObject({
  reportId: z.uuid(),
  messageId: z.uuid(),
  excerpt: z.string().max(200),
});
export const CaseRatedV1 = z.strictObject({
  reportId: z.uuid(),
  rating: z.int().min(1).max(5),
  solved: z.boolean().optional(),
});

export const callbackEventSchemas = {
  'case.calledBack.v1': CaseCalledBackV1,
  'case.followedUp.v1': CaseFollowedUpV1,
  'case.rated.v1': CaseRatedV1,
} as const;
