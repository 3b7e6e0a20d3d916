import { type DataOf, decodeMetadata } from '@gridcase/contracts';
import { createMemoryEventStore, type EventStore } from '@gridcase/event-sourcing';
import type { BusMessage, DeliveredMessage } from '@gridcase/messaging';
import { createLogger } from '@gridcase/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planDeliveries } from '../src/consume/plan-deliveries.ts';
import { createDeliveries } from '../src/deliveries.ts';
import { RoutesConfig } from '../src/routes/routes-config.ts';
import { appendCase, correlationId, deliveryEvents, deliveryStories } from './case-log.ts';
import { dispatched, later, opened, queued, T0, triaged } from './controls.ts';

const log = createLogger({ level: 'silent' });

const delivered = (message: BusMessage): DeliveredMessage => ({ ...message, partition: 0, offset: 0, attempt: 1 });

function planner(store: EventStore, routes: object = {}) {
  const handler = planDeliveries({
    ...{ store, deliveries: createDeliveries(store), routes: RoutesConfig.parse(routes), log },
    clock: { now: () => T0 },
  });
  return (message: BusMessage) => handler(delivered(message));
}

const wholeLife = [opened(), triaged, dispatched(), ...later, queued];

test('each cause tells each of its people once: one stream per delivery', async () => {
  const store = createMemoryEventStore();
  const plan = planner(store, { smtp: { host: 'mail.example', from: 'g@yiwu.example' } });
  for (const message of await appendCase(store, [opened(), triaged, dispatched()])) {
    expect(await plan(message)).toEqual({ outcome: 'handled' });
  }
  // The handler is in no address book; the reporter's contact is known.
  expect(await deliveryStories(store)).toEqual(['planned', 'planned unroutable']);
});

test('what is planned follows from its cause: same correlation, caused by the event, by this service', async () => {
  const store = createMemoryEventStore();
  const messages = await appendCase(store, [opened(), triaged, dispatched()]);
  for (const message of messages) await planner(store)(message);
  for (const [planned] of (await deliveryEvents(store)).values()) {
    const metadata = decodeMetadata(planned!.type, planned!.metadata);
    const { cause } = JSON.parse(planned!.data) as DataOf<'delivery.planned.v3'>;
    expect(metadata.$correlationId).toBe(correlationId);
    expect(metadata.$causationId).toBe(cause.eventId);
    expect(metadata.actor).toEqual({ kind: 'service', id: 'notification' });
    expect(messages.at(-1)!.headers.ce_id).toBe(cause.eventId);
  }
});

test('with nothing configured, everybody is recorded as unroutable, with the reason', async () => {
  const store = createMemoryEventStore();
  for (const message of await appendCase(store, [opened(), triaged, dispatched()])) await planner(store)(message);
  const reasons = [...(await deliveryEvents(store)).values()].map((events) => JSON.parse(events[1]!.data).reason);
  expect(reasons.sort()).toEqual(['no route is configured for handler', 'no route is configured for reporter']);
});

test('whatever is delivered again, and in whatever order: the same deliveries, each once', async () => {
  const inOrder = createMemoryEventStore();
  for (const message of await appendCase(inOrder, wholeLife)) await planner(inOrder)(message);
  const expected = [...(await deliveryEvents(inOrder)).keys()].sort();
  expect(expected.length).toBeGreaterThan(10);

  const someOrder = fc
    .tuple(
      fc.shuffledSubarray([...wholeLife.keys()], { minLength: wholeLife.length }),
      fc.array(fc.nat(wholeLife.length - 1)),
    )
    .map(([all, again]) => [...all, ...again]);
  await fc.assert(
    fc.asyncProperty(someOrder, fc.boolean(), async (order, atOnce) => {
      const store = createMemoryEventStore();
      const messages = await appendCase(store, wholeLife);
      const plan = planner(store);
      if (atOnce) await Promise.all(order.map((index) => plan(messages[index]!)));
      else for (const index of order) await plan(messages[index]!);
      const streams = await deliveryEvents(store);
      expect([...streams.keys()].sort()).toEqual(expected);
      for (const events of streams.values())
        expect(events.filter(({ type }) => type === 'delivery.planned.v3')).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});

test('delivered again after the configuration changed: nothing is added', async () => {
  const store = createMemoryEventStore();
  const messages = await appendCase(store, [opened(), triaged, dispatched()]);
  for (const message of messages) await planner(store)(message);
  const before = await store.head();
  for (const message of messages)
    await planner(store, { smtp: { host: 'mail.example', from: 'g@yiwu.example' } })(message);
  expect(await store.head()).toBe(before);
});

test('a log that does not show the cause yet: later', async () => {
  const full = createMemoryEventStore();
  const messages = await appendCase(full, [opened(), triaged, dispatched()]);
  const trailing = createMemoryEventStore();
  await appendCase(trailing, [opened(), triaged]);
  expect(await planner(trailing)(messages[2]!)).toMatchObject({ outcome: 'retry' });
});

test('a message that the log does not know, or that fits no contract: poisoned, nothing planned', async () => {
  const store = createMemoryEventStore();
  const [, , message] = await appendCase(store, [opened(), triaged, dispatched()]);
  const foreign = { ...message!, headers: { ...message!.headers, ce_id: '11111111-1111-5111-8111-111111111111' } };
  expect(await planner(store)(foreign)).toMatchObject({ outcome: 'poisoned' });
  expect(await planner(store)({ ...message!, value: '{}' })).toMatchObject({ outcome: 'poisoned' });
  expect(await planner(store)({ ...message!, value: null })).toMatchObject({ outcome: 'poisoned' });
  expect(await deliveryStories(store)).toEqual([]);
});
