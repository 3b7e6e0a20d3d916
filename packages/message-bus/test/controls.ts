import { encodeData } from '@gridcase/contracts';
import {
  createMemoryEventStore,
  type EventStore,
  type NewEvent,
  nameUuid,
  type RecordedEvent,
  streamIdOf,
} from '@gridcase/event-sourcing';
import { expect } from 'vitest';
import type { BusMessage, MessageBus } from '../src/index.ts';

export const TOPIC = 'gridcase.report.v1';

const AT = '2026-11-01T00:00:00.000Z';

/** A report's rating, as intake would append it, told from others by its comment. */
export function rated(comment: string): NewEvent {
  const data = { reportId: nameUuid(['report', comment]), rating: 3, comment, receivedAt: AT };
  const eventId = nameUuid(['rated', comment]);
  const metadata = JSON.stringify({
    ...{ $correlationId: eventId, $causationId: eventId, schemaVersion: 1, at: AT },
    actor: { kind: 'service', id: 'intake' },
  });
  return { eventId, type: 'report.rated.v1', data: encodeData({ type: 'report.rated.v1', data }), metadata };
}

/** Appends `report` and `case` events in turn, over a few streams each; gives the values of the report events. */
export async function fill(store: EventStore, count: number, from = 0): Promise<string[]> {
  const reports: string[] = [];
  for (let index = from; index < from + count; index++) {
    const data = JSON.stringify({ index });
    const category = index % 2 === 0 ? 'report' : 'case';
    const event = { eventId: nameUuid(['event', String(index)]), type: `${category}.made.v1`, data, metadata: '{}' };
    await store.append(`${category}-${index % 10}`, [event], 'any');
    if (category === 'report') reports.push(data);
  }
  return reports;
}

export async function filledStore(count: number): Promise<{ store: EventStore; reports: string[] }> {
  const store = createMemoryEventStore();
  return { store, reports: await fill(store, count) };
}

export const toMessage = (event: RecordedEvent): BusMessage => ({
  topic: TOPIC,
  key: streamIdOf(event.stream),
  value: event.data,
  headers: { ce_id: event.eventId },
});

export const published = async (bus: MessageBus): Promise<string[]> =>
  (await bus.read(TOPIC, { offset: 0, limit: 4_096 })).map(({ value }) => value!);

export const withoutRepeats = (values: readonly string[]): string[] => [...new Set(values)];

export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(holds, { interval: 5 }).toBe(true);
}

/** Calls that stand still while it is frozen: what a stopped process is to the world. */
export function freezable() {
  let gate: PromiseWithResolvers<void> | undefined;
  return {
    behind:
      <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        await gate?.promise;
        return call(...args);
      },
    freeze() {
      gate ??= Promise.withResolvers<void>();
    },
    thaw() {
      gate?.resolve();
      gate = undefined;
    },
  };
}
