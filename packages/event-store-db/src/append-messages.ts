import type { ExpectedRevision, NewEvent } from '@gridcase/event-sourcing';
import { positionOf } from './place.ts';
import { bytesOf, shared, streamIdentifier, streams } from './protocol.ts';
import { UNAVAILABLE } from './unavailable.ts';

const { BatchAppendReq } = streams;
const MIB = 1024 * 1024;

export interface AppendRequest {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly expected: Exclude<ExpectedRevision, 'any'>;
  /** The writer's, behind the metadata of each event. */
  readonly mark: string;
}

export type AppendAnswer =
  /** `position`: of the last event; undefined where the server does not show it any more. */
  | { readonly kind: 'appended'; readonly position: number | undefined }
  | { readonly kind: 'conflict'; readonly actual: number | 'noStream' };

/** In one message, where events are smaller than that. */
const MESSAGE_BYTES = MIB;
/** A message of 16 MiB ends the call, for whoever else waits on it; what is beyond 1 MiB is refused anyway, if not set higher. */
const EVENT_BYTES = 15 * MIB;

/**
 * One append as it travels, in as many messages as it takes. Data is stored as exactly the bytes of the port's text, under
 * EventStoreDB's JSON content type, so that its own screens and projections can read it; metadata likewise, with the
 * writer's mark behind it. Without a deadline: it would travel as a moment, and be judged by the server's clock.
 */
export function appendMessages(id: string, request: AppendRequest): streams.BatchAppendReq[] {
  const { stream, events, expected, mark } = request;
  const options = new BatchAppendReq.Options().setStreamIdentifier(streamIdentifier(stream));
  // Google's Empty, of which the client has no type; one is as empty as the other.
  if (expected === 'noStream') options.setNoStream(new shared.Empty() as never);
  else options.setStreamPosition(`${expected}`);
  const messages = [new BatchAppendReq().setOptions(options)];
  let bytes = 0;
  for (const event of events) {
    const proposed = proposedMessage(event, mark);
    const size = proposed.getData_asU8().length + proposed.getCustomMetadata_asU8().length;
    if (size > EVENT_BYTES) throw new RangeError(`append too large: ${size} bytes in one event`);
    if (bytes > 0 && bytes + size > MESSAGE_BYTES) {
      messages.push(new BatchAppendReq());
      bytes = 0;
    }
    bytes += size;
    messages.at(-1)!.addProposedMessages(proposed);
  }
  messages.at(-1)!.setIsFinal(true);
  return messages.map((message) => message.setCorrelationId(new shared.UUID().setString(id)));
}

function proposedMessage({ eventId, type, data, metadata }: NewEvent, mark: string) {
  const message = new BatchAppendReq.ProposedMessage()
    .setId(new shared.UUID().setString(eventId))
    .setData(bytesOf(data))
    .setCustomMetadata(bytesOf(metadata + mark));
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  return message;
}

const INTERNAL = 13;
/** What calls of their own say in the trailers, by the type of the details. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'event_store.client.MaximumAppendSizeExceeded': 'maximum-append-size-exceeded',
  'event_store.client.StreamDeleted': 'stream-deleted',
};

/** Throws what a call of its own would have come to (unavailable.ts). */
export function answerOf(message: streams.BatchAppendResp): AppendAnswer {
  if (!message.hasError()) {
    const place = message.getSuccess()?.getPosition();
    return { kind: 'appended', position: place && positionOf(place) };
  }
  const status = message.getError()!;
  const details = status.getDetails();
  const type = details?.getTypeName() ?? '';
  if (details && type === 'event_store.client.WrongExpectedVersion') {
    const conflict = shared.WrongExpectedVersion.deserializeBinary(details.getValue_asU8());
    const actual = conflict.hasCurrentStreamRevision() ? Number(conflict.getCurrentStreamRevision()) : 'noStream';
    return { kind: 'conflict', actual };
  }
  // Not ready, busy, an election: not handled at all, which has no code of its own.
  const unhandled = type === 'google.protobuf.Empty' && status.getCode() !== INTERNAL;
  const code = unhandled ? UNAVAILABLE : status.getCode();
  const trailers = { exception: EXCEPTIONS[type] };
  throw Object.assign(new Error(status.getMessage()), { code, metadata: { getMap: () => trailers } });
}
