import { AUTH_TYPES, extensionHeader, placeOf, SEQUENCE_DIGITS, type StreamPlace, sourceOf } from './cloud-events.ts';
import { wholeMetadata } from './codec.ts';
import { topicOf } from './topics.ts';

/** What of a stored event goes into a message. `data` and `metadata` are the stored JSON texts. */
export interface RecordedLike {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly data: string;
  readonly metadata: string;
}

export interface EventMessage {
  readonly topic: string;
  readonly key: string;
  readonly value: string;
  readonly headers: Record<string, string>;
}

/**
 * The headers of a stored event, of whatever type. What a newer version has added to its metadata becomes an extension
 * attribute of that name in lower case: `tenantId` → `ce_tenantid`, text as it is, all else as JSON. Throws
 * ContractViolation when its metadata or stream is none of ours, WrittenByNewer for an actor that has no name here.
 */
export function toBusHeaders(recorded: RecordedLike): Record<string, string> {
  return headersOf(recorded, placeOf(recorded.type, recorded.stream));
}

/** The message of a stored event: the category's topic, the stream's id as key, the stored bytes as value. */
export function toBusMessage(recorded: RecordedLike): EventMessage {
  const place = placeOf(recorded.type, recorded.stream);
  return {
    topic: topicOf(place.category),
    key: place.id,
    value: recorded.data,
    headers: headersOf(recorded, place),
  };
}

function headersOf(recorded: RecordedLike, { category, id }: StreamPlace): Record<string, string> {
  const [metadata, more] = wholeMetadata(recorded.type, recorded.metadata);
  const { actor, traceparent } = metadata;
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: recorded.eventId,
    ce_source: sourceOf(category),
    ce_type: recorded.type,
    ce_subject: recorded.stream,
    ce_time: metadata.at,
    ce_recordedtime: recorded.recordedAt,
    ce_partitionkey: id,
    ce_sequence: String(recorded.revision).padStart(SEQUENCE_DIGITS, '0'),
    ce_correlationid: metadata.$correlationId,
    ce_causationid: metadata.$causationId,
    ce_authtype: AUTH_TYPES[actor.kind],
    ce_authid: actor.id,
  };
  if (actor.role !== undefined) headers.ce_authrole = actor.role;
  if (traceparent !== undefined) headers.traceparent = traceparent;
  for (const [name, value] of more) {
    headers[extensionHeader(name)] ??= typeof value === 'string' ? value : JSON.stringify(value);
  }
  return headers;
}
