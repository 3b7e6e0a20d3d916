import { z } from 'zod';
import { Limit } from '../limit.ts';

const DAY = 24 * 60;

/** What may stand still: to be there and to settle it. What is promised for the whole does where the rule set says so. */
const Stoppable = z.enum(['onSite', 'settle', 'promise']);

/**
 * What a case may wait for its reporter (挂起). A danger never does. The defaults:
 * - another approves it: the Jiangsu rule has 缓办 approved, kept in a ledger, and its ratio kept down;
 * - it stops what is to be settled, and not the promise for the whole;
 * - as often as twice, for which no source gives a number: to ask, and to ask back;
 * - urgent a day, normal 7 days, Beijing's draft's classes for a cut utility and for what is general: nobody waits longer for the
 *   reporter than the reporter may wait for the whole.
 */
export const Suspension = z.strictObject({
  /** Whether another than who asks has to approve before clocks stand still. */
  approval: z.boolean().default(true),
  /** Empty: nothing stands still, so nothing is suspended. */
  stops: z.array(Stoppable).max(3).default(['settle']),
  /** In the life of a case. 0: never. */
  atMost: z.int().min(0).max(10).default(2),
  longest: z.strictObject({ urgent: Limit.default(DAY), normal: Limit.default(7 * DAY) }).default({
    ...{ urgent: DAY, normal: 7 * DAY },
  }),
});
export type Suspension = z.output<typeof Suspension>;
