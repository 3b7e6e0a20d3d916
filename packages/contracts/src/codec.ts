import { type EventType, eventSchemas, type GridcaseEvent, isEventType } from './catalogue.ts';
import { EventMetadata } from './metadata.ts';

/** A stored or published event that does not fit its schema. Never retried: the bytes will not change. */
export class ContractViolation extends Error {
  readonly code = 'contract-violation';
  constructor(type: string, detail: string) {
    super(`event ${type} does not fit its contract: ${detail}`);
    this.name = 'ContractViolation';
  }
}

function parseJson(type: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new ContractViolation(type, 'not JSON');
  }
}

/** Checks an event's data against its schema and returns the JSON text that is stored and published, byte for byte. */
export function encodeData(event: GridcaseEvent): string {
  const result = eventSchemas[event.type].safeParse(event.data);
  if (!result.success) throw new ContractViolation(event.type, result.error.message);
  return JSON.stringify(result.data);
}

/** Reads stored or published bytes back. Throws ContractViolation for an unknown type or data off its schema. */
export function decodeEvent<E extends GridcaseEvent = GridcaseEvent>(type: string, data: string): E {
  if (!isEventType(type)) throw new ContractViolation(type, 'unknown event type');
  const result = eventSchemas[type as EventType].safeParse(parseJson(type, data));
  if (!result.success) throw new ContractViolation(type, result.error.message);
  return { type, data: result.data } as unknown as E;
}

export function decodeMetadata(type: string, metadata: string): EventMetadata {
  const result = EventMetadata.safeParse(parseJson(type, metadata));
  if (!result.success) throw new ContractViolation(type, `metadata: ${result.error.message}`);
  return result.data;
}
