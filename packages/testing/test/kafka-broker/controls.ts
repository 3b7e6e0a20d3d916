import kafkajs, {
  type Admin,
  type Consumer,
  type ConsumerConfig,
  type ITopicConfig,
  type Kafka,
  type Producer,
  type ProducerConfig,
} from 'kafkajs';
import { afterEach, expect } from 'vitest';
import {
  type KafkaProtocolBroker,
  type KafkaProtocolBrokerOptions,
  startKafkaProtocolBroker,
} from '../../src/index.ts';

const ends: (() => Promise<unknown>)[] = [];

/** Ends what a spec started, the last first, so that clients go before their broker. */
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

export async function startBroker(options: KafkaProtocolBrokerOptions = {}): Promise<KafkaProtocolBroker> {
  const broker = await startKafkaProtocolBroker(options);
  ends.push(() => broker.stop());
  return broker;
}

export interface Brokers {
  readonly brokers: string[];
}

/** Retries soon and seldom, and keeps its log to itself. */
export const kafkaOf = ({ brokers }: Brokers, clientId = 'spec', retries = 5): Kafka =>
  new kafkajs.Kafka({
    clientId,
    brokers,
    logLevel: kafkajs.logLevel.NOTHING,
    connectionTimeout: 10_000,
    requestTimeout: 5_000,
    retry: { retries, initialRetryTime: 20, maxRetryTime: 100, factor: 0, multiplier: 1 },
  });

export async function adminOf(kafka: Kafka): Promise<Admin> {
  const admin = kafka.admin();
  ends.push(() => admin.disconnect());
  await admin.connect();
  return admin;
}

let names = 0;
const run = Date.now().toString(36);
/** A name no other spec has, on a broker that may outlive the run. */
export const someName = (kind: string): string => `${kind}-${run}-${++names}`;

/** A new topic, of one partition unless it says otherwise. */
export async function someTopic(kafka: Kafka, config: Partial<ITopicConfig> = {}): Promise<string> {
  const topic = someName('topic');
  const admin = await adminOf(kafka);
  await admin.createTopics({ topics: [{ topic, numPartitions: 1, ...config }] });
  return topic;
}

export async function producerOf(kafka: Kafka, config: ProducerConfig = {}): Promise<Producer> {
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner, ...config });
  ends.push(() => producer.disconnect());
  await producer.connect();
  return producer;
}

export const IDEMPOTENT: ProducerConfig = { idempotent: true, maxInFlightRequests: 1 };

export const valued = (...values: string[]): { value: string }[] => values.map((value) => ({ value }));

/** Not yet running. Short waits, so that specs are fast; the session is the shortest a broker allows by default. */
export async function consumerOf(
  kafka: Kafka,
  groupId: string,
  config: Partial<ConsumerConfig> = {},
): Promise<Consumer> {
  const consumer = kafka.consumer({
    groupId,
    sessionTimeout: 6_000,
    rebalanceTimeout: 6_000,
    heartbeatInterval: 50,
    maxWaitTimeInMs: 50,
    ...config,
  });
  ends.push(() => consumer.disconnect());
  await consumer.connect();
  return consumer;
}

export interface Reading {
  readonly consumer: Consumer;
  /** In the order of arrival. */
  readonly seen: { readonly partition: number; readonly offset: string; readonly value: string }[];
  readonly values: () => string[];
}

/** Reads a topic from its beginning, or where the group left off, into a list. */
export async function read(
  kafka: Kafka,
  topic: string,
  groupId = someName('group'),
  config: Partial<ConsumerConfig> = {},
): Promise<Reading> {
  const consumer = await consumerOf(kafka, groupId, config);
  const seen: { partition: number; offset: string; value: string }[] = [];
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const joined = next(consumer, 'GROUP_JOIN');
  await consumer.run({
    eachMessage: async ({ partition, message }) => {
      seen.push({ partition, offset: message.offset, value: String(message.value) });
    },
  });
  await joined;
  return { consumer, seen, values: () => seen.map(({ value }) => value) };
}

/** What is in a topic, all of it, as a reader of a group of its own finds it. */
export async function contentOf(kafka: Kafka, topic: string): Promise<string[]> {
  const admin = await adminOf(kafka);
  const ranges = await admin.fetchTopicOffsets(topic);
  const count = ranges.reduce((total, { low, high }) => total + Number(high) - Number(low), 0);
  const reading = await read(kafka, topic);
  await eventually(() => reading.seen.length >= count);
  return reading.values();
}

export async function eventually(holds: () => boolean | Promise<boolean>, timeout = 60_000): Promise<void> {
  await expect.poll(holds, { timeout, interval: 10 }).toBe(true);
}

export type ConsumerEvent = 'GROUP_JOIN' | 'CRASH' | 'REBALANCING' | 'FETCH';

/** Fulfilled at the consumer's next event of the name, with what it says. */
export const next = (consumer: Consumer, event: ConsumerEvent): Promise<Record<string, unknown>> =>
  new Promise((resolve) => {
    const off = consumer.on(consumer.events[event] as 'consumer.fetch', ({ payload }) => {
      off();
      resolve(payload as unknown as Record<string, unknown>);
    });
  });

interface KafkaFailure {
  readonly type?: string;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/** Kafka's name for what a promise was rejected with, however deep kafkajs has put it. */
export async function errorOf(promise: Promise<unknown>): Promise<string | undefined> {
  const named = (failure: unknown): string | undefined => {
    if (typeof failure !== 'object' || failure === null) return undefined;
    const { type, cause, errors } = failure as KafkaFailure;
    return type ?? named(cause) ?? named(errors?.[0]);
  };
  try {
    await promise;
    return 'NONE';
  } catch (failure) {
    return named(failure) ?? String(failure);
  }
}
