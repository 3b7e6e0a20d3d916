import { codecOf, type DeliveryEvent } from '@gridcase/contracts';
import {
  type CommandContext,
  type CommandRefusal,
  type CommandResult,
  createRecentFolds,
  type EventStore,
  handleCommand,
  loadState,
  type RecordedEvent,
} from '@gridcase/event-sourcing';
import {
  type Delivery,
  type DeliveryCommand,
  type DeliveryRefusal,
  deliveryDecider,
  deliveryStream,
} from './domain/delivery/index.ts';

export type DeliveryResult = CommandResult<Delivery, DeliveryRefusal | CommandRefusal>;

/** The deliveries in the log. Throws what the store throws. */
export interface Deliveries {
  handle(deliveryId: string, command: DeliveryCommand, context: CommandContext): Promise<DeliveryResult>;
  load(deliveryId: string): Promise<{ readonly state: Delivery; readonly events: readonly RecordedEvent[] }>;
}

/** So many events of deliveries together, those used last: an attempt and its result come soon after the plan. */
const RECENT_EVENTS = 8_192;

export function createDeliveries(store: EventStore): Deliveries {
  const recent = createRecentFolds<Delivery>(RECENT_EVENTS);
  const handling = { store, decider: deliveryDecider, codec: codecOf<DeliveryEvent>(), recent };
  return {
    // A plan begins a stream but for a redelivery: nothing is read before it.
    handle: (deliveryId, command, context) =>
      handleCommand({ ...handling, presumeNew: command.type === 'plan' }, deliveryStream(deliveryId), command, context),
    load: (deliveryId) => loadState(handling, deliveryStream(deliveryId)),
  };
}
