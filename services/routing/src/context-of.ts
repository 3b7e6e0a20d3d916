import type { ReceivedEvent } from '@gridcase/contracts';
import { type Clock, type CommandActor, type CommandContext, follow } from '@gridcase/event-sourcing';
import { ROUTING } from './rules/by-rules.ts';

/** Routing's command that follows from an event: delivered again, it is the same command. Decided by routing, or by `actor`. */
export const contextOf = (
  { eventId, correlationId, traceparent }: ReceivedEvent,
  clock: Clock,
  actor: CommandActor = ROUTING,
): CommandContext => follow({ eventId }, { $correlationId: correlationId, traceparent }, actor, clock.now());
