/**
 * Events of the category `case` by which somebody above orders a unit to put a matter right (督办), written by routing only:
 * 日常督办, 挂牌督办, 约谈督办 with their five triggers (潍坊市12345政务服务便民热线条例 Art. 26; 济南市12345条例 Art. 28).
 * Stored names are forever: a change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { AreaCode, Instant, Month, Tier } from '../vocabulary.ts';
import { Deadline } from './deadline.ts';
import { Handler } from './handler.ts';
import { Evidence } from './report-events.ts';

/** 日常督办 · 挂牌督办, on the area's board until it is taken down · 约谈督办, whoever answers for the unit is summoned. */
export const SupervisionLevel = z.enum(['daily', 'listed', 'interview']);
export type SupervisionLevel = z.infer<typeof SupervisionLevel>;

/**
 * Weifang Art. 26: 拒不受理 refuses to take · 逾期 overdue · 应解决未解决 should solve but did not · 造成不良影响 negative effects ·
 * 其他. Jinan Art. 28 adds: 多次、反复 many or repeated · 知识库更新不及时 knowledge base stale.
 */
export const SupervisionTrigger = z.enum([
  ...(['refusesToTake', 'overdue', 'notSolved', 'negativeEffects', 'repeated', 'knowledgeStale', 'other'] as const),
]);
export type SupervisionTrigger = z.infer<typeof SupervisionTrigger>;

const supervisionId = z.uuid();
const words = z.string().min(1).max(2_000);
const reason = z.string().min(1).max(5_000);
const by = z.string().min(1).max(200);
const place = z.string().min(1).max(500);

/** Officers by id, or posts by what they are called: never a resident. */
const Summoned = z.array(z.string().min(1).max(200)).max(20);

/**
 * A unit is ordered to put a matter right and to say what it did. The first version of the event knows neither whom, nor what,
 * nor by when; it is still written for a word that asks for no reply (催办).
 */
export const CaseSupervisedV2 = z.strictObject({
  supervisionId,
  level: SupervisionLevel,
  trigger: SupervisionTrigger,
  /** The fact that a rule went by, or what the officer says of it. */
  because: words,
  /** Null: by rule. The area is the one that the officer spoke for. */
  orderedBy: z.strictObject({ id: by, areaCode: AreaCode }).nullable(),
  /** Null: it waited in a human queue, whose people are meant. */
  to: Handler.nullable(),
  tier: Tier.nullable(),
  /** The unit's, or the queue's. */
  areaCode: AreaCode,
  demand: words,
  /** By when the unit is to have replied; of an interview also by when it is to be recorded how it went. */
  deadlines: z.array(Deadline).min(1).max(2),
  /** Of `interview`: when, where and whom. */
  interview: z.strictObject({ at: Instant, place, whom: Summoned.min(1) }).optional(),
  /** The rules had proposed it. */
  proposalId: z.uuid().optional(),
});

/** 整改回复: what the unit did. */
export const CaseSupervisionAnsweredV1 = z.strictObject({
  ...{ supervisionId, reply: reason, evidence: Evidence, answeredBy: by },
});

/** 解除 · 摘牌: by whoever ordered it, or above. */
export const CaseSupervisionLiftedV1 = z.strictObject({ supervisionId, reason, liftedBy: by });

export const CaseInterviewPutOffV1 = z.strictObject({
  ...{ supervisionId, at: Instant, place, reason },
  /** By when it is to be recorded how it went. */
  recordBy: Instant,
});

/** Who of those summoned came; who is not named did not. `record`: the minutes by reference. */
export const CaseInterviewHeldV1 = z.strictObject({
  ...{ supervisionId, heldAt: Instant, attended: Summoned, record: Evidence },
});

/** The same unit was supervised so often in a month that people are to decide whether to summon it (约谈). */
export const CaseInterviewProposedV1 = z.strictObject({
  proposalId: z.uuid(),
  ...{ to: Handler, tier: Tier, month: Month, times: z.int().min(1).max(1_000), because: words },
});

/** They decided not to. */
export const CaseInterviewDismissedV1 = z.strictObject({ proposalId: z.uuid(), reason, dismissedBy: by });

export const supervisionEventSchemas = {
  'case.supervised.v2': CaseSupervisedV2,
  'case.supervisionAnswered.v1': CaseSupervisionAnsweredV1,
  'case.supervisionLifted.v1': CaseSupervisionLiftedV1,
  'case.interviewPutOff.v1': CaseInterviewPutOffV1,
  'case.interviewHeld.v1': CaseInterviewHeldV1,
  'case.interviewProposed.v1': CaseInterviewProposedV1,
  'case.interviewDismissed.v1': CaseInterviewDismissedV1,
} as const;
