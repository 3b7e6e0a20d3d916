import { AreaCode, DeliveryPlannedV3, Instant, isSealed, Recipient } from '@gridcase/contracts';
import { z } from 'zod';
import { type Delivery, namedSubject } from '../domain/delivery/index.ts';

/** A delivery as it is shown. Nothing of a reporter or holder is in it: no contact, sealed or open, and no pseudonym. */
export const DeliveryAnswer = z.object({
  deliveryId: z.uuid(),
  /** What it tells of: one of these. A batch: of several cases that it did the same to. */
  caseId: z.uuid().optional(),
  ledgerId: z.uuid().optional(),
  batchId: z.uuid().optional(),
  cause: DeliveryPlannedV3.shape.cause,
  recipient: z.object({ kind: Recipient.shape.kind, id: z.string().optional(), areaCode: AreaCode.optional() }),
  template: z.string(),
  content: DeliveryPlannedV3.shape.content,
  urgency: DeliveryPlannedV3.shape.urgency,
  /** By when who is told must have acted, or should have. */
  dueAt: DeliveryPlannedV3.shape.dueAt,
  phase: z.enum(['pending', 'attempting', 'sent', 'unroutable', 'abandoned', 'outcomeUnknown']),
  attempts: z.int().nonnegative(),
  /** The route of the last attempt, where one is known. */
  route: z.enum(['webhook', 'email']).optional(),
  /** Why it is unroutable or was abandoned. */
  reason: z.string().optional(),
  /** Not tried before this instant. */
  notBefore: Instant.optional(),
});
export type DeliveryAnswer = z.infer<typeof DeliveryAnswer>;

export function toAnswer(delivery: Exclude<Delivery, { phase: 'none' }>): DeliveryAnswer {
  const { plan, phase, attempts } = delivery;
  const { deliveryId, about, cause, recipient, template, content, urgency, dueAt } = plan;
  const { kind, id, areaCode } = recipient;
  const shown = { kind, ...(isSealed(recipient) ? {} : { id }), ...(areaCode ? { areaCode } : {}) };
  const told = { recipient: shown, template, content, ...(urgency && { urgency }), ...(dueAt && { dueAt }) };
  const answer = { deliveryId, ...namedSubject(about), cause, ...told, phase, attempts };
  switch (delivery.phase) {
    case 'attempting':
    case 'sent':
    case 'outcomeUnknown':
      return { ...answer, route: delivery.route };
    case 'unroutable':
    case 'abandoned':
      return { ...answer, reason: delivery.reason };
    case 'pending':
      return delivery.notBefore === null ? answer : { ...answer, notBefore: delivery.notBefore };
  }
}
