import { Tier, Urgency } from '@gridcase/contracts';
import { z } from 'zod';
import { Limit } from './limit.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

const ByUrgency = z.record(Urgency, Limit);

/**
 * By when what is not a handler's own must have happened. The defaults, in natural minutes:
 * - triage, from the queueing: critical 5 min, a third of the 15 min in which Tianjin's rules of 2024-12-30 have a danger to
 *   life or property signed for, for a queue may be followed by another and by a handler; urgent 30 min and normal one day,
 *   as long as those rules give for the signing itself.
 * - verify, from the answer: whoever reported is asked on the day after the answer was handed in (a city bureau's 12345
 *   rules, fsou 17273310, part 5), that is within 2 days; urgent within 24 h and critical within 2 h, Beijing's two short classes.
 * - close, from the check: on the day of it, the same rules (part 3, no. 4).
 * - callback, from what the reporter said: critical 30 min, at the door for a burst pipe (the Yiwu article); urgent 2 h, in
 *   which Beijing's draft has an appeal made online taken up; normal one day, as the check.
 * - ruling, from the asking: two working days, in which Shandong's rules have a wrong dispatch sent back; critical 2 h and
 *   urgent one day, Beijing's two short classes, for nobody may wait longer to hear whose it is than to have it answered.
 */
export const Clocks = z.strictObject({
  triage: ByUrgency.default({ critical: 5, urgent: 30, normal: DAY }),
  verify: ByUrgency.default({ critical: 2 * HOUR, urgent: DAY, normal: 2 * DAY }),
  close: ByUrgency.default({ critical: DAY, urgent: DAY, normal: DAY }),
  callback: ByUrgency.default({ critical: 30, urgent: 2 * HOUR, normal: DAY }),
  ruling: ByUrgency.default({ critical: 2 * HOUR, urgent: DAY, normal: 2 * DAY }),
});
export type Clocks = z.output<typeof Clocks>;

/**
 * By when the whole is settled and closed, from the opening, by the tier that its nature goes to first. Longer than what the
 * tier's own deadlines add up to, so that a case is not late that never was, and never longer than the law's last day:
 * - critical: 1 day at the grid, 3 days above it (Feng county's grid rule: 2 to 3 days).
 * - urgent: 3 days at the grid (the same), 7 at the community and 15 at the joint meeting (Beijing's general and complex
 *   class), 21 at the township (Shandong: 5 and at most 10 more working days).
 * - normal: 15 days at the grid (Feng county, with approval) and the community (Beijing's complex class), 60 at the joint
 *   meeting and 60 + 30 at the township (petition regulations, Art. 34).
 */
export const Promises = z.record(Tier, ByUrgency).default({
  grid: { critical: DAY, urgent: 3 * DAY, normal: 15 * DAY },
  community: { critical: 3 * DAY, urgent: 7 * DAY, normal: 15 * DAY },
  joint: { critical: 3 * DAY, urgent: 15 * DAY, normal: 60 * DAY },
  township: { critical: 3 * DAY, urgent: 21 * DAY, normal: 90 * DAY },
});
