/**
 * What becomes of clocks that run, on the streams `case-{caseId}`. Stored names are forever: a change of meaning is a new version
 * beside the old one, never an edit.
 */
import { z } from 'zod';
import { AreaCode, HandlerMilestone, Instant, Tier } from '../vocabulary.ts';
import { CountedBy, Deadline } from './deadline.ts';

/**
 * A later version of a calendar has come, and by it these are due at another time than they were, or for certain where they
 * were provisional. Counted from the same instant, by the same limit.
 */
export const CaseDeadlinesRecountedV1 = z.strictObject({
  deadlines: z
    .array(Deadline.extend({ counted: CountedBy }))
    .min(1)
    .max(10),
});

/** What a handler is reminded of before it is due. */
export const RemindedOf = z.enum([...HandlerMilestone.options, 'promise']);
export type RemindedOf = z.infer<typeof RemindedOf>;

/** It is due soon, and not done: whoever has it is reminded (到期提醒), once for each instant it is due by. */
export const CaseDeadlineNearV1 = z.strictObject({
  milestone: RemindedOf,
  dueAt: Instant,
  tier: Tier,
  /** Of whom it is due: the handler's area. */
  areaCode: AreaCode,
});

/**
 * Those who were called to come together meet soon: a session of a consultation (协商会, which one), or a joint meeting
 * (联席会议, which one). Whoever is expected is reminded (会前提醒), once for each instant that they are to meet at.
 */
export const CaseGatheringNearV1 = z.strictObject({
  gathering: z.enum(['session', 'meeting']),
  sessionId: z.uuid().optional(),
  meeting: z.int().min(1).optional(),
  at: Instant,
});

export const clockEventSchemas = {
  'case.gatheringNear.v1': CaseGatheringNearV1,
  'case.deadlinesRecounted.v1': CaseDeadlinesRecountedV1,
  'case.deadlineNear.v1': CaseDeadlineNearV1,
} as const;
