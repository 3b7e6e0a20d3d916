import type { ExpectedRevision, NewEvent } from '@gridcase/event-sourcing';
import { bytesOf, shared, streamIdentifier, streams } from './protocol.ts';

const { AppendReq } = streams;

/**
 * One append as it travels. Data is stored as exactly the bytes of the port's text, under EventStoreDB's JSON content
 * type, so that its own screens and projections can read it; metadata likewise, with the writer's mark behind it.
 */
export function appendMessages(
  stream: string,
  events: readonly NewEvent[],
  expected: Exclude<ExpectedRevision, 'any'>,
  mark: string,
): streams.AppendReq[] {
  const target = new AppendReq.Options().setStreamIdentifier(streamIdentifier(stream));
  if (expected === 'noStream') target.setNoStream(new shared.Empty());
  else target.setRevision(`${expected}`);
  return [new AppendReq().setOptions(target), ...events.map((event) => proposedMessage(event, mark))];
}

function proposedMessage({ eventId, type, data, metadata }: NewEvent, mark: string): streams.AppendReq {
  const message = new AppendReq.ProposedMessage()
    .setId(new shared.UUID().setString(eventId))
    .setData(bytesOf(data))
    .setCustomMetadata(bytesOf(metadata + mark));
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  return new AppendReq().setProposedMessage(message);
}
