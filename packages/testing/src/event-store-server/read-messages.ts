import { revisionText, type ServerRecord } from './log/server-record.ts';
import { shared, streamIdentifier, streams } from './protocol.ts';

const { ReadResp } = streams;
const contentTypeOf = ({ json }: ServerRecord) => (json ? 'application/json' : 'application/octet-stream');

/** 100-nanosecond ticks since 1970. The part below a microsecond, which is not kept, is made up. */
const ticksOf = ({ created, position }: ServerRecord): string => `${created}${position % 10}`;

export function eventMessage(record: ServerRecord): streams.ReadResp {
  const { eventId, stream, revision, type, position, data, metadata } = record;
  const event = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(eventId))
    .setStreamIdentifier(streamIdentifier(stream))
    .setStreamRevision(revisionText(revision))
    .setCommitPosition(`${position}`)
    .setPreparePosition(`${position}`)
    .setData(data)
    .setCustomMetadata(metadata);
  event.getMetadataMap().set('type', type).set('content-type', contentTypeOf(record)).set('created', ticksOf(record));
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(event).setCommitPosition(`${position}`));
}

export const streamNotFoundMessage = (stream: string): streams.ReadResp =>
  new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)));

export const firstPositionMessage = (revision: number): streams.ReadResp =>
  new ReadResp().setFirstStreamPosition(`${revision}`);

export const lastPositionMessage = (revision: number): streams.ReadResp =>
  new ReadResp().setLastStreamPosition(`${revision}`);

export const confirmationMessage = (subscriptionId: string): streams.ReadResp =>
  new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(subscriptionId));

export const caughtUpMessage = (): streams.ReadResp => new ReadResp().setCaughtUp(new ReadResp.CaughtUp());

export const checkpointMessage = (commit: number | bigint, prepare: number | bigint): streams.ReadResp =>
  new ReadResp().setCheckpoint(
    new ReadResp.Checkpoint().setCommitPosition(`${commit}`).setPreparePosition(`${prepare}`),
  );
