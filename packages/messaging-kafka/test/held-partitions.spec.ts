import type { DeliveredMessage } from '@gridcase/message-bus';
import { createDispatcher } from '@gridcase/messaging';
import type { EachBatchPayload } from 'kafkajs';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHeldPartitions, type HeldPartitions } from '../src/held-partitions.ts';

const TOPIC = 'orders.v1';

/** A fetched batch of offsets from..to-1, one key each, as kafkajs gives it to eachBatch. */
function batchOf(from: number, to: number, events: string[] = []): EachBatchPayload {
  const messages = Array.from({ length: to - from }, (_, index) => ({
    offset: String(from + index),
    key: Buffer.from(`k${from + index}`),
    value: Buffer.from(`v${from + index}`),
    headers: {},
  }));
  const payload = {
    batch: { topic: TOPIC, partition: 0, messages },
    resolveOffset: (offset: string) => events.push(`resolved ${offset}`),
    pause() {
      events.push('paused');
      return () => events.push('resumed');
    },
  };
  return payload as unknown as EachBatchPayload;
}

describe('the partitions in hand', () => {
  let seen: number[];
  let sought: number[];
  let held: HeldPartitions;
  let answer: (message: DeliveredMessage) => Promise<void>;

  beforeEach(() => {
    seen = [];
    sought = [];
    answer = async () => {};
    const dispatcher = createDispatcher<DeliveredMessage>({
      async handler(message) {
        seen.push(message.offset);
        await answer(message);
        return { outcome: 'handled' };
      },
      setAside: async () => {},
    });
    held = createHeldPartitions({
      dispatcher,
      onProgress: () => {},
      patienceMs: 20,
      check: { assigned() {}, asking: undefined, markOf: () => undefined, behind: (messages) => messages },
      seek: (_topic, _partition, offset) => sought.push(offset),
    });
    held.assigned(new Map([[TOPIC, [0]]]), 'me');
  });

  const place = () => held.places()[0]?.next;
  const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
  const commitNothing = async () => {};

  it('reads on at once and commits after the outcomes only', async () => {
    const gate = Promise.withResolvers<void>();
    answer = () => gate.promise;
    const events: string[] = [];
    void held.take(batchOf(0, 3, events));
    expect(events).toEqual(['resolved 2']);
    expect(held.moved()).toEqual([]);
    gate.resolve();
    await expect.poll(() => held.moved()).toEqual([{ topic: TOPIC, partition: 0, next: 3 }]);
    held.committed(held.moved());
    expect(held.moved()).toEqual([]);
  });

  it('a fetch from before a rebalance would skip what had no outcome: it is fetched again from there', async () => {
    answer = async ({ offset }) => {
      if (offset === 1) await new Promise(() => {});
    };
    void held.take(batchOf(0, 5));
    await expect.poll(() => place()).toBe(1);
    await held.handOver(10, commitNothing);
    held.assigned(new Map([[TOPIC, [0]]]), 'me');
    void held.take(batchOf(5, 8));
    expect(sought).toEqual([1]);
    expect(seen).not.toContain(5);
  });

  it('… but when the log has nothing there any more, it goes on', () => {
    void held.take(batchOf(0, 2));
    void held.take(batchOf(10, 12));
    expect(sought).toEqual([2]);
    void held.take(batchOf(10, 12));
    expect(sought).toEqual([2]);
    expect(seen).toContain(11);
  });

  it('forgets where it stood when it was another member, or when the partition was another’s meanwhile', async () => {
    void held.take(batchOf(0, 2));
    await held.handOver(50, commitNothing);
    await nextTurn();
    held.assigned(new Map([[TOPIC, [0]]]), 'another me');
    void held.take(batchOf(50, 51));
    await held.handOver(50, commitNothing);
    held.assigned(new Map(), 'another me');
    await held.handOver(50, commitNothing);
    await nextTurn();
    held.assigned(new Map([[TOPIC, [0]]]), 'another me');
    void held.take(batchOf(90, 91));
    expect(sought).toEqual([]);
    expect(seen).toEqual([0, 1, 50, 90]);
  });

  it('commits at a hand-over what its handlers finish in time', async () => {
    answer = () => new Promise((resolve) => setTimeout(resolve, 20));
    void held.take(batchOf(0, 2));
    let committed: unknown;
    await held.handOver(1_000, async () => {
      committed = held.moved();
    });
    expect(committed).toEqual([{ topic: TOPIC, partition: 0, next: 2 }]);
  });

  it('does not begin with a partition again while a handler of its former hold is still busy', async () => {
    const gate = Promise.withResolvers<void>();
    answer = () => gate.promise;
    void held.take(batchOf(0, 1));
    await held.handOver(10, commitNothing);
    held.assigned(new Map([[TOPIC, [0]]]), 'me');
    const events: string[] = [];
    void held.take(batchOf(0, 1, events));
    expect(events).toEqual(['paused']);
    gate.resolve();
    await expect.poll(() => events).toEqual(['paused', 'resumed']);
    void held.take(batchOf(0, 1, events));
    expect(seen).toEqual([0, 0]);
  });

  it('offsets that begin anew are a new log: nothing in it is taken for known', async () => {
    void held.take(batchOf(0, 5));
    await expect.poll(() => place()).toBe(5);
    const events: string[] = [];
    void held.take(batchOf(0, 2, events));
    await expect.poll(() => events).toEqual(['paused', 'resumed']);
    void held.take(batchOf(0, 2, events));
    expect(seen).toEqual([0, 1, 2, 3, 4, 0, 1]);
  });

  it('holds the next fetch back for a moment when a partition is full', async () => {
    const gate = Promise.withResolvers<void>();
    answer = () => gate.promise;
    const events: string[] = [];
    const taken = held.take(batchOf(0, 2_000, events));
    setTimeout(gate.resolve, 5);
    await taken;
    expect(events).toEqual(['resolved 1999']);
  });

  it('… and pauses the partition when it stays full, until there is room', async () => {
    const gate = Promise.withResolvers<void>();
    answer = () => gate.promise;
    const events: string[] = [];
    await held.take(batchOf(0, 2_000, events));
    expect(events).toEqual(['resolved 1999', 'paused']);
    gate.resolve();
    await expect.poll(() => events.at(-1)).toBe('resumed');
  });

  it('makes kafkajs join again where it reads on after a join that failed: it did so for ever, unseen', async () => {
    await held.take(batchOf(0, 1));
    await expect.poll(() => place()).toBe(1);
    await held.handOver(50, commitNothing);
    const events: string[] = [];
    await expect(held.take(batchOf(1, 2, events))).rejects.toMatchObject({ type: 'REBALANCE_IN_PROGRESS' });
    expect([...events, ...seen]).toEqual([0]);
    held.assigned(new Map([[TOPIC, [0]]]), 'me');
    await held.take(batchOf(1, 2));
    await expect.poll(() => seen).toEqual([0, 1]);
  });

  it('… and refuses in silence what still comes while it leaves', async () => {
    await held.handOver(50, commitNothing);
    await held.drop();
    await held.take(batchOf(0, 1));
    expect(seen).toEqual([]);
  });
});
