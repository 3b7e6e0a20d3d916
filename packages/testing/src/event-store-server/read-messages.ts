import type { LogEntry } from './log-entry.ts';
import { shared, streamIdentifier, streams } from './protocol.ts';
import { fromStored } from './stored-event.ts';

const { ReadResp } = streams;
const TICKS_PER_MS = 10_000n;

/** 100-nanosecond ticks since 1970. The part below a millisecond, which the port does not keep, is made up. */
const ticksOf = ({ event, position }: LogEntry): bigint =>
  BigInt(Date.parse(event.recordedAt)) * TICKS_PER_MS + (BigInt(position) % TICKS_PER_MS);

export function eventMessage(entry: LogEntry): streams.ReadResp {
  const { event, position } = entry;
  const { contentType, data, metadata } = fromStored(event);
  const record = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(event.eventId))
    .setStreamIdentifier(streamIdentifier(event.stream))
    .setStreamRevision(`${event.revision}`)
    .setCommitPosition(`${position}`)
    .setPreparePosition(`${position}`)
    .setData(data)
    .setCustomMetadata(metadata);
  record
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', contentType)
    .set('created', `${ticksOf(entry)}`);
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(record).setCommitPosition(`${position}`));
}

export const streamNotFoundMessage = (stream: string): streams.ReadResp =>
  new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)));

export const confirmationMessage = (subscriptionId: string): streams.ReadResp =>
  new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(subscriptionId));

export const caughtUpMessage = (): streams.ReadResp => new ReadResp().setCaughtUp(new ReadResp.CaughtUp());

export const checkpointMessage = (position: number | bigint): streams.ReadResp =>
  new ReadResp().setCheckpoint(
    new ReadResp.Checkpoint().setCommitPosition(`${position}`).setPreparePosition(`${position}`),
  );
