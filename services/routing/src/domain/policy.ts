import { HandlerMilestone, Nature, Role, Tier, Urgency } from '@gridcase/contracts';
import { z } from 'zod';

/** Everything that a person may do to a case. */
export const OfficerAction = z.enum([
  'triage',
  'accept',
  'progress',
  'answer',
  'verify',
  'close',
  'return',
  'escalate',
  'reopen',
  'supervise',
  'recordViolation',
  'withdrawViolation',
]);
export type OfficerAction = z.infer<typeof OfficerAction>;

/** Natural minutes, that run at night and on holidays. Up to 90 days, the longest limit in the sources (60 + 30 days). */
const Minutes = z.int().min(1).max(129_600);

/** By when each milestone must be reached after the dispatch. A milestone left out has no deadline. */
const Limits = z.partialRecord(HandlerMilestone, Minutes);

const roles = z.array(Role).max(20);

/** Which roles may do something: at any tier, or in addition at a certain one. A case in a queue has no tier. */
const Permission = z.strictObject({
  any: roles.default([]),
  grid: roles.default([]),
  community: roles.default([]),
  joint: roles.default([]),
  township: roles.default([]),
});

/** What came later may be left out: then it is for those who may note progress. */
const Permissions = z
  .strictObject({
    ...{ triage: Permission, accept: Permission, progress: Permission, answer: Permission, verify: Permission },
    ...{ close: Permission, return: Permission, escalate: Permission, reopen: Permission, supervise: Permission },
    recordViolation: Permission.optional(),
    withdrawViolation: Permission.optional(),
  })
  .transform(
    (given): Record<OfficerAction, z.output<typeof Permission>> => ({
      ...given,
      recordViolation: given.recordViolation ?? given.progress,
      withdrawViolation: given.withdrawViolation ?? given.progress,
    }),
  );

/** What follows from a triage, and what may follow later. In force at the instant of each decision. */
export const Policy = z.strictObject({
  /** Which tier settles a matter of which nature. */
  tierOf: z.record(Nature, Tier),
  deadlines: z.record(Tier, z.record(Urgency, Limits)),
  /** Missing which milestone at which tiers sends the case one tier up. At the township it is recorded only. */
  escalation: z.record(HandlerMilestone, z.array(Tier).max(4)),
  permissions: Permissions,
});
export type Policy = z.output<typeof Policy>;
