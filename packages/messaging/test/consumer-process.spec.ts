import { randomUUID } from 'node:crypto';
import { createMemoryEventStore, EventStoreUnavailable } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { type ConsumeOptions, consumerProcess, createMemoryFeed, type Feed } from '../src/index.ts';

const eventually = (holds: () => boolean | Promise<boolean>) => expect.poll(holds).toBe(true);

const options: ConsumeOptions = {
  ...{ group: 'routing', categories: ['report'], types: new Set(['report.rated.v1']) },
  handler: async () => ({ outcome: 'handled' }),
};

function house() {
  const store = createMemoryEventStore();
  const feed = createMemoryFeed(store);
  let written = 0;
  // Of a type that is not wanted: it is passed over.
  const report = { type: 'report.received.v1', data: '{}', metadata: '{}' };
  return {
    feed,
    someEvent: () => store.append(`report-${written++}`, [{ ...report, eventId: randomUUID() }], 'noStream'),
    lag: () => feed.lag('routing', ['report']),
  };
}

it('consumes from start to stop, and is not healthy before and after', async () => {
  const { feed, someEvent, lag } = house();
  const process = consumerProcess({ name: 'routing.reports', feed, options });
  expect(process.health()).toEqual({ ok: false, detail: 'not started' });
  await process.start();
  await someEvent();
  await eventually(async () => (await lag()) === 0);
  expect(process.health()).toEqual({ ok: true });
  await process.stop();
  await someEvent();
  expect(await lag()).toBe(1);
  expect(process.health()).toEqual({ ok: false, detail: 'stopped' });
});

it('can be started again', async () => {
  const { feed, someEvent, lag } = house();
  const process = consumerProcess({ name: 'routing.reports', feed, options });
  await process.start();
  await process.stop();
  await process.start();
  await someEvent();
  await eventually(async () => (await lag()) === 0);
  await process.stop();
  await process.stop();
});

it('comes up while its engine is away, says so, and begins when it is back', async () => {
  const { feed } = house();
  let away = true;
  const moody: Pick<Feed, 'consume'> = {
    async consume(consumeOptions) {
      if (away) throw new EventStoreUnavailable('store away');
      return feed.consume(consumeOptions);
    },
  };
  const process = consumerProcess({ name: 'routing.reports', feed: moody, options });
  await process.start();
  expect(process.health()).toMatchObject({ ok: false, detail: 'store away', trouble: 'away' });
  away = false;
  await eventually(() => process.health().ok);
  await process.stop();
});

it('stops at once while it is still trying', async () => {
  const feed: Pick<Feed, 'consume'> = {
    consume: async () => {
      throw new EventStoreUnavailable('store away');
    },
  };
  const process = consumerProcess({ name: 'routing.reports', feed, options });
  await process.start();
  await expect(process.stop()).resolves.toBeUndefined();
});

it('throws at the start what could never work', async () => {
  const wrong = { ...options, group: 'no group!' };
  const process = consumerProcess({ name: 'x', feed: house().feed, options: wrong });
  await expect(process.start()).rejects.toThrow(RangeError);
});
