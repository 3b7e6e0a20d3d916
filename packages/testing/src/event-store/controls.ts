import { randomUUID } from 'node:crypto';
import type { AppendResult, EventStore, NewEvent, RecordedEvent, Slice } from '@gridcase/event-sourcing';
import { expect } from 'vitest';

/** Named examples for the contract suite. */
export const someEvent = (over: Partial<NewEvent> = {}): NewEvent => ({
  eventId: randomUUID(),
  type: 'test.happened',
  data: '{"n":1}',
  metadata: '{"actor":"nobody"}',
  ...over,
});

export const someEvents = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, n) => someEvent({ data: JSON.stringify({ n }) }));

export const someStream = (category = 'case'): string => `${category}-${randomUUID()}`;

export type Appended = Extract<AppendResult, { outcome: 'appended' }>;

/** The result of an append that must succeed. */
export function appended(result: AppendResult): Appended {
  expect(result.outcome).toBe('appended');
  return result as Appended;
}

/** `count` events, one append each, over the streams in turn. Gives the positions. */
export async function fill(store: EventStore, count: number, streams: readonly string[]): Promise<number[]> {
  const positions: number[] = [];
  for (let n = 0; n < count; n++) {
    const event = someEvent({ data: JSON.stringify({ n }) });
    positions.push(appended(await store.append(streams[n % streams.length]!, [event], 'any')).position);
  }
  return positions;
}

export const idsOf = (events: readonly Pick<NewEvent, 'eventId'>[]): string[] => events.map((event) => event.eventId);

/** The whole log by pages. */
export async function wholeLog(store: EventStore, limit: number, categories?: readonly string[]): Promise<Slice[]> {
  const slices: Slice[] = [];
  for (let after = 0; ; ) {
    const slice = await store.readAll(categories ? { after, limit, categories } : { after, limit });
    slices.push(slice);
    after = slice.position;
    if (slice.caughtUp) return slices;
  }
}

export const eventsOf = (slices: readonly Slice[]): RecordedEvent[] => slices.flatMap((slice) => slice.events);
