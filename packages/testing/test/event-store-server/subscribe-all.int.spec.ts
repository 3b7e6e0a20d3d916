import {
  type AllStreamSubscription,
  END,
  type EventStoreDBClient,
  eventTypeFilter,
  type Filter,
  jsonEvent,
  type Position,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import { expect, it, onTestFinished } from 'vitest';
import { event, events, eventually, isSystem, numbersOf, pause, someStream, start } from './controls.ts';

type Options = { fromPosition?: Position | typeof START | typeof END; filter?: Filter };

/** A subscription that writes down what it is told, in order. */
function follow(client: EventStoreDBClient, options: Options = {}) {
  const told: string[] = [];
  const numbers: number[] = [];
  const checkpoints: Position[] = [];
  const filter = options.filter && {
    ...options.filter,
    checkpointReached: async (_: AllStreamSubscription, position: Position) => {
      checkpoints.push(position);
      told.push('checkpoint');
    },
  };
  const subscription = client.subscribeToAll(filter ? { ...options, filter } : (options as object));
  onTestFinished(() => subscription.unsubscribe());
  for (const name of ['confirmation', 'caughtUp', 'error', 'end'] as const)
    subscription.on(name, () => told.push(name));
  subscription.on('data', (resolved) => {
    told.push('event');
    if (!isSystem(resolved)) numbers.push(...numbersOf([resolved as never]));
  });
  const caughtUp = () => eventually(() => told).toContain('caughtUp');
  return { subscription, told, numbers, checkpoints, caughtUp };
}

const cases = (over: object = {}) => streamNameFilter({ prefixes: ['case-'], ...over });

it('gives the past, tells that it has caught up, then gives what comes', async () => {
  const { client } = await start();
  await client.appendToStream(someStream(), events(5));
  const following = follow(client, { fromPosition: START, filter: cases() });
  await following.caughtUp();
  expect(following.told).toEqual(['confirmation', ...Array(5).fill('event'), 'caughtUp']);
  await client.appendToStream(someStream(), [event(5), event(6)]);
  await eventually(() => following.numbers).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

it('begins strictly behind a position: of an event, of an append, of a checkpoint', async () => {
  const { client } = await start();
  const { position } = await client.appendToStream(someStream(), events(3));
  await client.appendToStream(someStream(), event(3));
  const each = cases({ maxSearchWindow: 1, checkpointInterval: 1 });
  const following = follow(client, { fromPosition: position!, filter: each });
  await eventually(() => following.numbers).toEqual([3]);
  await following.caughtUp();
  await client.appendToStream(someStream(), event(4));
  const again = follow(client, { fromPosition: following.checkpoints.at(-1)!, filter: cases() });
  await eventually(() => again.numbers).toEqual([4]);
});

it('gives only what comes when it begins at the end, and the very next event too', async () => {
  const { client } = await start();
  await client.appendToStream(someStream(), events(3));
  const following = follow(client, { fromPosition: END });
  await following.caughtUp();
  await client.appendToStream(someStream(), event(3));
  await eventually(() => following.numbers).toEqual([3]);
});

it.each([
  { by: 'stream name prefixes', filter: streamNameFilter({ prefixes: ['case-', 'report-'] }), wanted: [0, 1] },
  { by: 'a pattern of stream names', filter: streamNameFilter({ regex: '^(report|ledger)-' }), wanted: [1, 2] },
  { by: 'event type prefixes', filter: eventTypeFilter({ prefixes: ['ledger.', 'case.'] }), wanted: [0, 2] },
  { by: 'a pattern of event types', filter: eventTypeFilter({ regex: '^[^$].*opened$' }), wanted: [0, 1, 2] },
])('is filtered by $by, past and present', async ({ filter, wanted }) => {
  const { client } = await start();
  const write = async () => {
    for (const [n, category] of ['case', 'report', 'ledger'].entries()) {
      await client.appendToStream(someStream(category), jsonEvent({ type: `${category}.opened`, data: { n } }));
    }
  };
  await write();
  const following = follow(client, { fromPosition: START, filter });
  await following.caughtUp();
  await write();
  await eventually(() => following.numbers).toEqual([...wanted, ...wanted]);
});

it('tells its place after each interval, though nothing wanted came, in the past and live', async () => {
  const { client } = await start({ systemEvents: false });
  await client.appendToStream(someStream('report'), events(25));
  const filter = cases({ maxSearchWindow: 5, checkpointInterval: 2 });
  const following = follow(client, { fromPosition: START, filter });
  await following.caughtUp();
  expect(following.told).toEqual(['confirmation', 'checkpoint', 'checkpoint', 'caughtUp']);
  expect(following.checkpoints.map(({ prepare }) => prepare)).toEqual([0n, 0n]);
  await client.appendToStream(someStream('report'), events(20));
  await eventually(() => following.checkpoints).toHaveLength(4);
  const commits = following.checkpoints.map(({ commit }) => commit);
  expect(commits).toEqual([...new Set(commits)].toSorted((a, b) => Number(a - b)));
  expect(following.checkpoints.slice(2).every(({ commit, prepare }) => commit === prepare)).toBe(true);
});

it('resumed at its end, tells no place twice', async () => {
  const { client } = await start();
  const { position } = await client.appendToStream(someStream(), events(3));
  const following = follow(client, { fromPosition: position!, filter: cases() });
  await following.caughtUp();
  await pause(50);
  expect(following.told).toEqual(['confirmation', 'caughtUp']);
});

it('without a filter gives everything, the server’s own events too, and no checkpoint', async () => {
  const { client } = await start();
  await client.appendToStream(someStream(), events(2));
  const following = follow(client, { fromPosition: START });
  await following.caughtUp();
  expect(following.told).toEqual(['confirmation', ...Array(14).fill('event'), 'caughtUp']);
});

it('holds back for a reader who takes nothing, and goes on when he does', async () => {
  const { client, server } = await start();
  const streams = Array.from({ length: 20 }, () => someStream());
  for (const stream of streams) {
    const heavy = Array.from({ length: 50 }, (_, n) => jsonEvent({ type: 't', data: { n, text: 'x'.repeat(4_000) } }));
    await client.appendToStream(stream, heavy);
  }
  const subscription = client.subscribeToAll({ fromPosition: START, filter: cases() });
  onTestFinished(() => subscription.unsubscribe());
  await pause(300);
  expect(subscription.readableLength).toBeLessThan(100);
  let taken = 0;
  for await (const _ of subscription) if (++taken === 1_000) break;
  expect(taken).toBe(1_000);
  expect(server.faults.subscriptions).toBe(1);
  await subscription.unsubscribe();
  await eventually(() => server.faults.subscriptions).toBe(0);
});

it('gives what others write into the same store beside the server', async () => {
  const { client, store } = await start();
  const following = follow(client, { fromPosition: END });
  await following.caughtUp();
  const beside = { eventId: crypto.randomUUID(), type: 't', data: '{"n":7}', metadata: '{}' };
  await store.append(someStream(), [beside], 'noStream');
  await eventually(() => following.numbers).toEqual([7]);
});
