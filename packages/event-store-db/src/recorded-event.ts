import { type RecordedEvent, toInstant } from '@gridcase/event-sourcing';
import { positionOf } from './place.ts';
import { type streams, textOf } from './protocol.ts';
import { splitMark } from './writer-mark.ts';

type WireEvent = streams.ReadResp.ReadEvent;

/** `created` counts 100 ns since 1970. */
const TICKS_PER_MILLISECOND = 10_000n;

/** The event of a message, byte for byte as it was appended. */
export function recordedEvent(message: WireEvent): RecordedEvent {
  const event = message.getEvent()!;
  const about = event.getMetadataMap();
  return {
    eventId: event.getId()!.getString(),
    type: about.get('type') ?? '',
    data: textOf(event.getData_asU8()),
    metadata: splitMark(textOf(event.getCustomMetadata_asU8())).metadata,
    stream: textOf(event.getStreamIdentifier()!.getStreamName_asU8()),
    revision: Number(event.getStreamRevision()),
    position: positionOf(event),
    recordedAt: toInstant(Number(BigInt(about.get('created') ?? '0') / TICKS_PER_MILLISECOND)),
  };
}

/** Whose append it was; undefined for another writer's. */
export const writerMarkOf = (message: WireEvent): string | undefined =>
  splitMark(textOf(message.getEvent()!.getCustomMetadata_asU8())).mark;
