import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveredMessage } from '@gridcase/message-bus';
import { describe, expect, it, vi } from 'vitest';
import { openBroker } from './controls.ts';
import { faultyGroup, GROUP, PATIENCE, TOPIC, values } from './faulty-group.ts';

describe('consuming, when the group or the wire fails', () => {
  const { broker, bus, connect, seen, publish, listen, done } = faultyGroup();

  it.each(['GROUP_AUTHORIZATION_FAILED', 'INCONSISTENT_GROUP_PROTOCOL', 'UNKNOWN_SERVER_ERROR'] as const)(
    'a %s that ends the client’s consumer for good: another one is made',
    async (error) => {
      const subscription = await listen();
      await done();
      const refusal = broker().faults.answer('JoinGroup', error);
      broker().faults.rebalance(GROUP);
      await refusal.spent;
      await vi.waitFor(() => expect(subscription.health().ok).toBe(false), PATIENCE);
      await publish('after');
      await vi.waitFor(() => expect(seen).toContain('after'), PATIENCE);
      expect(subscription.health()).toEqual({ ok: true });
    },
  );

  it('a place that the log does not have: begins at its beginning, never at its end', async () => {
    await listen();
    await publish(...values(10));
    await done();
    const outOfRange = broker().faults.answer('Fetch', 'OFFSET_OUT_OF_RANGE');
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
    await bus().publish(sent.map((value) => ({ topic: TOPIC, key: 'k0', value, headers: {} })));
    await listen(work);
    await vi.waitFor(() => expect(all.length).toBeGreaterThan(10), PATIENCE);
    await listen(work, await connect());
    for (const count of [30, 45]) {
      await vi.waitFor(() => expect(all.length).toBeGreaterThan(count), PATIENCE);
      broker().faults.rebalance(GROUP);
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
    await listen(work, await connect());
    broker().faults.rebalance(GROUP);
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
    broker().faults.kick(GROUP);
    await done();
    expect(new Set(seen).size).toBe(201);
  });

  it('leaves its group when it stops, so that another takes over at once', async () => {
    const quickToStop = await openBroker(broker().brokers, { timing: { sessionTimeoutMs: 600_000 } }).connect();
    const first = await listen(undefined, quickToStop);
    await done();
    await first.stop();
    // Long before its session would have run out.
    await publish('after');
    await listen();
    await vi.waitFor(() => expect(seen).toContain('after'), PATIENCE);
    await quickToStop.close();
  });

  it('a broker that goes away and comes back: joins again, skips nothing, and its health tells', async () => {
    const subscription = await listen();
    await done();
    await broker().stop();
    await vi.waitFor(() => expect(subscription.health().ok).toBe(false), PATIENCE);
    await broker().restart();
    await publish('after');
    await vi.waitFor(() => expect(seen).toContain('after'), PATIENCE);
    await vi.waitFor(() => expect(subscription.health()).toEqual({ ok: true }), PATIENCE);
  });
});
