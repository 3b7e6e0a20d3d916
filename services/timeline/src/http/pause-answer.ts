import { Deadline, Instant, ResumedBy, Standstill } from '@gridcase/contracts';
import { z } from 'zod';

/** How a case waits for its reporter, or did. */
export const PauseAnswer = z.strictObject({
  questions: z.array(z.string()).readonly().describe('What the reporter was asked, in this order'),
  askedAt: Instant.describe('When they were asked last'),
  now: z
    .strictObject({
      since: Instant,
      stopped: z
        .array(Deadline)
        .readonly()
        .describe('What stands still, with when it was due: not late, and due as much later as it stands still'),
    })
    .nullable()
    .describe('It stands still, until `reply` of what is due at the longest; null: it runs'),
  past: z
    .array(Standstill.extend({ cause: ResumedBy }))
    .readonly()
    .describe('When it stood still before, and what ended it'),
});
