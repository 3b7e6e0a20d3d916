import type { z } from 'zod';
import {
  type EventType,
  eventSchemas,
  type GridcaseEvent,
  isEventType,
  isTypeName,
  schemaVersionOf,
} from './catalogue.ts';
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
 * Reads bytes that came from outside. Fields that a newer version added are left out of what is read; they stay in the
 * bytes. Throws WrittenByNewer for an unknown type and unknown words of closed lists, ContractViolation for data off
 * its schema.
 */
export function decodeEvent<E extends GridcaseEvent = GridcaseEvent>(type: string, data: string): E {
  assertKnown(type);
  const value = readOr(type, eventSchemas[type] as z.ZodType, parseJson(type, data));
  return { type, data: value } as unknown as E;
}

/** An event as our own log gives it back: JSON texts. */
export interface Stored {
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/**
 * Reads an event of our own log. It was checked when it was written and is not checked again, unless a newer version than
 * this one wrote it: then as `decodeEvent` does. Throws as that does, ContractViolation for what is not JSON.
 */
export function decodeStored<E extends GridcaseEvent = GridcaseEvent>({ type, data, metadata }: Stored): E {
  assertKnown(type);
  if (!isOurs(type, metadata)) return decodeEvent<E>(type, data);
  return { type, data: parseJson(type, data) } as unknown as E;
}

/** As `decodeEvent`, of an event's metadata. */
export const decodeMetadata = (type: string, metadata: string): EventMetadata =>
  readOr(type, EventMetadata, parseJson(type, metadata), 'metadata: ');

/** As `decodeStored`, of an event's metadata. */
export const storedMetadata = ({ type, metadata }: Omit<Stored, 'data'>): EventMetadata =>
  wholeMetadata(type, metadata)[0];

/** An event's metadata, and what a newer version has added to it. */
export function wholeMetadata(type: string, text: string): [metadata: EventMetadata, more: readonly Field[]] {
  const value = parseJson(type, text);
  const metadata = isOurs(type, text) ? (value as EventMetadata) : readOr(type, EventMetadata, value, 'metadata: ');
  return [metadata, Object.entries(value as object).filter(([name]) => !(name in EventMetadata.shape))];
}
type Field = readonly [name: string, value: unknown];

/** Metadata as handleCommand writes it: found without parsing it, which would double the cost of a fold. */
const VERSION = /^\{"\$correlationId":"[0-9a-f-]{36}","\$causationId":"[0-9a-f-]{36}","schemaVersion":(\d+),/;

/** Whether this version wrote it, or one before it: of the same closed lists, or shorter ones. */
function isOurs(type: string, metadata: string): boolean {
  const version = Number(VERSION.exec(metadata)?.[1]);
  return version > 0 && isEventType(type) && version <= schemaVersionOf(type);
}

function assertKnown(type: string): asserts type is EventType {
  if (isEventType(type)) return;
  if (!isTypeName(type)) throw new ContractViolation(type, 'not the name of an event type');
  throw new WrittenByNewer(type, 'unknown event type');
}

/** How the events of an aggregate become stored bytes and back. What is stored is what is published. */
export const codecOf = <E extends GridcaseEvent>() => ({
  encode: (event: E) => ({ type: event.type, data: encodeData(event), schemaVersion: schemaVersionOf(event.type) }),
  decode: (stored: Stored): E => decodeStored<E>(stored),
});

function readOr<T>(type: string, schema: z.ZodType<T>, value: unknown, what = ''): T {
  const result = readTolerantly(schema, value);
  if (result.outcome === 'read') return result.value;
  const Fault = result.outcome === 'newer' ? WrittenByNewer : ContractViolation;
  throw new Fault(type, `${what}${result.error.message}`);
}
