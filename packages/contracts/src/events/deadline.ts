import { z } from 'zod';
import { HandlerMilestone, Instant, Milestone } from '../vocabulary.ts';

/** A limit in the working time of a calendar (工作日, 工作时), up to about a year. */
export const WorkingLimit = z.union([
  z.strictObject({ workingDays: z.int().min(1).max(260) }),
  z.strictObject({ workingHours: z.int().min(1).max(2_080) }),
  z.strictObject({ workingMinutes: z.int().min(1).max(124_800) }),
]);
export type WorkingLimit = z.infer<typeof WorkingLimit>;

/** One version of a calendar. */
export const CalendarVersion = z.strictObject({ name: z.string().min(1).max(50), version: z.string().min(1).max(50) });
export type CalendarVersion = z.infer<typeof CalendarVersion>;

/** Time that does not count, from an instant until another. */
export const Standstill = z.strictObject({ from: Instant, to: Instant });
export type Standstill = z.infer<typeof Standstill>;

/**
 * How an instant was counted to, where it takes a calendar: enough to count it again. What was set in natural minutes has
 * none: it is its limit after the instant of its event, and as much later as its case was suspended since.
 */
export const CountedBy = z.strictObject({
  from: Instant,
  limit: WorkingLimit,
  calendar: CalendarVersion,
  /** While its case was suspended it stood still, in this order; absent: it never was. */
  paused: z.array(Standstill).min(1).max(20).optional(),
  /** It reaches into a year whose holidays nobody had announced: a later version of the calendar may move it. */
  provisional: z.literal(true).optional(),
});
export type CountedBy = z.infer<typeof CountedBy>;

const due = { dueAt: Instant, counted: CountedBy.optional() };

/** By when something must have happened. `item` tells several of one milestone apart: which undertaking, which order. */
export const Deadline = z.strictObject({ milestone: Milestone, ...due, item: z.uuid().optional() });
export type Deadline = z.infer<typeof Deadline>;

/** What a handler owes, and by when. */
export const HandlerDeadline = z.strictObject({ milestone: HandlerMilestone, ...due });
export type HandlerDeadline = z.infer<typeof HandlerDeadline>;
