import type { z } from 'zod';
import { type EventType, eventSchemas, type GridcaseEvent, isEventType, isTypeName } from './catalogue.ts';
import { EventMetadata } from './metadata.ts';
import { readTolerantly } from './read-tolerantly.ts';

/** A stored or published event that does not fit its schema. Never retried: the bytes will not change. */
export class ContractViolation extends Error {
  readonly code = 'contract-violation';
  constructor(type: string, detail: string) {
    super(`event ${type} does not fit its contract: ${detail}`);
    this.name = 'ContractViolation';
  }
}

/**
 * An event that can't be read because a newer version wrote it: of a type, or with a word of a closed list, that this one does
 * not know. What is to be done with it waits for the upgrade; nothing is decided on what it is part of
 * (docs/decisions/0014). Told apart from a violation only as well as can be: a type or word that never was looks the same.
 */
export class WrittenByNewer extends ContractViolation {
  readonly trouble = 'newer';
  constructor(type: string, detail: string) {
    super(type, `${detail}; a newer version wrote it`);
    this.name = 'WrittenByNewer';
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

/**
 * Reads stored or published bytes back. Fields that a newer version added are left out of what is read; they stay in the
 * bytes. Throws WrittenByNewer for an unknown type and unknown words of closed lists, ContractViolation for data off
 * its schema.
 */
export function decodeEvent<E extends GridcaseEvent = GridcaseEvent>(type: string, data: string): E {
  if (!isTypeName(type)) throw new ContractViolation(type, 'not the name of an event type');
  if (!isEventType(type)) throw new WrittenByNewer(type, 'unknown event type');
  const value = readOr(type, eventSchemas[type as EventType] as z.ZodType, parseJson(type, data));
  return { type, data: value } as unknown as E;
}

/** As `decodeEvent`, of an event's metadata. */
export const decodeMetadata = (type: string, metadata: string): EventMetadata =>
  readOr(type, EventMetadata, parseJson(type, metadata), 'metadata: ');

/** An event's metadata, and what a newer version has added to it. */
export function decodeWholeMetadata(type: string, text: string): [metadata: EventMetadata, more: readonly Field[]] {
  const value = parseJson(type, text);
  const metadata = readOr(type, EventMetadata, value, 'metadata: ');
  return [metadata, Object.entries(value as object).filter(([name]) => !(name in EventMetadata.shape))];
}
type Field = readonly [name: string, value: unknown];

function readOr<T>(type: string, schema: z.ZodType<T>, value: unknown, what = ''): T {
  const result = readTolerantly(schema, value);
  if (result.outcome === 'read') return result.value;
  const Fault = result.outcome === 'newer' ? WrittenByNewer : ContractViolation;
  throw new Fault(type, `${what}${result.error.message}`);
}
