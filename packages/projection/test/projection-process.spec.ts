import { createMemoryEventStore, EventStoreUnavailable, type RecordedEvent } from '@gridcase/event-sourcing';
import { expect, it, onTestFinished } from 'vitest';
import { type ProjectionOptions, projectionProcess } from '../src/index.ts';
import { applyTally, fill, filledStore, memoryModel, tallyOf } from './controls.ts';

function projectionOf(options: Partial<ProjectionOptions> & Pick<ProjectionOptions, 'store' | 'readModel'>) {
  const projection = projectionProcess({
    name: 'test.tally',
    categories: ['case', 'report'],
    apply: applyTally,
    delayMs: () => 1,
    ...options,
  });
  onTestFinished(() => projection.stop());
  return projection;
}

it('brings what the log has into the read model, and what comes later', async () => {
  const store = await filledStore(20);
  const readModel = memoryModel();
  const projection = projectionOf({ store, readModel, batch: 6 });
  await projection.start();
  await projection.caughtUp();
  expect(tallyOf(readModel.db)).toContainEqual({ stream: 'case-0', n: 2, last: 1 });
  await fill(store, 1, ['case'], 700);
  await expect.poll(() => tallyOf(readModel.db)).toContainEqual({ stream: 'case-0', n: 3, last: 2 });
});

it('takes only its categories, and moves its place over the others', async () => {
  const store = await filledStore(20);
  const readModel = memoryModel();
  const projection = projectionOf({ store, readModel, categories: ['ledger'] });
  await projection.start();
  await projection.caughtUp();
  expect(tallyOf(readModel.db)).toEqual([]);
  expect(projection.position()).toBe(await store.head());
});

it('saves a place without events seldom, so that others’ traffic costs no writes', async () => {
  const store = await filledStore(20);
  const readModel = memoryModel();
  const projection = projectionOf({ store, readModel, categories: ['ledger'] });
  await projection.start();
  await projection.caughtUp();
  // However long the log is: by time, since a position may count bytes.
  await fill(store, 6_000, ['report'], 100);
  const head = await store.head();
  await expect.poll(() => projection.position()).toBe(head);
  expect(readModel.position()).toBe(0);
  await projection.stop();
  const second = projectionOf({ store, readModel, categories: ['ledger'], idleEveryMs: 0 });
  await second.start();
  await expect.poll(() => readModel.position()).toBe(head);
});

it('goes on from its place when it is started again', async () => {
  const store = await filledStore(10);
  const readModel = memoryModel();
  const seen: number[] = [];
  const follow = () => {
    const projection = projectionOf({ store, readModel });
    projection.watch((applied) => applied > 0 && seen.push(applied));
    return projection;
  };
  const first = follow();
  await first.start();
  await first.caughtUp();
  await first.stop();
  await fill(store, 3, ['case'], 50);
  const second = follow();
  await second.start();
  await second.caughtUp();
  expect(seen).toEqual([10, 3]);
});

it('holds at an event that can’t be applied, says so, and tries again without skipping any', async () => {
  const store = await filledStore(20);
  const readModel = memoryModel();
  let healed = false;
  const tried: number[] = [];
  const apply: ProjectionOptions['apply'] = (db, events: readonly RecordedEvent[]) => {
    applyTally(db, events);
    const bad = events.find((event) => event.data === '{"n":12}');
    if (bad && !healed) {
      tried.push(bad.position);
      throw new Error('can’t read event 12');
    }
  };
  const warnings: string[] = [];
  const log = { warn: (_: object, message: string) => warnings.push(message) };
  const projection = projectionOf({ store, readModel, apply, batch: 5, log });
  await projection.start();
  await expect.poll(() => tried.length).toBeGreaterThan(3);
  expect(projection.health()).toMatchObject({ ok: false, detail: expect.stringContaining('can’t read event 12') });
  expect(warnings.length).toBeGreaterThan(2);
  expect(tallyOf(readModel.db).reduce((sum, row) => sum + (row as { n: number }).n, 0)).toBe(10);
  healed = true;
  await projection.caughtUp();
  await expect.poll(() => projection.health()).toEqual({ ok: true });
  const whole = memoryModel();
  const rebuilt = projectionOf({ store, readModel: whole });
  await rebuilt.start();
  await rebuilt.caughtUp();
  expect(tallyOf(readModel.db)).toEqual(tallyOf(whole.db));
});

it('waits longer after each failure in a row', async () => {
  const store = await filledStore(1);
  const failures: number[] = [];
  const projection = projectionOf({
    store,
    readModel: memoryModel(),
    apply: () => {
      throw new Error('never');
    },
    delayMs: (count) => {
      failures.push(count);
      return 0;
    },
  });
  await projection.start();
  await expect.poll(() => failures.slice(0, 4)).toEqual([1, 2, 3, 4]);
});

it('subscribes again when the store fails or ends the subscription', async () => {
  const store = await filledStore(5);
  let subscriptions = 0;
  const shaky: typeof store = {
    ...store,
    subscribe: (options) => {
      subscriptions++;
      if (subscriptions > 2) return store.subscribe(options);
      return (async function* () {
        yield await store.readAll({ after: options.after, limit: 2 });
        if (subscriptions === 1) throw new EventStoreUnavailable('gone');
      })();
    },
  };
  const readModel = memoryModel();
  const projection = projectionOf({ store: shaky, readModel });
  await projection.start();
  await projection.caughtUp();
  expect(subscriptions).toBe(3);
  expect(readModel.position()).toBe(await store.head());
});

it('tells who waits for the end that it stopped before', async () => {
  const projection = projectionOf({
    store: await filledStore(1),
    readModel: memoryModel(),
    apply: () => {
      throw new Error('never');
    },
  });
  await projection.start();
  const waiting = expect(projection.caughtUp()).rejects.toThrow('stopped before');
  await projection.stop();
  await waiting;
});

it('is not healthy before it is started and after it was stopped, and stops twice quietly', async () => {
  const projection = projectionOf({ store: createMemoryEventStore(), readModel: memoryModel() });
  expect(projection.health().ok).toBe(false);
  await projection.stop();
  await projection.start();
  expect(projection.health()).toEqual({ ok: true });
  await projection.stop();
  await projection.stop();
  expect(projection.health().ok).toBe(false);
});
