import { AreaCode, HAND_OVER_LIMITS } from '@gridcase/contracts';
import { line, prose } from '@gridcase/runtime';
import { z } from 'zod';

/** Only workers have shifts: a chief, a unit, an office is succeeded. */
export const HAND_OVER_PARAMS = z.strictObject({ areaCode: AreaCode, post: z.literal('worker') });

export const HAND_OVER_BODIES = {
  handOver: z.strictObject({
    next: line(100).describe(
      'Who comes next, by id: worker or chief of a grid of the community; who appoints may name others',
    ),
    note: prose(2_000).nullable().default(null).describe('For all of it'),
    notes: z
      .array(z.strictObject({ caseId: z.uuid().toLowerCase(), note: prose(1_000) }))
      .max(HAND_OVER_LIMITS.cases)
      .default([])
      .describe('For single cases that are open at the post'),
  }),
  takeOver: z.strictObject({ handOverId: z.uuid().toLowerCase() }),
} as const;

export const HAND_OVER_SUMMARIES = {
  handOver: 'Offer a post to who comes next, with what is open at it; it stays yours until they take it over (交接班)',
  takeOver: 'Take over a post that was handed to you: everything open at it is yours from now on (接班)',
} as const;
