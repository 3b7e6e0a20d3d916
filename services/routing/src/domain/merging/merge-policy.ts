import { z } from 'zod';

/** How reports of the same matter come together. Who may merge and split is under `permissions`. */
export const Merging = z.strictObject({
  /**
   * From how many reports on a matter is urgent, whatever it was judged to be; null: their number makes no difference. Many or
   * repeated reports of one matter are a reason to push it (Jinan, Art. 28).
   */
  urgentFrom: z.int().min(2).max(1_000).nullable().default(5),
  /**
   * Within how many days the same words by the same person are the same facts, linked and answered and not dispatched again
   * (Beijing, Art. 11 (3); Jinan, Art. 25); 0: never.
   */
  sameReporterDays: z.int().min(0).max(365).default(0),
  /** The same by whomever in one community, where the text has at least `sameWordsFrom` characters; 0: never. */
  sameWordsDays: z.int().min(0).max(365).default(0),
  sameWordsFrom: z.int().min(10).max(1_000).default(40),
  /** How many reports may belong to one case. */
  most: z.int().min(2).max(5_000).default(1_000),
});
