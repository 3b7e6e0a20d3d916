import type { RecordedEvent } from './event-store.ts';

/** Who stands behind a command; the same shape as the contract's Actor. */
export interface CommandActor {
  readonly kind: 'person' | 'integration' | 'service' | 'reporter';
  readonly id: string;
  readonly role?: string | undefined;
}

/** Everything about a command but its content. Made by `fromRequest` or `follow`, never by hand. */
export interface CommandContext {
  /** UUID. The same command said again carries the same id. */
  readonly commandId: string;
  readonly correlationId: string;
  readonly actor: CommandActor;
  /** Milliseconds since 1970 by the clock of who decides. */
  readonly now: number;
  readonly traceparent?: string | undefined;
  /** SHA-256 (hex) of the content, where the id was chosen by the caller (Idempotency-Key). */
  readonly commandHash?: string | undefined;
}

/** The metadata that a follower must know of the event that it follows. */
export interface FollowedMetadata {
  readonly $correlationId: string;
  readonly traceparent?: string | undefined;
}

/**
 * The context of a command that follows from an event: same correlation, caused by the event, same trace.
 * The command's id is the event's id, so that the event delivered again is the command said again.
 */
export function follow(
  event: Pick<RecordedEvent, 'eventId'>,
  metadata: FollowedMetadata,
  actor: CommandActor,
  now: number,
): CommandContext {
  return {
    commandId: event.eventId,
    correlationId: metadata.$correlationId,
    actor,
    now,
    traceparent: metadata.traceparent,
  };
}
