import { toInstant } from '@gridcase/event-sourcing';
import { z } from 'zod';
import { InstantWithZone, pastInstant } from './as-of.ts';

/** Of when is asked, and as it was known when. */
export const MomentsQuery = z.strictObject({
  at: InstantWithZone.optional().describe('How it was then, before or behind us; default: now'),
  knownAt: InstantWithZone.optional().describe('As it was known then: nothing that was decided later; default: now'),
});

export interface Moments {
  readonly at: string;
  readonly knownAt: string;
}

/** Throws Problem `validation-failed` for a `knownAt` that is still to come. */
export function momentsOf({ at, knownAt }: z.infer<typeof MomentsQuery>, now: number): Moments {
  const known = pastInstant('knownAt', knownAt, now) ?? toInstant(now);
  return { at: at === undefined ? toInstant(now) : toInstant(Date.parse(at)), knownAt: known };
}
