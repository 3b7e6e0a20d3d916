import { evolve } from '../../src/domain/delivery/evolve.ts';
import {
  type Delivery,
  type DeliveryCommand,
  type DeliveryEvent,
  deliveryDecider,
} from '../../src/domain/delivery/index.ts';

const stateAfter = (events: readonly DeliveryEvent[]): Delivery => events.reduce(evolve, deliveryDecider.initialState);

/** `given(events).when(command)` → the events decided, or the refusal's code. */
export const given = (...history: DeliveryEvent[]) => ({
  when(command: DeliveryCommand): readonly DeliveryEvent[] | string {
    const decision = deliveryDecider.decide(command, stateAfter(history));
    return decision.outcome === 'decided' ? decision.events : decision.refusal.code;
  },
});
