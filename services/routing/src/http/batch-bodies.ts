import { AreaCode, BatchFilter, MOST_IN_BATCH } from '@gridcase/contracts';
import { prose } from '@gridcase/runtime';
import { z } from 'zod';

const meant = {
  /** Where the cases are looked for; default: your own. */
  areaCode: AreaCode.optional().describe('Where the cases are looked for; default: your own area'),
  /** One of both. */
  filter: BatchFilter.optional().describe(
    'Which cases of the area, of those that somebody has or that wait in a queue: `{}` all, `overdue`, `tier`, `officerId`; found once, now',
  ),
  caseIds: z
    .array(z.uuid().toLowerCase())
    .min(1)
    .max(MOST_IN_BATCH)
    .optional()
    .describe('These cases, instead of a filter'),
};

/** What a batch says of each act, beside which cases it is meant for. */
export const BATCH_BODIES = {
  supervise: z.strictObject({ ...meant, note: prose(2_000).optional() }),
  reassign: z.strictObject({ ...meant, officerId: z.string().min(1).max(200), reason: prose(5_000) }),
} as const;
export type BatchAction = keyof typeof BATCH_BODIES;

export const BATCH_SUMMARIES: Readonly<Record<BatchAction, string>> = {
  supervise: 'Remind whoever has the cases that are meant, each as a supervisor would by itself (批量催办)',
  reassign: 'Have another officer do the cases that are meant, each for its own handler (批量改派)',
};

export const CancelBatchBody = z.strictObject({ reason: prose(2_000) });
