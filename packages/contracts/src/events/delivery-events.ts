/**
 * Events of the category `delivery`, stream `delivery-{deliveryId}`, written by notification only.
 * One delivery is one person told of one cause; its id comes from both, so there is never a second one.
 * Stored names are forever: a change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { Instant, Urgency } from '../vocabulary.ts';
import { Reporter } from './report-events.ts';

/** Whom to tell. Officers are found by id and address book; a reporter, a holder and a party only by the sealed contact. */
export const Recipient = z.strictObject({
  kind: z.enum(['reporter', 'handler', 'supervisor', 'triageDesk', 'holder', 'party']),
  id: z.string().min(1).max(200),
  areaCode: z.string().max(15).optional(),
});
export type Recipient = z.infer<typeof Recipient>;

/** Whether no address book knows them: their contact is sealed in the delivery itself, and their id is a pseudonym. */
export const isSealed = ({ kind }: { readonly kind: string }): boolean =>
  kind === 'reporter' || kind === 'holder' || kind === 'party';

/** Whom a case concerns. A holder, a landlord or shopkeeper, is told of their ledger only. */
const CaseRecipient = Recipient.extend({ kind: Recipient.shape.kind.exclude(['holder', 'party']) });
/** Before there were consultations. */
const EarlierRecipient = Recipient.extend({ kind: Recipient.shape.kind.exclude(['party']) });

export const Route = z.enum(['webhook', 'email']);
export type Route = z.infer<typeof Route>;

const cause = z.strictObject({ eventId: z.uuid(), type: z.string().max(100) });
/** What the template says, without personal data. */
const content = z.strictObject({ subject: z.string().max(300), text: z.string().max(4_000) });

/** Decided that somebody must know of a case. `cause` is the event that made it so. No longer written. */
export const DeliveryPlannedV1 = z.strictObject({
  deliveryId: z.uuid(),
  caseId: z.uuid(),
  cause,
  recipient: CaseRecipient,
  reporter: Reporter.optional(),
  template: z.string().min(1).max(100),
  content,
});

/** What a delivery tells of: the stream `{kind}-{id}`. A batch: of what it did to several cases of one recipient. */
export const DeliverySubject = z.strictObject({ kind: z.enum(['case', 'ledger', 'batch']), id: z.uuid() });
export type DeliverySubject = z.infer<typeof DeliverySubject>;

/** Before there were batches. */
const EarlierSubject = DeliverySubject.extend({ kind: DeliverySubject.shape.kind.exclude(['batch']) });

/** The same of whatever a delivery may be about. No longer written. */
export const DeliveryPlannedV2 = z.strictObject({
  deliveryId: z.uuid(),
  about: EarlierSubject,
  cause,
  recipient: EarlierRecipient,
  /** The pseudonym and sealed contact of who is told: a case's reporter, a ledger's holder, a party. */
  reporter: Reporter.optional(),
  template: z.string().min(1).max(100),
  content,
});

/**
 * The same with how soon somebody must move and by when, and with room for everything that is said: the longest answer
 * that a case takes (5,000), whole, below what stands above it in two languages.
 */
export const DeliveryPlannedV3 = DeliveryPlannedV2.extend({
  about: DeliverySubject,
  recipient: Recipient,
  content: content.extend({ text: z.string().max(8_000) }),
  /** Of the case, where it was judged. */
  urgency: Urgency.optional(),
  /** By when who is told must have acted, or should have. */
  dueAt: Instant.optional(),
});

/** There is no way to reach them: nothing configured, or no contact given. Shown, not hidden. */
export const DeliveryUnroutableV1 = z.strictObject({ reason: z.string().min(1).max(500) });

/** Written before anything leaves, so that a crash in between is seen as one and not sent again. */
export const DeliveryAttemptedV1 = z.strictObject({ attempt: z.int().positive(), route: Route });
export const DeliverySentV1 = z.strictObject({
  attempt: z.int().positive(),
  route: Route,
  receipt: z.string().max(500),
});
export const DeliveryFailedV1 = z.strictObject({
  attempt: z.int().positive(),
  route: Route,
  error: z.string().max(1_000),
  retryAt: Instant.nullable(),
});
/** Gave up: refused for good, or out of attempts. */
export const DeliveryAbandonedV1 = z.strictObject({ attempts: z.int().nonnegative(), reason: z.string().max(1_000) });
/** The process ended between sending and recording: nobody knows. Never sent again unless a person says so. */
export const DeliveryOutcomeUnknownV1 = z.strictObject({ attempt: z.int().positive(), route: Route });
/** A person ordered another try of a delivery that was abandoned, unroutable or of unknown outcome. */
export const DeliveryResendOrderedV1 = z.strictObject({ reason: z.string().min(1).max(500) });

export const deliveryEventSchemas = {
  'delivery.planned.v1': DeliveryPlannedV1,
  'delivery.planned.v2': DeliveryPlannedV2,
  'delivery.planned.v3': DeliveryPlannedV3,
  'delivery.unroutable.v1': DeliveryUnroutableV1,
  'delivery.attempted.v1': DeliveryAttemptedV1,
  'delivery.sent.v1': DeliverySentV1,
  'delivery.failed.v1': DeliveryFailedV1,
  'delivery.abandoned.v1': DeliveryAbandonedV1,
  'delivery.outcomeUnknown.v1': DeliveryOutcomeUnknownV1,
  'delivery.resendOrdered.v1': DeliveryResendOrderedV1,
} as const;
