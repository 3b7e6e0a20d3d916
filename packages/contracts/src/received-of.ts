import type { GridcaseEvent } from './catalogue.ts';
import { placeOf } from './cloud-events.ts';
import { decodeStored, storedMetadata } from './codec.ts';
import type { ReceivedEvent } from './from-bus-message.ts';
import { type Read, readAs } from './read-message.ts';
import type { RecordedLike } from './to-bus-message.ts';

/** What was decoded goes with the recorded event that it was decoded from. */
const DECODED = new WeakMap<RecordedLike, ReceivedEvent>();

/**
 * A stored event as a consumer has it. Decoded once: whoever is handed the same recorded event shares the result, so
 * nobody may change it. Throws as `decodeStored`, and ContractViolation for a stream that is none of ours or of
 * another category than the type.
 */
export function receivedOf<E extends GridcaseEvent = GridcaseEvent>(recorded: RecordedLike): ReceivedEvent<E> {
  const known = DECODED.get(recorded) ?? decoded(recorded);
  DECODED.set(recorded, known);
  return known as ReceivedEvent<E>;
}

/** The event of a record, if it is of a wanted type: as `readMessage`, of what the log holds. */
export const readRecorded = <E extends GridcaseEvent>(
  recorded: RecordedLike,
  wanted: ReadonlySet<E['type']>,
): Read<E> => readAs(recorded.type, wanted, () => receivedOf<E>(recorded));

function decoded(recorded: RecordedLike): ReceivedEvent {
  const { eventId, type, stream, revision, recordedAt } = recorded;
  placeOf(type, stream);
  const { at, actor, traceparent, ...metadata } = storedMetadata(recorded);
  return {
    ...{ eventId, type, stream, revision, at, recordedAt, actor },
    correlationId: metadata.$correlationId,
    causationId: metadata.$causationId,
    ...(traceparent === undefined ? {} : { traceparent }),
    event: decodeStored(recorded),
  };
}
