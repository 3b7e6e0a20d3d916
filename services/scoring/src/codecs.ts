import {
  type AssessmentEvent,
  decodeEvent,
  encodeData,
  type GridcaseEvent,
  type LedgerEvent,
  type PremisesEvent,
  schemaVersionOf,
} from '@gridcase/contracts';
import type { EventCodec } from '@gridcase/event-sourcing';

/** What is stored is what is published. */
const codecOf = <E extends GridcaseEvent>(): EventCodec<E> => ({
  encode: (event) => ({ type: event.type, data: encodeData(event), schemaVersion: schemaVersionOf(event.type) }),
  decode: (type, data) => decodeEvent<E>(type, data),
});

export const ledgerCodec = codecOf<LedgerEvent>();
export const premisesCodec = codecOf<PremisesEvent>();
export const assessmentCodec = codecOf<AssessmentEvent>();
