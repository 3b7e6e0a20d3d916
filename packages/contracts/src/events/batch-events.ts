/**
 * Events of the category `batch`, stream `batch-{batchId}`, written by routing only: one act ordered for many cases at once
 * (批量催办, 批量改派), and what came of it in each. What happened to a case stands in its own stream, caused by the order.
 * Stored names are forever: a change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { AreaCode, Role, Tier } from '../vocabulary.ts';

/** More cases than that no batch has, whatever a rule set says: an order is one event. */
export const MOST_IN_BATCH = 5_000;

/** What is done to each case: 催办, or 改派 to one officer. */
export const BatchAct = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('supervise'),
    level: z.literal('reminder'),
    note: z.string().min(1).max(2_000).optional(),
  }),
  z.strictObject({
    type: z.literal('reassign'),
    officerId: z.string().min(1).max(200),
    reason: z.string().min(1).max(5_000),
  }),
]);
export type BatchAct = z.infer<typeof BatchAct>;

/** Which cases of the area were meant, of those that somebody has or that wait in a queue. What is left out narrows nothing. */
export const BatchFilter = z.strictObject({
  /** Only those that are late by some milestone. */
  overdue: z.literal(true).optional(),
  /** Only those that this tier has: with a grid's code, what its worker has. */
  tier: Tier.optional(),
  /** Only those that this officer does, by assignment or because they held the post when it was given to it. */
  officerId: z.string().min(1).max(200).optional(),
});
export type BatchFilter = z.infer<typeof BatchFilter>;

/** Ordered, with the cases as they were found at that moment, once and for all. */
export const BatchOrderedV1 = z.strictObject({
  batchId: z.uuid(),
  act: BatchAct,
  /** Where the cases were looked for; of cases named one by one, the area of who named them. */
  areaCode: AreaCode,
  /** Null: they were named one by one. */
  filter: BatchFilter.nullable(),
  caseIds: z.array(z.uuid()).min(1).max(MOST_IN_BATCH),
  /** Each case is done by their right, as if they did it themselves. */
  by: z.strictObject({ id: z.string().min(1).max(200), role: Role, areaCode: AreaCode }),
});

/** What came of some of the cases. */
export const BatchProgressedV1 = z.strictObject({
  done: z.array(z.uuid()).max(1_000),
  refused: z
    .array(z.strictObject({ caseId: z.uuid(), code: z.string().min(1).max(50), detail: z.string().max(1_000) }))
    .max(1_000),
});

/** The cases that it has not come to yet are left as they are. */
export const BatchCancelledV1 = z.strictObject({ reason: z.string().min(1).max(2_000) });

/** Nothing more is done: how many cases were, how many were refused, how many were left by a cancellation. */
export const BatchEndedV1 = z.strictObject({ done: z.int().min(0), refused: z.int().min(0), left: z.int().min(0) });

export const batchEventSchemas = {
  'batch.ordered.v1': BatchOrderedV1,
  'batch.progressed.v1': BatchProgressedV1,
  'batch.cancelled.v1': BatchCancelledV1,
  'batch.ended.v1': BatchEndedV1,
} as const;
