import { Evidence, SupervisionLevel, SupervisionTrigger } from '@gridcase/contracts';
import { prose } from '@gridcase/runtime';
import { z } from 'zod';
import type { SupervisionAction } from '../domain/supervision/actions.ts';
import { InstantOfZone } from './instant-of-zone.ts';

const Reason = prose(5_000);
const Order = z.uuid().toLowerCase();
const Summoned = z.array(prose(200)).max(20);

/** A word that asks for no reply (催办), and what the first version of the event could say. */
const Push = z.strictObject({ level: z.enum(['reminder', 'supervision', 'listed']), note: prose(2_000).optional() });

/** 日常督办, 挂牌督办, 约谈督办: to whoever has the case, or had it last. */
const OrderBody = z.strictObject({
  level: SupervisionLevel,
  trigger: SupervisionTrigger,
  because: prose(2_000),
  /** What the unit is to do. */
  demand: prose(2_000),
  /** By when it replies; left out: as the rule set says. */
  dueAt: InstantOfZone.optional(),
  /** Of `interview`, and only of it. `whom`: officers by id, or posts. */
  interview: z.strictObject({ at: InstantOfZone, place: prose(500), whom: Summoned.min(1) }).optional(),
  /** Of an interview that the rules proposed: the unit named there is summoned. */
  proposalId: Order.optional(),
});
export const SuperviseBody = z.union([OrderBody, Push]);

export const SUPERVISION_BODIES = {
  answerSupervision: z.strictObject({ supervisionId: Order, reply: Reason, evidence: Evidence.default([]) }),
  liftSupervision: z.strictObject({ supervisionId: Order, reason: Reason }),
  putOffInterview: z.strictObject({
    supervisionId: Order,
    at: InstantOfZone,
    /** Left out: where it was to be. */
    place: prose(500).optional(),
    reason: Reason,
  }),
  holdInterview: z.strictObject({
    supervisionId: Order,
    heldAt: InstantOfZone,
    /** Of those summoned. Who is not named did not come. */
    attended: Summoned,
    /** The minutes, by reference. */
    record: Evidence.default([]),
  }),
  dismissInterview: z.strictObject({ proposalId: Order, reason: Reason }),
} as const satisfies Record<SupervisionAction, z.ZodType>;

export const SUPERVISION_SUMMARIES: Readonly<Record<SupervisionAction, string>> = {
  answerSupervision: 'Reply, as the unit, to an order to put something right: what was done (整改回复)',
  liftSupervision: 'Lift an order, as who gave it or above: a listed one leaves the board (解除、摘牌)',
  putOffInterview: 'Put an interview off to another date (约谈改期)',
  holdInterview: 'Record that an interview was held, and who of those summoned came (约谈记录)',
  dismissInterview: 'Decide that a unit is not summoned although the rules proposed it (不予约谈)',
};
