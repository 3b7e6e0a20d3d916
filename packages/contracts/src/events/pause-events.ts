/**
 * That a case waits for its reporter, on the streams `case-{caseId}`. Stored names are forever: a change of meaning is a new
 * version beside the old one, never an edit.
 */
import { z } from 'zod';
import { Instant } from '../vocabulary.ts';
import { Deadline } from './deadline.ts';

/**
 * Whoever has it asks its reporter what nobody else can say. The first word to the reporter is the first answer (首次反馈).
 * `ruling`: another has to approve before its clocks stand still.
 */
export const CaseReporterAskedV1 = z.strictObject({
  question: z.string().min(1).max(2_000),
  askedAt: Instant,
  ruling: z.boolean(),
});

/**
 * 挂起审批: by another than who asked (the Jiangsu rule has 缓办 approved and kept in a ledger). Granted, what follows in the same
 * append stops the clocks. Lapsed: the reporter answered first.
 */
export const CaseSuspensionRuledV1 = z.strictObject({
  outcome: z.enum(['granted', 'refused', 'lapsed']),
  reason: z.string().min(1).max(5_000),
});

/** 挂起: from then on the clocks named in `stopped` stand still, each with when it was due; until `reply` at the longest. */
export const CaseSuspendedV1 = z.strictObject({
  since: Instant,
  stopped: z.array(Deadline).min(1).max(10),
  deadlines: z.array(Deadline.extend({ milestone: z.literal('reply') })).length(1),
});

/** Why a case is not suspended any more. */
export const ResumedBy = z.enum(['reporter', 'officer', 'runOut', 'moved']);
export type ResumedBy = z.infer<typeof ResumedBy>;

/**
 * 恢复: what stood still runs again, with the time that was left of it. `reporter`: they answered; `officer`: whoever has it goes on
 * without; `runOut`: it was waited as long as may be; `moved`: it was answered, judged anew, or went to somebody else.
 */
export const CaseResumedV1 = z.strictObject({
  cause: ResumedBy,
  /** It stood still from then, until then. */
  since: Instant,
  at: Instant,
  /** What the reporter said. */
  messageId: z.uuid().optional(),
  reason: z.string().min(1).max(5_000).optional(),
  deadlines: z.array(Deadline).max(10),
});

export const pauseEventSchemas = {
  'case.reporterAsked.v1': CaseReporterAskedV1,
  'case.suspensionRuled.v1': CaseSuspensionRuledV1,
  'case.suspended.v1': CaseSuspendedV1,
  'case.resumed.v1': CaseResumedV1,
} as const;
