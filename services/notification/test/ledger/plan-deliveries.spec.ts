import { type DataOf, decodeMetadata, type LedgerEvent, type ReceivedEvent } from '@gridcase/contracts';
import { createMemoryEventStore, type EventStore, nameUuid } from '@gridcase/event-sourcing';
import { createLogger } from '@gridcase/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FOLLOWED, planDeliveries } from '../../src/consume/plan-deliveries.ts';
import { createDeliveries } from '../../src/deliveries.ts';
import { RoutesConfig } from '../../src/routes/routes-config.ts';
import { appendTo, correlationId, deliveryEvents, deliveryStories } from '../case-log.ts';
import { T0 } from '../controls.ts';
import { territoryWhereWorkerLeaves } from '../posts.ts';
import {
  appealed,
  closed,
  heldBy,
  holder,
  ledgerId,
  made,
  opened,
  passedOver,
  successor,
  wholeYear,
} from './controls.ts';

const mail = { smtp: { host: 'mail.example', from: 'g@yiwu.example' } };

const append = (store: EventStore, events: readonly LedgerEvent[], instant?: string) =>
  appendTo(store, `ledger-${ledgerId}`, events, instant);

function planner(store: EventStore, routes: object = mail) {
  const handler = planDeliveries({
    ...{ store, deliveries: createDeliveries(store), routes: RoutesConfig.parse(routes) },
    ...{ log: createLogger({ level: 'silent' }), clock: { now: () => T0 }, territory: territoryWhereWorkerLeaves() },
  });
  return (received: ReceivedEvent) => handler(received);
}

const plansIn = async (store: EventStore) =>
  [...(await deliveryEvents(store)).values()].map(([planned]) => ({
    type: planned!.type,
    plan: JSON.parse(planned!.data) as DataOf<'delivery.planned.v3'>,
    metadata: decodeMetadata(planned!.type, planned!.metadata),
  }));

test('a deduction is told to the holder: about the ledger, caused by the event, by this service', async () => {
  const store = createMemoryEventStore();
  const messages = await append(store, [opened(), made()]);
  for (const message of messages) expect(await planner(store)(message)).toEqual({ outcome: 'handled' });
  const [{ type, plan, metadata }, ...more] = (await plansIn(store)) as [Awaited<ReturnType<typeof plansIn>>[0]];
  expect(more).toEqual([]);
  expect(type).toBe('delivery.planned.v3');
  expect(plan).toMatchObject({ about: { kind: 'ledger', id: ledgerId }, template: 'holder.deducted' });
  expect(plan.reporter).toEqual({ ref: holder.ref, contact: holder.contact });
  expect(plan.cause).toEqual({ eventId: messages[1]!.eventId, type: 'ledger.entryMade.v1' });
  expect(metadata).toMatchObject({ $correlationId: correlationId, $causationId: plan.cause.eventId, schemaVersion: 5 });
  expect(metadata.actor).toEqual({ kind: 'service', id: 'notification' });
});

test('a holder who left no contact: planned and unroutable, with the reason', async () => {
  const store = createMemoryEventStore();
  const silent = opened({ holder: { ref: holder.ref, language: 'en' } });
  for (const message of await append(store, [silent, made()])) await planner(store)(message);
  const [events] = [...(await deliveryEvents(store)).values()];
  expect(JSON.parse(events![1]!.data)).toEqual({ reason: 'the holder left no contact' });
});

test('nobody holds it: nothing is planned', async () => {
  const store = createMemoryEventStore();
  for (const message of await append(store, [opened({ holder: null }), made(), closed])) await planner(store)(message);
  expect(await deliveryStories(store)).toEqual([]);
});

test('a year that passed over many: each ledger is told of once to its holder, also two of one holder, however often it is heard', async () => {
  const store = createMemoryEventStore();
  const [shop, stall, second] = ['shop', 'stall', 'second'].map((name) => nameUuid(['passed', name])) as [
    string,
    string,
    string,
  ];
  for (const id of [shop, stall]) await appendTo(store, `ledger-${id}`, [opened({ ledgerId: id })]);
  const entered = nameUuid(['passed', 'entered']);
  await appendTo(store, `ledger-${entered}`, [opened({ ledgerId: entered, holder: successor }), made()]);
  const next = nameUuid(['passed', 'next']);
  const over = passedOver(
    ...[
      { ledgerId: shop, next },
      { ledgerId: stall, next },
      { ledgerId: entered, next },
    ],
    { ledgerId: second, next, toldBy: shop },
  );
  const [message] = await appendTo(store, `ledger-${nameUuid(['passed', 'year end'])}`, [over]);
  for (let time = 0; time < 2; time++) expect(await planner(store)(message!)).toEqual({ outcome: 'handled' });
  const told = (await plansIn(store)).map(({ plan }) => [plan.about, plan.recipient.id, plan.template]);
  const expected = [shop, stall, second].map((id) => [{ kind: 'ledger', id }, holder.ref, 'holder.yearClosed']);
  expect(told).toHaveLength(3);
  expect(told).toEqual(expect.arrayContaining(expected));
});

