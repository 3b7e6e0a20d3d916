import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveredMessage, MessageBus, Subscription } from '@gridcase/messaging';
import { type KafkaProtocolBroker, startKafkaProtocolBroker } from '@gridcase/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBroker } from './controls.ts';
import { naiveConsumer } from './naive-kafkajs.ts';

const TOPIC = 'orders.v1';
const GROUP = 'workers';
const HANDLED = { outcome: 'handled' } as const;
const values = (count: number, prefix = 'm') => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const PATIENCE = { timeout: 10_000, interval: 10 };

describe('consuming, when the group or the wire fails', () => {
  let broker: KafkaProtocolBroker;
  let opened: ReturnType<typeof openBroker>;
  let bus: MessageBus;

  beforeEach(async () => {
    broker = await startKafkaProtocolBroker({ autoCreateTopics: false, minSessionTimeoutMs: 100 });
    opened = openBroker(broker.brokers, { timing: { requestTimeoutMs: 1_500 } });
    bus = await opened.connect();
    await publish('first');
  });
  afterEach(async () => {
    broker.faults.clear();
    await opened.dispose();
    await broker.stop();
  });

  const publish = (...texts: string[]) =>
    bus.publish(texts.map((value, index) => ({ topic: TOPIC, key: `k${index % 5}`, value, headers: {} })));
  const seen: string[] = [];
  const listen = (handler?: (message: DeliveredMessage) => Promise<void>, from = bus): Promise<Subscription> => {
    seen.length = 0;
    return from.subscribe({
      group: GROUP,
      topics: [TOPIC],
      async handler(message) {
        await handler?.(message);
        seen.push(message.value!);
        return HANDLED;
      },
    });
  };
  const done = () => vi.waitFor(async () => expect(await bus.lag(GROUP, [TOPIC])).toBe(0), PATIENCE);
  const naive = (fromBeginning = true) =>
    naiveConsumer(broker.brokers, TOPIC, { groupId: 'naive', retry: { retries: 2 } }, fromBeginning);

  it('a stop in the middle of a batch: the naive consumer skips the rest of it, this one nothing', async () => {
    await publish(...values(50));
    const naiveSeen: string[] = [];
    for (let life = 0; life < 2; life++) {
      const consumer = await naive();
      const ended = Promise.withResolvers<void>();
      await consumer.run({
        async eachBatch({ batch, resolveOffset, isRunning, isStale }) {
          for (const message of batch.messages) {
            if (!isRunning() || isStale()) break;
            naiveSeen.push(String(message.value));
            resolveOffset(message.offset);
            if (naiveSeen.length === 10) void consumer.stop().then(ended.resolve);
            await sleep(1);
          }
        },
      });
      await Promise.race([ended.promise, sleep(700)]);
      await consumer.disconnect();
    }
    expect(naiveSeen.length).toBeLessThan(51);

    const all: string[] = [];
    for (let life = 0; life < 2; life++) {
      const subscription = await listen(async ({ value }) => {
        all.push(value!);
        await sleep(1);
      });
      await vi.waitFor(() => expect(all.length).toBeGreaterThanOrEqual(life === 0 ? 10 : 51), PATIENCE);
      await subscription.stop();
    }
    // What other keys had done beyond the first gap comes again.
    expect(new Set(all)).toEqual(new Set(['first', ...values(50)]));
  });

  it('a commit in a rebalance: the naive consumer dies of it, this one joins again', async () => {
    const consumer = await naive();
    const crashed = new Promise<boolean>((resolve) => {
      consumer.on('consumer.crash', ({ payload }) => resolve(payload.restart));
    });
    broker.faults.answer('OffsetCommit', 'REBALANCE_IN_PROGRESS', { times: 10 });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ topic, partition, message }) => {
        const offset = String(Number(message.offset) + 1);
        await consumer.commitOffsets([{ topic, partition, offset }]);
      },
    });
    expect(await crashed).toBe(false);
    broker.faults.clear();

    const refusals = broker.faults.answer('OffsetCommit', 'REBALANCE_IN_PROGRESS', { times: 3 });
    await listen();
    await publish(...values(20));
    await done();
    expect(refusals.hits).toBe(3);
    expect(seen.toSorted()).toEqual(['first', ...values(20)].toSorted());
  });

  it.each(['GROUP_AUTHORIZATION_FAILED', 'INCONSISTENT_GROUP_PROTOCOL', 'UNKNOWN_SERVER_ERROR'] as const)(
    'a %s that ends the client’s consumer for good: another one is made',
    async (error) => {
      const subscription = await listen();
      await done();
      const refusal = broker.faults.answer('JoinGroup', error);
      broker.faults.rebalance(GROUP);
      await refusal.spent;
      await vi.waitFor(() => expect(subscription.health().ok).toBe(false), PATIENCE);
      await publish('after');
      await vi.waitFor(() => expect(seen).toContain('after'), PATIENCE);
      expect(subscription.health()).toEqual({ ok: true });
    },
  );

  it('a handler slower than the session: the naive consumer gets it again and again, this one once', async () => {
    const naiveSeen: string[] = [];
    const consumer = await naiveConsumer(broker.brokers, TOPIC, {
      groupId: 'naive',
      sessionTimeout: 400,
      heartbeatInterval: 100,
    });
    await consumer.run({
      eachMessage: async ({ message }) => {
        naiveSeen.push(String(message.value));
        await sleep(1_000);
      },
    });
    await vi.waitFor(() => expect(naiveSeen.filter((value) => value === 'first').length).toBeGreaterThan(1), PATIENCE);
    await consumer.disconnect();

    const slow = await openBroker(broker.brokers, { timing: { sessionTimeoutMs: 400, handOverMs: 200 } }).connect();
    const joins = broker.faults.seen('JoinGroup');
    await listen(() => sleep(1_200), slow);
    await done();
    expect(seen).toEqual(['first']);
    expect(broker.faults.seen('JoinGroup') - joins).toBeLessThanOrEqual(2);
    await slow.close();
  });

  it('a message that always fails: the naive consumer never gets past it, this one does', async () => {
    await publish('bad', 'behind');
    const naiveSeen: string[] = [];
    const consumer = await naive();
    await consumer.run({
      eachMessage: async ({ message }) => {
        naiveSeen.push(String(message.value));
        if (String(message.value) === 'bad') throw new Error('always');
      },
    });
    await vi.waitFor(() => expect(naiveSeen.filter((value) => value === 'bad').length).toBeGreaterThan(2), PATIENCE);
    expect(naiveSeen).not.toContain('behind');
    await consumer.disconnect();

    await bus.subscribe({
      group: GROUP,
      topics: [TOPIC],
      retry: { attempts: 2, delayMs: () => 5 },
      async handler({ value }) {
        if (value === 'bad') throw new Error('always');
        seen.push(value!);
        return HANDLED;
      },
    });
    await done();
    expect(seen).toContain('behind');
    expect(await bus.read(`gridcase.${GROUP}.poison.v1`, { offset: 0, limit: 10 })).toHaveLength(1);
  });

  it('what came while nobody listened, before any commit: the naive consumer begins behind it, this one with it', async () => {
    const nothingSeen: string[] = [];
    const listenNaively = async () => {
      const consumer = await naive(false);
      await consumer.run({
        eachMessage: async ({ message }) => {
          nothingSeen.push(String(message.value));
        },
      });
      await sleep(300);
      await consumer.disconnect();
    };
    await listenNaively();
    await publish('missed');
    await listenNaively();
    expect(nothingSeen).toEqual([]);

    await (await listen()).stop();
    await publish('not missed');
    await listen();
    await done();
    expect(seen).toContain('not missed');
  });

  it('a place that the log does not have: begins at its beginning, never at its end', async () => {
    await listen();
    await publish(...values(10));
    await done();
    const outOfRange = broker.faults.answer('Fetch', 'OFFSET_OUT_OF_RANGE');
    await outOfRange.spent;
    await publish('after');
    await vi.waitFor(() => expect(seen).toContain('after'), PATIENCE);
    await done();
    // Again, perhaps; but all of them.
    expect(new Set(seen)).toEqual(new Set(['first', ...values(10), 'after']));
  });

  it('a rebalance in the middle of a batch: what is in hand is finished and committed first, so nothing repeats', async () => {
    const sent = values(60);
    const all: string[] = [];
    const overlaps: string[] = [];
    let inHand = 0;
    const work = async (message: DeliveredMessage) => {
      if (inHand++ > 0) overlaps.push(message.value!);
      await sleep(30);
      all.push(message.value!);
      inHand--;
    };
    await bus.publish(sent.map((value) => ({ topic: TOPIC, key: 'k0', value, headers: {} })));
    await listen(work);
    await vi.waitFor(() => expect(all.length).toBeGreaterThan(10), PATIENCE);
    await listen(work, await opened.connect());
    for (const count of [30, 45]) {
      await vi.waitFor(() => expect(all.length).toBeGreaterThan(count), PATIENCE);
      broker.faults.rebalance(GROUP);
    }
    await done();
    expect(overlaps).toEqual([]);
    expect(all).toEqual(['first', ...sent]);
  });

  it('… and with many keys, only what was done beyond the first gap comes again, each key in order', async () => {
    const sent = values(300);
    const all: string[] = [];
    await publish(...sent);
    const work = async ({ value }: DeliveredMessage) => {
      await sleep(15);
      all.push(value!);
    };
    await listen(work);
    await listen(work, await opened.connect());
    broker.faults.rebalance(GROUP);
    await done();
    expect(new Set(all).size).toBe(301);
    for (let key = 0; key < 5; key++) {
      const ofKey = sent.filter((_, index) => index % 5 === key);
      expect([...new Set(all)].filter((value) => ofKey.includes(value))).toEqual(ofKey);
    }
  });

  it('a member that the broker has given up joins again and goes on', async () => {
    await listen(() => sleep(2));
    await publish(...values(200));
    await vi.waitFor(() => expect(seen.length).toBeGreaterThan(20), PATIENCE);
    broker.faults.kick(GROUP);
    await done();
    expect(new Set(seen).size).toBe(201);
  });

  it('leaves its group when it stops, so that another takes over at once', async () => {
    const quickToStop = await openBroker(broker.brokers, { timing: { sessionTimeoutMs: 20_000 } }).connect();
    const first = await listen(undefined, quickToStop);
    await done();
    await first.stop();
    const start = performance.now();
    await publish('after');
    await listen();
    await vi.waitFor(() => expect(seen).toContain('after'), PATIENCE);
    expect(performance.now() - start).toBeLessThan(5_000);
    await quickToStop.close();
  });

  it('a broker that goes away and comes back: joins again, skips nothing, and its health tells', async () => {
    const subscription = await listen();
    await done();
    await broker.stop();
    await vi.waitFor(() => expect(subscription.health().ok).toBe(false), { timeout: 15_000 });
    await broker.restart();
    await publish('after');
    await vi.waitFor(() => expect(seen).toContain('after'), { timeout: 20_000 });
    await vi.waitFor(() => expect(subscription.health()).toEqual({ ok: true }), PATIENCE);
  });
});
