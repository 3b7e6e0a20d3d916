import type { DatabaseSync } from 'node:sqlite';
import { type DeliveryEvent, decodeStored, isEventType, storedMetadata } from '@gridcase/contracts';
import { type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { createDueIndex, type DueIndex, dueIndexSchema } from '@gridcase/projection';

const PENDING_TABLE = 'pending_delivery';

export const PENDING_SCHEMA = dueIndexSchema(PENDING_TABLE);

/** What is due of a delivery: a try, or the end of waiting for an attempt's result. */
export type DueItem = 'try' | `result:${number}`;

export const attemptOf = (item: DueItem): number | undefined =>
  item === 'try' ? undefined : Number(item.slice('result:'.length));

export const pendingDeliveries = (db: DatabaseSync): DueIndex => createDueIndex(db, PENDING_TABLE);

/**
 * Projects the delivery category onto the index of what is still to do. Everything at rest is out of it. Of a delivery
 * that moves on within a batch only the last state is written: most are settled as soon as they are planned.
 */
export function applyDeliveries(attemptLimitMs: number) {
  return (db: DatabaseSync, events: readonly RecordedEvent[]): void => {
    const index = pendingDeliveries(db);
    const last = new Map(events.map((recorded) => [streamIdOf(recorded.stream), recorded]));
    for (const [deliveryId, recorded] of last) {
      // What a newer version has made of it, that one goes on with.
      const due = isEventType(recorded.type) && dueOf(decodeStored<DeliveryEvent>(recorded), recorded, attemptLimitMs);
      index.remove(deliveryId);
      if (due) index.put(deliveryId, due.item, due.at);
    }
  };
}

interface Due {
  readonly item: DueItem;
  readonly at: number;
}

function dueOf(event: DeliveryEvent, recorded: RecordedEvent, attemptLimitMs: number): Due | undefined {
  const at = () => Date.parse(storedMetadata(recorded).at);
  switch (event.type) {
    case 'delivery.planned.v3':
      // Danger goes before everything else that waits.
      return { item: 'try', at: event.data.urgency === 'critical' ? 0 : at() };
    case 'delivery.planned.v1':
    case 'delivery.planned.v2':
    case 'delivery.resendOrdered.v1':
      return { item: 'try', at: at() };
    case 'delivery.attempted.v1':
      return { item: `result:${event.data.attempt}`, at: at() + attemptLimitMs };
    case 'delivery.failed.v1':
      return event.data.retryAt === null ? undefined : { item: 'try', at: Date.parse(event.data.retryAt) };
    case 'delivery.unroutable.v1':
    case 'delivery.sent.v1':
    case 'delivery.abandoned.v1':
    case 'delivery.outcomeUnknown.v1':
      return undefined;
  }
}
