import { decodeEvent, encodeData, schemaVersionOf, type WatchEvent } from '@gridcase/contracts';
import type { EventCodec } from '@gridcase/event-sourcing';

/** Watch events to stored bytes and back. What is stored is what is published. */
export const watchCodec: EventCodec<WatchEvent> = {
  encode: (event) => ({ type: event.type, data: encodeData(event), schemaVersion: schemaVersionOf(event.type) }),
  decode: (type, data) => decodeEvent<WatchEvent>(type, data),
};
