/**
 * What becomes of clocks that run, on the streams `case-{caseId}`. Stored names are forever: a change of meaning is a new version
 * beside the old one, never an edit.
 */
import { z } from 'zod';
import { CountedBy, Deadline } from './deadline.ts';

/**
 * A later version of a calendar has come, and by it these are due at another time than they were, or for certain where they
 * were provisional. Counted from the same instant, by the same limit.
 */
export const CaseDeadlinesRecountedV1 = z.strictObject({
  deadlines: z
    .array(Deadline.extend({ counted: CountedBy }))
    .min(1)
    .max(10),
});

export const clockEventSchemas = { 'case.deadlinesRecounted.v1': CaseDeadlinesRecountedV1 } as const;