test('whoever reads a language that there are no texts in reads English and Chinese', async () => {
  const store = createMemoryEventStore();
  const speaker = opened({ holder: { ...holder, language: 'sw' } });
  for (const message of await append(store, [speaker, made()])) await planner(store)(message);
  const [told] = await plansIn(store);
  expect(told!.plan.content.subject).toBe('Points deducted: S-ORD-01 / 十二分制扣分：S-ORD-01');
});

test('the holder changed in between: each is told of what came in their time, by the calendar of the place', async () => {
  const store = createMemoryEventStore();
  // 16:00 in UTC is midnight in Yiwu: the 24th has begun there.
  const before = await append(store, [opened(), heldBy(successor, '2026-11-24'), made()], '2026-11-23T15:59:59.999Z');
  const after = await append(store, [made()], '2026-11-23T16:00:00.000Z');
  for (const message of [...before, ...after]) await planner(store)(message);
  const told = (await plansIn(store)).map(({ plan }) => [plan.cause.eventId, plan.recipient.id]);
  expect(told).toEqual([
    [before[2]!.eventId, holder.ref],
    [after[0]!.eventId, successor.ref],
  ]);
});

test('an appeal: its maker in their language, the desk in its own', async () => {
  const store = createMemoryEventStore();
  const speaker = opened({ holder: { ...holder, language: 'fr' } });
  for (const message of await append(store, [speaker, made(), appealed()])) await planner(store)(message);
  const told = (await plansIn(store)).filter(({ plan }) => plan.cause.type === 'ledger.appealed.v1');
  const subjects = Object.fromEntries(told.map(({ plan }) => [plan.recipient.kind, plan.content.subject]));
  expect(subjects).toEqual({ holder: 'Votre contestation a été reçue', supervisor: '十二分制申诉待决定' });
});

test('whatever is delivered again, and in whatever order: the same deliveries, each once', async () => {
  const year = [opened(), ...wholeYear];
  const inOrder = createMemoryEventStore();
  for (const message of await append(inOrder, year)) await planner(inOrder)(message);
  const expected = [...(await deliveryEvents(inOrder)).keys()].sort();
  expect(expected.length).toBeGreaterThan(10);
  const someOrder = fc
    .tuple(fc.shuffledSubarray([...year.keys()], { minLength: year.length }), fc.array(fc.nat(year.length - 1)))
    .map(([all, again]) => [...all, ...again]);
  await fc.assert(
    fc.asyncProperty(someOrder, async (order) => {
      const store = createMemoryEventStore();
      const messages = await append(store, year);
      const plan = planner(store);
      await Promise.all(order.map((index) => plan(messages[index]!)));
      const streams = await deliveryEvents(store);
      expect([...streams.keys()].sort()).toEqual(expected);
      for (const events of streams.values()) expect(events).toHaveLength(events[1] ? 2 : 1);
    }),
    { numRuns: 40 },
  );
});

test('a log that does not show the cause yet: later', async () => {
  const [, , message] = await append(createMemoryEventStore(), [opened(), made(), closed]);
  const trailing = createMemoryEventStore();
  await append(trailing, [opened(), made()]);
  expect(await planner(trailing)(message!)).toMatchObject({ outcome: 'held', trouble: 'log' });
});

test('an event that the log does not know: poisoned, nothing planned', async () => {
  const store = createMemoryEventStore();
  const [, received] = await append(store, [opened(), made()]);
  const foreign = { ...received!, eventId: '11111111-1111-5111-8111-111111111111' };
  expect(await planner(store)(foreign)).toMatchObject({ outcome: 'poisoned' });
  expect(await deliveryStories(store)).toEqual([]);
});

test('what concerns nobody is not asked for', () => {
  expect([...FOLLOWED]).not.toContain('premises.closed.v1');
});
