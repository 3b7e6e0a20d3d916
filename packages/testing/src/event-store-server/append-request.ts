import type { ExpectedRevision } from '@gridcase/event-sourcing';
import { nameOf, type streams } from './protocol.ts';
import { invalidArgument } from './rpc-error.ts';
import type { WireContent } from './stored-event.ts';

export interface ProposedEvent extends WireContent {
  readonly eventId: string;
  readonly type: string;
}

/** EventStoreDB knows one more expectation than the port. */
export type WireExpectation = ExpectedRevision | 'streamExists';

export interface AppendRequest {
  readonly stream: string;
  readonly expected: WireExpectation;
  readonly events: readonly ProposedEvent[];
}

type Proposed = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

export function proposedEvent(message: Proposed): ProposedEvent {
  const id = message.getId();
  if (!id?.hasString()) throw invalidArgument('the test server takes event ids as strings only');
  const metadata = message.getMetadataMap();
  return {
    eventId: id.getString().toLowerCase(),
    type: metadata.get('type') ?? '',
    contentType: metadata.get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

// No stream is that long: expecting more than can be counted here is as wrong as expecting a little too much.
const revisionOf = (text: string): number => Math.min(Number(text), Number.MAX_SAFE_INTEGER);

export function targetOf(options: streams.AppendReq.Options): Omit<AppendRequest, 'events'> {
  const stream = nameOf(options.getStreamIdentifier());
  if (options.hasRevision()) return { stream, expected: revisionOf(options.getRevision()) };
  return { stream, expected: wordOf(options) };
}

export function batchTargetOf(options: streams.BatchAppendReq.Options): Omit<AppendRequest, 'events'> {
  const stream = nameOf(options.getStreamIdentifier());
  if (options.hasStreamPosition()) return { stream, expected: revisionOf(options.getStreamPosition()) };
  return { stream, expected: wordOf(options) };
}

function wordOf(options: streams.AppendReq.Options | streams.BatchAppendReq.Options): WireExpectation {
  if (options.hasNoStream()) return 'noStream';
  return options.hasStreamExists() ? 'streamExists' : 'any';
}
