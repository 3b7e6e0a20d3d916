import { eventIdOf } from './event-id.ts';
import type { ProposedRecord } from './log/server-record.ts';
import { Malformed } from './malformed.ts';
import { nameOf, type streams } from './protocol.ts';
import { handlerThrew, invalidArgument, messageTooLarge, missingMetadata } from './rpc-error.ts';

export type WireExpectation = 'any' | 'noStream' | 'streamExists' | number;

export interface AppendRequest {
  readonly stream: string;
  readonly expected: WireExpectation;
  readonly events: readonly ProposedRecord[];
}

export type Target = Omit<AppendRequest, 'events'>;

type Proposed = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

/** A log record's own limit. The real one counts the whole message; what is around its contents is not much. */
const MAX_MESSAGE = 16 * 1024 * 1024 - 64;

/** Throws Malformed, or an RpcError that ends the call in either form. */
export function proposedEvent(message: Proposed): ProposedRecord {
  const [data, custom] = [message.getData_asU8(), message.getCustomMetadata_asU8()];
  if (data.length + custom.length > MAX_MESSAGE) throw messageTooLarge();
  const eventId = eventIdOf(message.getId());
  const about = message.getMetadataMap();
  const type = required(about, 'type');
  const contentType = required(about, 'content-type');
  if (type === '') throw new Malformed("Empty eventType provided. (Parameter 'eventType')", handlerThrew());
  return { eventId, type, json: contentType === 'application/json', data, metadata: custom };
}

function required(about: ReturnType<Proposed['getMetadataMap']>, property: string): string {
  const value = about.get(property);
  if (value !== undefined) return value;
  throw new Malformed('The given key was not present in the dictionary.', missingMetadata(property));
}

// No stream is that long: expecting more than can be counted here is as wrong as expecting a little too much.
const revisionOf = (text: string): number => Math.min(Number(text), Number.MAX_SAFE_INTEGER - 1);

export function targetOf(options: streams.AppendReq.Options | streams.DeleteReq.Options): Target {
  const stream = streamOf(options);
  return { stream, expected: options.hasRevision() ? revisionOf(options.getRevision()) : wordOf(options, 'AppendReq') };
}

export function batchTargetOf(options: streams.BatchAppendReq.Options): Target {
  const stream = streamOf(options);
  if (options.hasStreamPosition()) return { stream, expected: revisionOf(options.getStreamPosition()) };
  return { stream, expected: wordOf(options, 'BatchAppendReq') };
}

type Options = streams.AppendReq.Options | streams.DeleteReq.Options | streams.BatchAppendReq.Options;

function streamOf(options: Options): string {
  const stream = nameOf(options.getStreamIdentifier());
  if (stream === '') throw handlerThrew();
  return stream;
}

function wordOf(options: Options, request: 'AppendReq' | 'BatchAppendReq'): WireExpectation {
  if (options.hasNoStream()) return 'noStream';
  if (options.hasStreamExists()) return 'streamExists';
  if (options.hasAny()) return 'any';
  const option = request === 'AppendReq' ? 'ExpectedStreamRevision' : 'ExpectedStreamPosition';
  const wrong = `'None' is not a valid EventStore.Client.Streams.${request}+Types+Options+${option}OneofCase`;
  throw new Malformed(`Status(StatusCode="InvalidArgument", Detail="${wrong}")`, invalidArgument(wrong));
}
