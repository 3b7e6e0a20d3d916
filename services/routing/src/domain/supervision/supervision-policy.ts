import { SupervisionLevel, type Tier } from '@gridcase/contracts';
import { z } from 'zod';
import { Limit, Minutes } from '../limit.ts';
import type { SupervisionAction } from './actions.ts';

const DAY = 1_440;

/** What a handler owes, and the whole. */
const Overdue = z.enum(['accept', 'answer', 'settle', 'promise']);

/**
 * What the rules order by themselves, each where it stands as a fact in the log (潍坊市12345条例 Art. 26, 济南市12345条例 Art.
 * 28); what is left out people order. No source gives numbers: where a rule set has some, they are its own.
 */
const ByRule = z.strictObject({
  /** 逾期: one of these was missed; how much later than the first of them the last is, is how far beyond it may be. */
  overdue: z
    .strictObject({ of: z.array(Overdue).min(1).max(4), level: SupervisionLevel.exclude(['interview']) })
    .optional(),
  /** 拒不受理: a ruling held the unit to it, and it has not taken it up in time. */
  refusesToTake: SupervisionLevel.exclude(['interview']).optional(),
  /** 应解决未解决: done again so often by the same unit. */
  notSolved: z
    .strictObject({ reworks: z.int().min(1).max(20), level: SupervisionLevel.exclude(['interview']) })
    .optional(),
  /** A daily order to which the unit has not replied in time is put on the board (挂牌). */
  unanswered: z.boolean().default(false),
  /** 约谈 is proposed to people at the order that is so many-th to one unit in a month. */
  interviewAt: z.int().min(2).max(100).optional(),
});

/**
 * 督办. `rectifyWithin`: how long a unit has to reply; no source gives a limit, these are gridcase's own. `recordWithin`:
 * minutes from the hour of an interview by which it must be said how it went.
 */
export const SupervisionPolicy = z.strictObject({
  rectifyWithin: z.record(SupervisionLevel, Limit).default({ daily: 3 * DAY, listed: 5 * DAY, interview: 7 * DAY }),
  recordWithin: Minutes.default(DAY),
  byRule: ByRule.default(() => ByRule.parse({})),
});

const EVERY_UNIT = ['gridWorker', 'communityOfficer', 'departmentOfficer', 'townshipOfficer'] as const;
const REPLIES = {
  ...{ any: [...EVERY_UNIT], grid: [], community: [], joint: [], township: [] },
};
const ORDERS = {
  any: ['supervisor'],
  ...{ grid: ['townshipOfficer'], community: ['townshipOfficer'], joint: ['townshipOfficer'], township: [] },
};

/** Who may do what where a rule set does not say: the unit replies; whoever may supervise goes on with what was ordered. */
export const SUPERVISION_PERMISSIONS = {
  answerSupervision: REPLIES,
  liftSupervision: ORDERS,
  putOffInterview: ORDERS,
  holdInterview: ORDERS,
  dismissInterview: ORDERS,
} as const satisfies Record<SupervisionAction, Record<'any' | Tier, readonly string[]>>;
