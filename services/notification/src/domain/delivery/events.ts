import type { DataOf, DeliveryEvent } from '@gridcase/contracts';

export type { DeliveryEvent } from '@gridcase/contracts';

/** What was decided to be said, to whom, about what and why: one shape here, whatever version it was stored as. */
export type Plan = DataOf<'delivery.planned.v3'>;

type DataByType = { [E in DeliveryEvent as E['type']]: E['data'] };

/** `event('delivery.sent.v1', { … })`: the type decides what the data must be. */
export const event = <T extends DeliveryEvent['type']>(type: T, data: DataByType[T]): DeliveryEvent =>
  ({ type, data }) as DeliveryEvent;
