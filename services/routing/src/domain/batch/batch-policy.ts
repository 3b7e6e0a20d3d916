import { MOST_IN_BATCH } from '@gridcase/contracts';
import { z } from 'zod';

/** 批量操作. No source gives a number: what one look at a list can answer for, and what a person can be told of in one message. */
export const Batches = z.strictObject({
  /** Cases in one batch. */
  most: z.int().min(1).max(MOST_IN_BATCH).default(1_000),
});
