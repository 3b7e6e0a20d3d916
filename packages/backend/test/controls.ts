import { encodeData, type ReportEvent } from '@gridcase/contracts';
import { type EventStore, nameUuid, toInstant } from '@gridcase/event-sourcing';
import type { MessageBus } from '@gridcase/message-bus';

const TOPIC = 'gridcase.report.v1';
const AT = toInstant(Date.UTC(2026, 10, 1));

const CAUSE = nameUuid(['cause']);
/** Of an event of a first version. */
export const METADATA = JSON.stringify({
  ...{ $correlationId: CAUSE, $causationId: CAUSE, schemaVersion: 1, at: AT },
  actor: { kind: 'service', id: 'test' },
});

const ratedAs = (comment: string): ReportEvent => ({
  type: 'report.rated.v1',
  data: { reportId: nameUuid(['report', comment]), rating: 3, comment, receivedAt: AT },
});

/** Appends `count` report events over a few streams, as intake would; gives their values. */
export async function fill(store: Pick<EventStore, 'append'>, count: number, from: number): Promise<string[]> {
  const values: string[] = [];
  for (let index = from; index < from + count; index++) {
    const event = ratedAs(`rating ${index}`);
    const eventId = nameUuid(['event', String(index)]);
    const data = encodeData(event);
    await store.append(`report-${index % 7}`, [{ eventId, type: event.type, data, metadata: METADATA }], 'any');
    values.push(data);
  }
  return values;
}

/** Every value in the topic by partition, in order, repeats and all. */
export async function published(bus: MessageBus, topic = TOPIC, partitions = 12): Promise<string[][]> {
  return Promise.all(Array.from({ length: partitions }, (_, partition) => readPartition(bus, topic, partition)));
}

async function readPartition(bus: MessageBus, topic: string, partition: number): Promise<string[]> {
  const values: string[] = [];
  for (let offset = 0; ; ) {
    const page = await bus.read(topic, { partition, offset, limit: 1_000 });
    if (page.length === 0) return values;
    values.push(...page.map(({ value }) => value!));
    offset = page.at(-1)!.offset + 1;
  }
}
