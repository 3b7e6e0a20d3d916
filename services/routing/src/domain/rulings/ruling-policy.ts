import { Tier } from '@gridcase/contracts';
import { z } from 'zod';
import { Limit } from '../limit.ts';

const DAY = 24 * 60;

/**
 * How much more time a ruling may give. The defaults: once; at most 14 days, the 10 working days of Shandong's rules (Art. 20),
 * at the township 30, as the petition regulations have it (Art. 34). Never beyond the promise for the whole, which has the
 * longest extension in it already.
 */
export const Extension = z.strictObject({
  /** How often whoever has it may be given more time. 0: never. */
  atMost: z.int().min(0).max(10).default(1),
  /** From when it is asked for. */
  longest: z.record(Tier, Limit).default({ grid: 14 * DAY, community: 14 * DAY, joint: 14 * DAY, township: 30 * DAY }),
});
export type Extension = z.output<typeof Extension>;
