/**
 * What officers ask another to rule on, on the streams `case-{caseId}`. Stored names are forever: a change of meaning is a new
 * version beside the old one, never an edit.
 */
import { z } from 'zod';
import { AreaCode, Instant, Tier } from '../vocabulary.ts';

const note = z.string().min(1).max(5_000);

/** 派单异议: whoever has it says that it was dispatched wrongly, and has it until somebody has ruled. */
export const CaseObjectedV1 = z.strictObject({ tier: Tier, reason: note });
/** 异议审核: by another. Upheld, what follows says where it goes; else it stays. */
export const CaseObjectionRuledV1 = z.strictObject({ tier: Tier, upheld: z.boolean(), reason: note });
/** 指定承办: a ruling has given it to them, and they may neither return it nor object again. */
export const CaseDesignatedV1 = z.strictObject({ tier: Tier, unit: z.string().min(1).max(200), areaCode: AreaCode });

/** 延期申请: to settle it later than it is due; the reason is what the reporter is told. */
export const CaseExtensionRequestedV1 = z.strictObject({ until: Instant, reason: note });
/** 延期审批: by another; granted, this is due then instead. */
export const CaseExtensionRuledV1 = z.strictObject({
  granted: z.boolean(),
  reason: note,
  deadlines: z.array(z.strictObject({ milestone: z.literal('settle'), dueAt: Instant })).max(1),
});

/** 作废: there never was such a matter. 终止: it is not gone on with. */
export const Ending = z.enum(['void', 'termination']);
export type Ending = z.infer<typeof Ending>;
export const CaseEndingRequestedV1 = z.strictObject({ ending: Ending, reason: note });
/** By another. Granted, the case is closed in the same append. */
export const CaseEndingRuledV1 = z.strictObject({ ending: Ending, granted: z.boolean(), reason: note });

export const rulingEventSchemas = {
  'case.objected.v1': CaseObjectedV1,
  'case.objectionRuled.v1': CaseObjectionRuledV1,
  'case.designated.v1': CaseDesignatedV1,
  'case.extensionRequested.v1': CaseExtensionRequestedV1,
  'case.extensionRuled.v1': CaseExtensionRuledV1,
  'case.endingRequested.v1': CaseEndingRequestedV1,
  'case.endingRuled.v1': CaseEndingRuledV1,
} as const;
