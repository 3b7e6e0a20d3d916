import { AreaCode, Handler, Instant, SupervisionLevel, SupervisionTrigger, Tier } from '@gridcase/contracts';
import { z } from 'zod';

const Interview = z.strictObject({
  at: Instant,
  place: z.string(),
  whom: z.array(z.string()).readonly(),
  putOff: z.int().min(0).describe('How often'),
  heldAt: Instant.nullable(),
  attended: z.array(z.string()).readonly(),
});

/** An order to put something right (contracts, case/supervision.ts). */
const Order = z.strictObject({
  supervisionId: z.uuid(),
  level: SupervisionLevel.describe('日常督办 · 挂牌督办 · 约谈督办'),
  trigger: SupervisionTrigger,
  because: z.string().describe('Empty: an order of the first kind, which did not say'),
  orderedBy: z.strictObject({ id: z.string(), areaCode: AreaCode }).nullable().describe('Null: by rule'),
  to: Handler.nullable().describe('Null: the people at a queue'),
  unit: z.string(),
  tier: Tier.nullable(),
  areaCode: AreaCode.nullable(),
  demand: z.string(),
  dueAt: Instant.nullable().describe('By when the unit replies; null: no reply was asked for'),
  standing: z.enum(['open', 'answered', 'lifted']),
  answeredBy: z.string().nullable(),
  late: z.boolean().describe('It had not replied by then'),
  interview: Interview.nullable(),
});

export const SupervisionAnswer = z.strictObject({
  orders: z.array(Order).readonly(),
  proposals: z
    .array(
      z.strictObject({
        proposalId: z.uuid(),
        to: Handler,
        tier: Tier,
        times: z.int(),
        standing: z.enum(['open', 'ordered', 'dismissed']),
      }),
    )
    .readonly()
    .describe('That a unit be summoned, by rule; people decide'),
});

export const BoardAnswer = z.strictObject({
  items: z.array(Order.extend({ caseId: z.uuid(), subject: z.string(), lies: AreaCode.nullable() })),
  next: z.string().nullable().describe('Cursor of the next page; null: this was the last'),
});
