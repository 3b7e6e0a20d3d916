import type { Decider } from '@gridcase/event-sourcing';
import type { DeliveryCommand, DeliveryRefusal } from './commands.ts';
import { decide } from './decide.ts';
import type { DeliveryEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { type Delivery, initialState } from './state.ts';

export type * from './commands.ts';
export type { DeliveryEvent, Plan } from './events.ts';
export { deliveryIdOf, deliveryStream, namedSubject } from './identity.ts';
export type { Delivery } from './state.ts';

export const deliveryDecider: Decider<Delivery, DeliveryCommand, DeliveryEvent, DeliveryRefusal> = {
  initialState,
  evolve,
  decide,
};
