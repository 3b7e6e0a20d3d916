import type { DeliverySubject, Recipient } from '@gridcase/contracts';
import { nameUuid, streamName } from '@gridcase/event-sourcing';

/** One person told of one cause, for ever: the id follows from both, so there is never a second delivery. */
export const deliveryIdOf = (causeEventId: string, recipient: Pick<Recipient, 'kind' | 'id'>): string =>
  nameUuid(['delivery', causeEventId, recipient.kind, recipient.id]);

export const deliveryStream = (deliveryId: string): string => streamName('delivery', deliveryId);

/** `{ caseId }`, `{ ledgerId }` or `{ batchId }`: how answers, webhooks and log lines name what a delivery tells of. */
export const namedSubject = ({
  kind,
  id,
}: DeliverySubject): Partial<Record<`${DeliverySubject['kind']}Id`, string>> => ({
  [`${kind}Id`]: id,
});
