import { z } from 'zod';
import type { GridcaseEvent } from './catalogue.ts';
import { ACTOR_KINDS, AUTH_TYPES, placeOf, sourceOf } from './cloud-events.ts';
import { ContractViolation, decodeEvent, WrittenByNewer } from './codec.ts';
import { type Actor, TraceParent } from './metadata.ts';
import { readTolerantly } from './read-tolerantly.ts';
import { Instant, Role } from './vocabulary.ts';

/** An event as a consumer has it. */
export interface ReceivedEvent<E = GridcaseEvent> {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  /** When it was decided, by the clock of who decided. */
  readonly at: string;
  /** When the store wrote it. */
  readonly recordedAt: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly traceparent?: string;
  readonly actor: Actor;
  readonly event: E;
}

const FAULTS = { newer: WrittenByNewer, wrong: ContractViolation } as const;

/**
 * Reads a message back. Throws ContractViolation, with the reason, for whatever `toBusMessage` would not have made;
 * WrittenByNewer where a newer version's would have. Headers that are not ours are left alone.
 */
export function fromBusMessage<E extends GridcaseEvent = GridcaseEvent>(message: {
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}): ReceivedEvent<E> {
  const { headers, value } = message;
  const type = headers.ce_type || '(without a type)';
  assertBinaryMode(type, headers['content-type']);
  assertEqual(type, 'ce_specversion', headers.ce_specversion, '1.0');
  if (value === null) throw new ContractViolation(type, 'a tombstone: the message has no value');
  const result = readTolerantly(EventHeaders, headers);
  if (result.outcome !== 'read') throw new FAULTS[result.outcome](type, firstIssue(result.error));
  const read = result.value;
  const { category, id } = placeOf(read.ce_type, read.ce_subject);
  assertEqual(type, 'ce_source', read.ce_source, sourceOf(category));
  assertEqual(type, 'ce_partitionkey', read.ce_partitionkey, id);
  return {
    eventId: read.ce_id,
    type: read.ce_type,
    stream: read.ce_subject,
    revision: Number(read.ce_sequence),
    at: read.ce_time,
    recordedAt: read.ce_recordedtime,
    correlationId: read.ce_correlationid,
    causationId: read.ce_causationid,
    ...(read.traceparent === undefined ? {} : { traceparent: read.traceparent }),
    actor: actorOf(read),
    event: decodeEvent<E>(read.ce_type, value),
  };
}

/** The stream and revision that a message says to come from; undefined for one that does not say. Nothing else is read. */
export function eventPlaceOf({
  headers,
}: {
  readonly headers: Readonly<Record<string, string>>;
}): { readonly stream: string; readonly revision: number } | undefined {
  const { ce_subject: stream, ce_sequence: sequence } = headers;
  const revision = Number(sequence || undefined);
  return stream && Number.isSafeInteger(revision) && revision >= 0 ? { stream, revision } : undefined;
}

/** The headers of a message as Kafka's binding of CloudEvents wants them, `content-type` apart. */
export const EventHeaders = z.object({
  ce_specversion: z.literal('1.0'),
  ce_id: z.uuid(),
  ce_source: z.string(),
  ce_type: z.string().min(1),
  ce_subject: z.string(),
  ce_time: Instant,
  ce_recordedtime: Instant,
  ce_partitionkey: z.string(),
  ce_sequence: z.string().regex(/^\d{10}$/, 'not ten digits'),
  ce_correlationid: z.uuid(),
  ce_causationid: z.uuid(),
  ce_authtype: z.enum(Object.values(AUTH_TYPES)),
  ce_authid: z.string().min(1).max(200),
  ce_authrole: Role.optional(),
  traceparent: TraceParent.optional(),
  ce_datacontenttype: z.never('stands in content-type in binary mode').optional(),
});

const actorOf = (read: z.infer<typeof EventHeaders>): Actor => ({
  kind: ACTOR_KINDS[read.ce_authtype],
  id: read.ce_authid,
  ...(read.ce_authrole === undefined ? {} : { role: read.ce_authrole }),
});

/** `application/json`, with or without `charset=utf-8`; types and charsets have no case. */
const JSON_TYPE = /^application\/json(\s*;\s*charset="?utf-8"?)?\s*$/i;
const STRUCTURED = /^application\/cloudevents/i;

function assertBinaryMode(type: string, contentType: string | undefined): void {
  if (contentType === 'application/json') return;
  if (contentType === undefined) throw new ContractViolation(type, 'content-type: missing');
  if (STRUCTURED.test(contentType))
    throw new ContractViolation(type, `structured mode (${contentType}) is not read here`);
  if (!JSON_TYPE.test(contentType))
    throw new ContractViolation(type, `content-type: ${contentType} is not JSON in UTF-8`);
}

function assertEqual(type: string, header: string, actual: string | undefined, expected: string): void {
  if (actual !== expected) throw new ContractViolation(type, `${header}: ${actual} should be ${expected}`);
}

const firstIssue = ({ issues }: z.ZodError): string => `${issues[0]?.path.join('.')}: ${issues[0]?.message}`;
