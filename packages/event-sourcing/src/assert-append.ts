import { type ExpectedRevision, MAX_APPEND, type NewEvent } from './event-store.ts';
import { assertStreamName } from './stream-name.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What every adapter refuses before it looks at the stream. Throws RangeError. */
export function assertAppend(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): void {
  assertStreamName(stream);
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new RangeError(`not a revision: ${expected}`);
  }
  if (events.length === 0) throw new RangeError(`nothing to append to ${stream}`);
  if (events.length > MAX_APPEND) throw new RangeError(`${events.length} events at once; at most ${MAX_APPEND}`);
  for (const event of events) assertEvent(event);
  if (new Set(events.map((event) => event.eventId)).size < events.length) {
    throw new RangeError(`an event id stands twice in one append to ${stream}`);
  }
}

function assertEvent({ eventId, type, data, metadata }: NewEvent): void {
  if (!UUID.test(eventId)) throw new RangeError(`not an event id (UUID, lower case): ${eventId}`);
  if (type === '') throw new RangeError(`event ${eventId} has no type`);
  // A lone surrogate has no UTF-8: it would come back as another character, unnoticed.
  if (!data.isWellFormed() || !metadata.isWellFormed()) throw new RangeError(`event ${eventId} is not Unicode text`);
}
