import { setTimeout as sleep } from 'node:timers/promises';
import { type MessageBus, MessageBusUnavailable } from '@gridcase/message-bus';
import type { OpenedBroker } from '@gridcase/testing';
import { PATIENCE_MS } from '@gridcase/testing';
import { expect, vi } from 'vitest';

const KEYS = 12;

/** Messages that go in and come out all the while something is done to the broker, the group or the connections. */
export interface Flow {
  readonly topic: string;
  readonly group: string;
  /** Another member of the group, on a connection of its own. */
  join(): Promise<MessageBus>;
  /** Stops publishing, waits until all is handled, and checks that nothing was lost and each key kept its order. */
  check(): Promise<void>;
}

let flows = 0;

export async function startFlow(opened: OpenedBroker, everyMs: number): Promise<Flow> {
  const name = `flow-${Date.now().toString(36)}-${++flows}`;
  const [topic, group] = [`${name}.v1`, name];
  const publisher = await opened.connect();
  const acknowledged: string[] = [];
  const seen: { readonly key: string; readonly value: string }[] = [];
  let publishing = true;

  const publishOn = async () => {
    for (let index = 0; publishing; index++) {
      const batch = [0, 1, 2].map((each) => ({
        topic,
        key: `k${(index * 3 + each) % KEYS}`,
        value: `${index * 3 + each}`,
        headers: {},
      }));
      await publishUntilTaken(publisher, batch);
      acknowledged.push(...batch.map(({ value }) => value));
      await sleep(everyMs);
    }
  };
  const join = async () => {
    const bus = await opened.connect();
    await bus.subscribe({
      group,
      topics: [topic],
      async handler({ key, value }) {
        if (Math.random() < 0.1) await sleep(5);
        seen.push({ key, value: value! });
        return { outcome: 'handled' };
      },
    });
    return bus;
  };

  const published = publishOn();
  return {
    topic,
    group,
    join,
    async check() {
      publishing = false;
      await published;
      const lag = () => publisher.lag(group, [topic]).catch(() => -1);
      await vi.waitFor(async () => expect(await lag()).toBe(0), { timeout: PATIENCE_MS, interval: 100 });
      const firsts = new Map(seen.map(({ value, key }) => [value, key]));
      expect(acknowledged.filter((value) => !firsts.has(value))).toEqual([]);
      for (let key = 0; key < KEYS; key++) {
        const order = [...firsts].filter(([, each]) => each === `k${key}`).map(([value]) => Number(value));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }
    },
  };
}

/** As the relay does: the same batch again, before anything else. */
async function publishUntilTaken(bus: MessageBus, batch: Parameters<MessageBus['publish']>[0]): Promise<void> {
  for (;;) {
    try {
      return await bus.publish(batch);
    } catch (error) {
      if (!(error instanceof MessageBusUnavailable)) throw error;
      await sleep(50);
    }
  }
}
