import { randomUUID } from 'node:crypto';
import type { NewEvent, RecordedEvent } from '@gridcase/event-sourcing';
import type { EventStoreKept } from '@gridcase/testing';

export const someStream = (category = 'case'): string => `${category}-${randomUUID()}`;

export const numbered = (n: number): NewEvent => ({
  eventId: randomUUID(),
  type: 'test.happened',
  data: JSON.stringify({ n }),
  metadata: '{"actor":"nobody"}',
});

/** `count` events with numbers from `first` on, in one stream, 500 at a time. */
export async function appendEvents(
  store: EventStoreKept,
  count: number,
  first = 0,
  category = 'case',
): Promise<string> {
  const stream = someStream(category);
  const events = Array.from({ length: count }, (_, n) => numbered(first + n));
  for (let n = 0; n < count; n += 500) {
    await store.append(stream, events.slice(n, n + 500), n === 0 ? 'noStream' : n - 1);
  }
  return stream;
}

export const numbersOf = (events: readonly RecordedEvent[]): number[] =>
  events.map((event) => (JSON.parse(event.data) as { n: number }).n);
