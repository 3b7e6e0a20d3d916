import { type CaseEvent, decodeEvent, encodeData, schemaVersionOf } from '@gridcase/contracts';
import type { EventCodec } from '@gridcase/event-sourcing';

/** Case events to stored bytes and back. What is stored is what is published. */
export const caseCodec: EventCodec<CaseEvent> = {
  encode: (event) => ({ type: event.type, data: encodeData(event), schemaVersion: schemaVersionOf(event.type) }),
  decode: (type, data) => decodeEvent<CaseEvent>(type, data),
};
