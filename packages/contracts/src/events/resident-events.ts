/** Events of the category `case` that a reporter causes by number and PIN, and what officers make of them. Stored names are forever (case-events.ts). */
import { z } from 'zod';
import { characters } from '../characters.ts';
import { ReachableReporter } from './report-events.ts';

/** Who reported it has withdrawn it (撤诉, 撤单). Nothing has ended by that alone. */
const CaseWithdrawnV1 = z.strictObject({
  reportId: z.uuid(),
  /** Without names and numbers of persons, as far as they are recognised. */
  reason: characters(500).min(1).optional(),
  /** Whoever has it is to say whether it ends. False: others reported it too, or by the rules it ends at once. */
  asks: z.boolean(),
});

/** Everybody who reported it has withdrawn, and it ends by that, closed in the same append; or it is gone on with, and why. */
const CaseWithdrawalSettledV1 = z.strictObject({
  ends: z.boolean(),
  /** Where it is gone on with, its reporters read it. */
  reason: z.string().min(1).max(5_000),
});

/** One of its reporters is reached otherwise from now on. */
const CaseReporterCorrectedV1 = z.strictObject({ reportId: z.uuid(), reporter: ReachableReporter });

export const residentEventSchemas = {
  'case.withdrawn.v1': CaseWithdrawnV1,
  'case.withdrawalSettled.v1': CaseWithdrawalSettledV1,
  'case.reporterCorrected.v1': CaseReporterCorrectedV1,
} as const;
