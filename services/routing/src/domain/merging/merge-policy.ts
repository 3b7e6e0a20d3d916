import { z } from 'zod';

/** How reports of the same matter come together. Who may merge and split is under `permissions`. */
export const Merging = z.strictObject({
  /**
   * From how many reports on a matter is urgent, whatever it was judged to be; null: their number makes no difference. Many or
   * repeated reports of one matter are a reason to push it (Jinan, Art. 28).
   */
  urgentFrom: z.int().min(2).max(1_000).nullable().default(5),
  /** How many reports may belong to one case. */
  most: z.int().min(2).max(5_000).default(1_000),
});
