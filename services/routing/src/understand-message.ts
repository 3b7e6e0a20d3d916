import { ContractViolation, fromBusMessage, type GridcaseEvent, type ReceivedEvent } from '@gridcase/contracts';
import { type Clock, type CommandActor, type CommandContext, follow } from '@gridcase/event-sourcing';
import type { DeliveredMessage, HandlerOutcome } from '@gridcase/messaging';
import { ROUTING } from './rules/by-rules.ts';

/** The event in a message, or the outcome of a message that breaks its contract. */
export function understandMessage<Event extends GridcaseEvent>(
  message: Pick<DeliveredMessage, 'value' | 'headers'>,
): ReceivedEvent<Event> | Extract<HandlerOutcome, { outcome: 'poisoned' }> {
  try {
    return fromBusMessage<Event>(message);
  } catch (error) {
    if (error instanceof ContractViolation) return { outcome: 'poisoned', reason: error.message };
    throw error;
  }
}

/** Routing's command that follows from an event: delivered again, it is the same command. Decided by routing, or by `actor`. */
export const contextOf = (
  { eventId, correlationId, traceparent }: ReceivedEvent,
  clock: Clock,
  actor: CommandActor = ROUTING,
): CommandContext => follow({ eventId }, { $correlationId: correlationId, traceparent }, actor, clock.now());
