import { HandlerMilestone, Urgency } from '@gridcase/contracts';
import { z } from 'zod';
import { Limit } from '../limit.ts';

/**
 * By when each stage must be reached after the dispatch: accept 签收, contact 联系, onSite 到场, answer 首次反馈, settle 办结. A stage
 * left out has no deadline.
 */
export const Stages = z.partialRecord(HandlerMilestone, Limit);

/**
 * What differs for certain matters (分段时限; digital city management gives a burst main so long to be fenced off, so long to be
 * repaired): the beginnings of their field codes → urgency → stages, which go before those of the tier. The first that fits.
 */
export const Matters = z
  .array(
    z.strictObject({
      fields: z.array(z.string().min(1).max(20)).min(1).max(200),
      deadlines: z.partialRecord(Urgency, Stages),
    }),
  )
  .max(500);
