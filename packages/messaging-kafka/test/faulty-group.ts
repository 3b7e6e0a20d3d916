import type { DeliveredMessage, MessageBus } from '@gridcase/message-bus';
import type { Subscription } from '@gridcase/messaging';
import { type KafkaProtocolBroker, type OpenedBroker, PATIENCE_MS, startKafkaProtocolBroker } from '@gridcase/testing';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { openBroker } from './controls.ts';

export const TOPIC = 'orders.v1';
export const GROUP = 'workers';
export const HANDLED = { outcome: 'handled' } as const;
export const PATIENCE = { timeout: PATIENCE_MS, interval: 10 };

export const values = (count: number): string[] => Array.from({ length: count }, (_, index) => `m${index}`);

/** A broker that fails on request, anew for each spec, with a topic in which `first` stands, and a group. */
export interface FaultyGroup {
  broker(): KafkaProtocolBroker;
  bus(): MessageBus;
  connect(): Promise<MessageBus>;
  /** Values handled, in order, since the last `listen`. */
  readonly seen: string[];
  publish(...values: string[]): Promise<void>;
  listen(handler?: (message: DeliveredMessage) => Promise<unknown>, from?: MessageBus): Promise<Subscription>;
  /** Resolves when the group has an outcome for everything. */
  done(): Promise<void>;
}

export function faultyGroup(): FaultyGroup {
  const seen: string[] = [];
  let broker: KafkaProtocolBroker;
  let opened: OpenedBroker;
  let bus: MessageBus;
  const publish = (...texts: string[]) =>
    bus.publish(texts.map((value, index) => ({ topic: TOPIC, key: `k${index % 5}`, value, headers: {} })));

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

  return {
    broker: () => broker,
    bus: () => bus,
    connect: () => opened.connect(),
    seen,
    publish,
    listen(handler, from = bus) {
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
    },
    done: () => vi.waitFor(async () => expect(await bus.lag(GROUP, [TOPIC])).toBe(0), PATIENCE),
  };
}
