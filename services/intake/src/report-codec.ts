import { decodeEvent, encodeData, type ReportEvent, schemaVersionOf } from '@gridcase/contracts';
import type { EventCodec } from '@gridcase/event-sourcing';

/** Report events to stored bytes and back. What is stored is what is published. */
export const reportCodec: EventCodec<ReportEvent> = {
  encode: (event) => ({ type: event.type, data: encodeData(event), schemaVersion: schemaVersionOf(event.type) }),
  decode: (type, data) => decodeEvent<ReportEvent>(type, data),
};
