import { type DataOf, decodeMetadata, type ReceivedEvent } from '@gridcase/contracts';
import { createMemoryEventStore, type EventStore } from '@gridcase/event-sourcing';
import { createLogger } from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planDeliveries } from '../src/consume/plan-deliveries.ts';
import { createDeliveries } from '../src/deliveries.ts';
import { RoutesConfig } from '../src/routes/routes-config.ts';
import { appendCase, correlationId, deliveryEvents, deliveryStories } from './case-log.ts';
import { clocks, dispatched, event, judged, later, opened, queued, T0, triaged, worker } from './controls.ts';
import { CHANGE, territoryWhereWorkerLeaves } from './posts.ts';

const log = createLogger({ level: 'silent' });

const yiwu = territoryWhereWorkerLeaves();

function planner(store: EventStore, routes: object = {}, territory: Territory = yiwu) {
  const handler = planDeliveries({
    ...{ store, deliveries: createDeliveries(store), routes: RoutesConfig.parse(routes), territory, log },
    clock: { now: () => T0 },
  });
  return (received: ReceivedEvent) => handler(received);
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
    expect(messages.at(-1)!.eventId).toBe(cause.eventId);
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
  const expected = await plannedIn(inOrder);
  expect(expected.size).toBeGreaterThan(10);

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
      expect(await plannedIn(store)).toEqual(expected);
      for (const events of (await deliveryEvents(store)).values())
        expect(events.filter(({ type }) => type === 'delivery.planned.v3')).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});

/** What is told to whom, in which words, by delivery. */
const plannedIn = async (store: EventStore) =>
  new Map([...(await deliveryEvents(store))].map(([stream, [planned]]) => [stream, planned!.data]));

test('each event that concerned somebody read its case from the log again: what came by in order is not read', async () => {
  const store = createMemoryEventStore();
  const read: string[] = [];
  const counting: EventStore = {
    ...store,
    readStream(stream, options) {
      read.push(stream);
      return store.readStream(stream, options);
    },
  };
  const messages = await appendCase(store, wholeLife);
  const plan = planner(counting);
  for (const message of messages) await plan(message);
  expect(read).toEqual([]);
  // Of one that begins later the history is the log's, once.
  const [before, after] = [messages.slice(0, 2), messages.slice(2)];
  const restarted = planner(counting);
  for (const message of after) await restarted(message);
  expect(read.filter((stream) => stream.startsWith('case-'))).toHaveLength(1);
  for (const message of before) await restarted(message);
  expect(read.filter((stream) => stream.startsWith('case-'))).toHaveLength(1);
});

test('an event of its case that did not come by is read from the log before anybody is told', async () => {
  const store = createMemoryEventStore();
  const messages = await appendCase(store, wholeLife);
  const whole = createMemoryEventStore();
  for (const message of await appendCase(whole, wholeLife)) await planner(whole)(message);
  const plan = planner(store);
  for (const message of messages.filter(({ type }) => type !== 'case.clockSet.v1')) await plan(message);
  expect(await plannedIn(store)).toEqual(await plannedIn(whole));
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
  expect(await planner(trailing)(messages[2]!)).toMatchObject({ outcome: 'held', trouble: 'log' });
});

test('an event that the log does not know: poisoned, nothing planned', async () => {
  const store = createMemoryEventStore();
  const [, , received] = await appendCase(store, [opened(), triaged, dispatched()]);
  const foreign = { ...received!, eventId: '11111111-1111-5111-8111-111111111111' };
  expect(await planner(store)(foreign)).toMatchObject({ outcome: 'poisoned' });
  expect(await deliveryStories(store)).toEqual([]);
});

const recipientsIn = async (store: EventStore) =>
  [...(await deliveryEvents(store)).values()].map(([planned]) => {
    const { recipient, cause } = JSON.parse(planned!.data) as DataOf<'delivery.planned.v3'>;
    return `${cause.type.split('.')[1]} → ${recipient.kind}:${recipient.id}`;
  });

test('84 open cases mailed the one who had left, after a change of holders: who came is told, from that midnight on', async () => {
  const store = createMemoryEventStore();
  const plan = planner(store, {}, territoryWhereWorkerLeaves('p-008'));
  const nightBefore = '2026-11-30T15:59:59.999Z';
  const midnight = '2026-11-30T16:00:00.000Z';
  expect(CHANGE).toBe('2026-12-01');
  const anonymous = opened({ reporter: undefined });
  for (let n = 0; n < 84; n++) {
    const messages = [
      ...(await appendCase(
        store,
        [anonymous, triaged, dispatched(), event('case.followedUp.v1')],
        `open ${n}`,
        nightBefore,
      )),
      ...(await appendCase(store, [event('case.supervised.v1')], `open ${n}`, midnight)),
    ];
    for (const message of messages) await plan(message);
  }
  const told = Map.groupBy(await recipientsIn(store), (line) => line);
  expect(Object.fromEntries([...told].map(([line, all]) => [line, all.length]))).toEqual({
    [`dispatched → handler:${worker.personId}`]: 84,
    [`followedUp → handler:${worker.personId}`]: 84,
    'supervised → handler:p-008': 84,
  });
});

test('a post that nobody holds now: its own address and the supervisor are told, and the one who left is not', async () => {
  const store = createMemoryEventStore();
  const after = '2026-12-02T00:00:00.000Z';
  const messages = await appendCase(store, [opened({ reporter: undefined }), triaged, dispatched()], 'vacant', after);
  for (const message of messages) await planner(store)(message);
  expect((await recipientsIn(store)).sort()).toEqual([
    'dispatched → handler:gridWorker:330782001012007',
    'dispatched → supervisor:supervisor:330782001012',
  ]);
});

test('a plan says how urgent it is and by when, for whoever sends it', async () => {
  const store = createMemoryEventStore();
  const critical = [opened(), judged, clocks({ triage: 5 }), queued];
  for (const message of await appendCase(store, critical)) await planner(store)(message);
  const [planned] = [...(await deliveryEvents(store)).values()].map(([first]) => JSON.parse(first!.data));
  expect(planned).toMatchObject({ urgency: 'critical', dueAt: '2026-11-23T18:05:00.000Z' });
});
