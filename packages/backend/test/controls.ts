import { type EventStore, nameUuid, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import type { BusMessage, MessageBus } from '@gridcase/messaging';

export const TOPIC = 'gridcase.report.v1';

export const toMessage = (event: RecordedEvent): BusMessage => ({
  topic: TOPIC,
  key: streamIdOf(event.stream),
  value: event.data,
  headers: { ce_id: event.eventId },
});

/** Appends `count` report events over a few streams; gives their values. */
export async function fill(store: EventStore, count: number, from: number): Promise<string[]> {
  const values: string[] = [];
  for (let index = from; index < from + count; index++) {
    const data = JSON.stringify({ index });
    const event = { eventId: nameUuid(['event', String(index)]), type: 'report.made.v1', data, metadata: '{}' };
    await store.append(`report-${index % 7}`, [event], 'any');
    values.push(data);
  }
  return values;
}

/** Every value in the topic, in order, repeats and all. */
export async function published(bus: MessageBus): Promise<string[]> {
  const values: string[] = [];
  for (let offset = 0; ; ) {
    const page = await bus.read(TOPIC, { offset, limit: 1_000 });
    if (page.length === 0) return values;
    values.push(...page.map(({ value }) => value!));
    offset = page.at(-1)!.offset + 1;
  }
}
