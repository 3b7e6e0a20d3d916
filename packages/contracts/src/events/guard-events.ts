/**
 * Who may not have to do with a case, and who else is told of it, on the streams `case-{caseId}`. Stored names are forever: a
 * change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { AreaCode, Tier } from '../vocabulary.ts';

/** 抄送: the township has a copy of what was dispatched below it. */
export const CaseCopiedV1 = z.strictObject({ to: AreaCode, tier: Tier });

/**
 * 回避: an officer, by id, or all officers of an area and of those in it, have nothing to do with the case any more, and see
 * nothing of it. `interest`: they have one; `reporterRequest`: the reporter asked for it; `reported`: the report is about them.
 */
export const RecusalCause = z.enum(['interest', 'reporterRequest', 'reported']);
export type RecusalCause = z.infer<typeof RecusalCause>;
export const CaseRecusedV1 = z.strictObject({
  officerId: z.string().min(1).max(200).optional(),
  areaCode: AreaCode.optional(),
  cause: RecusalCause,
  reason: z.string().min(1).max(5_000),
});

export const guardEventSchemas = {
  'case.copied.v1': CaseCopiedV1,
  'case.recused.v1': CaseRecusedV1,
} as const;
