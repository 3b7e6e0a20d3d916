import {
  type CaseEvent,
  encodeData,
  type GridcaseEvent,
  type ReceivedEvent,
  receivedOf,
  schemaVersionOf,
} from '@gridcase/contracts';
import { type EventStore, nameUuid, type RecordedEvent } from '@gridcase/event-sourcing';
import { at, caseId } from './controls.ts';

export const correlationId = nameUuid(['control', 'correlation']);

/** Appends a case's events as routing would, and gives them back as the feed hands them over. */
export const appendCase = (
  store: EventStore,
  events: readonly CaseEvent[],
  name = 'case',
  instant?: string,
): Promise<ReceivedEvent[]> =>
  appendTo(store, `case-${name === 'case' ? caseId : nameUuid(['control', name])}`, events, instant);

/** The same of any stream, as its writer would. `instant`: when all of them were decided. */
export async function appendTo(
  store: EventStore,
  stream: string,
  events: readonly GridcaseEvent[],
  instant = at(0),
): Promise<ReceivedEvent[]> {
  const known = (await store.readStream(stream)).length;
  const recorded: RecordedEvent[] = [];
  for (const [index, event] of events.entries()) {
    const eventId = nameUuid([stream, String(known + index)]);
    const metadata = {
      ...{ $correlationId: correlationId, schemaVersion: schemaVersionOf(event.type) },
      $causationId: nameUuid(['control', 'command', stream, String(known + index)]),
      ...{ at: instant, actor: { kind: 'service', id: 'routing' } },
    };
    const stored = { eventId, type: event.type, data: encodeData(event), metadata: JSON.stringify(metadata) };
    const result = await store.append(stream, [stored], known + index === 0 ? 'noStream' : known + index - 1);
    if (result.outcome !== 'appended') throw new Error(`${stream} is not as the test thought`);
    recorded.push({ ...stored, stream, revision: result.revision, position: result.position, recordedAt: at(0) });
  }
  return recorded.map((event) => receivedOf(event));
}

/** Every event of the delivery category, by stream. */
export async function deliveryEvents(store: EventStore): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
  const byStream = new Map<string, RecordedEvent[]>();
  for (let after = 0; ; ) {
    const slice = await store.readAll({ after, categories: ['delivery'], limit: 4_096 });
    for (const event of slice.events) byStream.set(event.stream, [...(byStream.get(event.stream) ?? []), event]);
    if (slice.caughtUp) return byStream;
    after = slice.position;
  }
}

/** `planned unroutable` and the like, one line per delivery. */
export async function deliveryStories(store: EventStore): Promise<string[]> {
  const streams = await deliveryEvents(store);
  return [...streams.values()].map((events) => events.map(({ type }) => type.split('.')[1]).join(' ')).sort();
}
