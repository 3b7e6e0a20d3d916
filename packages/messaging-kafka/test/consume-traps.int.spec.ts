import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { openBroker } from './controls.ts';
import { faultyGroup, GROUP, HANDLED, PATIENCE, TOPIC, values } from './faulty-group.ts';
import { naiveClient, naiveConsumer } from './naive-kafkajs.ts';

describe('what kafkajs lets one lose in consuming, and here is not lost', () => {
  const { broker, bus, seen, publish, listen, done } = faultyGroup();
  const naive = (fromBeginning = true) =>
    naiveConsumer(broker().brokers, TOPIC, { groupId: 'naive', retry: { retries: 2 } }, fromBeginning);

  /** How many messages a group says that it is done with. */
  const committedBy = async (groupId: string): Promise<number> => {
    const admin = naiveClient(broker().brokers).admin();
    await admin.connect();
    const topics = await admin.fetchOffsets({ groupId, topics: [TOPIC] });
    await admin.disconnect();
    const offsets = topics.flatMap(({ partitions }) => partitions.map(({ offset }) => Math.max(0, Number(offset))));
    return offsets.reduce((sum, offset) => sum + offset, 0);
  };

  it('a stop in the middle of a batch: the naive consumer skips the rest of it, this one nothing', async () => {
    await publish(...values(50));
    const naiveSeen: string[] = [];
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
    await ended.promise;
    await consumer.disconnect();
    // Whoever comes after it begins behind what it never saw.
    expect(await committedBy('naive')).toBeGreaterThan(naiveSeen.length);

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
    broker().faults.answer('OffsetCommit', 'REBALANCE_IN_PROGRESS', { times: 10 });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ topic, partition, message }) => {
        const offset = String(Number(message.offset) + 1);
        await consumer.commitOffsets([{ topic, partition, offset }]);
      },
    });
    expect(await crashed).toBe(false);
    broker().faults.clear();

    const refusals = broker().faults.answer('OffsetCommit', 'REBALANCE_IN_PROGRESS', { times: 3 });
    await listen();
    await publish(...values(20));
    await done();
    expect(refusals.hits).toBe(3);
    expect(seen.toSorted()).toEqual(['first', ...values(20)].toSorted());
  });

  it('a handler slower than the session: the naive consumer gets it again and again, this one once', async () => {
    const naiveSeen: string[] = [];
    const consumer = await naiveConsumer(broker().brokers, TOPIC, {
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

    const slow = await openBroker(broker().brokers, { timing: { sessionTimeoutMs: 1_500, handOverMs: 700 } }).connect();
    const joins = broker().faults.seen('JoinGroup');
    await listen(() => sleep(4_000), slow);
    await done();
    expect(seen).toEqual(['first']);
    expect(broker().faults.seen('JoinGroup') - joins).toBeLessThanOrEqual(2);
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

    await bus().subscribe({
      group: GROUP,
      topics: [TOPIC],
      retry: { attempts: 2, delayMs: () => 5 },
      async handler({ value }) {
        if (value === 'bad') return { outcome: 'retry', reason: 'always' };
        seen.push(value!);
        return HANDLED;
      },
    });
    await done();
    expect(seen).toContain('behind');
    expect(await bus().read(`gridcase.${GROUP}.poison.v1`, { offset: 0, limit: 10 })).toHaveLength(1);
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
});
