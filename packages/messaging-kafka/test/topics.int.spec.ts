import { TOPICS } from '@gridcase/contracts';
import { MessageBusUnavailable } from '@gridcase/message-bus';
import {
  type KafkaProtocolBroker,
  PATIENCE_MS,
  type RealKafka,
  startKafkaProtocolBroker,
  startRealKafka,
} from '@gridcase/testing';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTopics } from '../src/index.ts';
import { openBroker, SILENT } from './controls.ts';
import { naiveClient } from './naive-kafkajs.ts';

const PATIENCE = { timeout: PATIENCE_MS };
const connectionTo = (brokers: readonly string[]) => ({ brokers, clientId: 'topics', log: SILENT });

const kafka = await startRealKafka({ testcontainers: () => import('testcontainers') });
const isThere = !('skipped' in kafka);

describe.skipIf(!isThere)(isThere ? kafka.found : `no real Kafka: ${kafka.skipped}`, () => {
  const { brokers, stop } = kafka as RealKafka;
  afterAll(() => stop());

  it('creates the topics of the table, with their settings, and nothing the second time', async () => {
    const first = await createTopics({ ...connectionTo(brokers), copies: 1 });
    expect(first.map(({ topic }) => topic)).toEqual(TOPICS.map(({ name }) => name));
    const again = await createTopics({ ...connectionTo(brokers), copies: 1 });
    expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['there']));

    const admin = naiveClient(brokers).admin();
    await admin.connect();
    const { name, partitions } = TOPICS[0]!;
    const metadata = await admin.fetchTopicMetadata({ topics: [name] });
    expect(metadata.topics[0]!.partitions).toHaveLength(partitions);
    const configNames = ['retention.ms', 'max.message.bytes', 'min.insync.replicas'];
    const { resources } = await admin.describeConfigs({
      resources: [{ type: 2, name, configNames }],
      includeSynonyms: false,
    });
    const settings = Object.fromEntries(
      resources[0]!.configEntries.map((entry) => [entry.configName, entry.configValue]),
    );
    // One broker holds one copy.
    expect(settings).toEqual({ 'retention.ms': '-1', 'max.message.bytes': '1310720', 'min.insync.replicas': '1' });
    await admin.disconnect();
  });

  it('says where a topic differs from the table, and leaves it as it is', async () => {
    const topics = [{ ...TOPICS[0]!, name: 'differs.v1', partitions: 3, replication: 1 }];
    await createTopics({ ...connectionTo(brokers), topics });
    const outcome = await createTopics({ ...connectionTo(brokers), topics: [{ ...topics[0]!, partitions: 5 }] });
    const detail = '3 partitions, 1 copy; 5 partitions wanted';
    expect(outcome).toEqual([{ topic: 'differs.v1', outcome: 'differs', detail }]);
  });

  it('reports a topic that is short of copies, or that would forget what a later group needs', async () => {
    const made = [{ ...TOPICS[0]!, name: 'short.v1', partitions: 1, retentionMs: 604_800_000 }];
    await createTopics({ ...connectionTo(brokers), topics: made, copies: 1 });
    const outcome = await createTopics({ ...connectionTo(brokers), topics: [{ ...made[0]!, retentionMs: -1 }] });
    const faults = 'min.insync.replicas is 1, 2 wanted';
    const detail = `1 partition, 1 copy; 3 copies wanted; retention.ms is 604800000, -1 wanted; ${faults}`;
    expect(outcome).toEqual([{ topic: 'short.v1', outcome: 'differs', detail }]);
  });

  it('is not made with fewer copies than asked: it waits for the brokers, and says which are missing', async () => {
    const topics = [{ ...TOPICS[0]!, name: 'waits.v1' }];
    const creating = createTopics({ ...connectionTo(brokers), topics, patienceMs: 4_000 });
    await expect(creating).rejects.toThrow('1 of 3 brokers are there: topics are not made with fewer copies');
    await expect(creating).rejects.toThrow(MessageBusUnavailable);
    const admin = naiveClient(brokers).admin();
    await admin.connect();
    expect(await admin.listTopics()).not.toContain('waits.v1');
    await admin.disconnect();
  });

  it('takes the longest message that may be published', async () => {
    await createTopics({ ...connectionTo(brokers), copies: 1 });
    const opened = openBroker(brokers, { createMissing: undefined });
    const bus = await opened.connect();
    const { name: topic } = TOPICS[0]!;
    const message = { topic, key: '水'.repeat(999), value: 'x'.repeat(900_000), headers: { h: '水'.repeat(65_000) } };
    await bus.publish([message, message]);
    await opened.dispose();
  });

  it('a cluster that is not there is MessageBusUnavailable', async () => {
    await expect(createTopics(connectionTo(['127.0.0.1:1']))).rejects.toThrow(MessageBusUnavailable);
  });
});

describe('a topic that is not there', () => {
  let broker: KafkaProtocolBroker;
  let opened: ReturnType<typeof openBroker>;
  beforeEach(async () => {
    broker = await startKafkaProtocolBroker({ minSessionTimeoutMs: 100 });
    opened = openBroker(broker.brokers, { createMissing: undefined });
  });
  afterEach(async () => {
    await opened.dispose();
    await broker.stop();
  });
  const message = { topic: 'absent.v1', key: 'k', value: 'v', headers: {} };
  const create = () =>
    createTopics({
      ...{ ...connectionTo(broker.brokers), copies: 1 },
      topics: [{ ...TOPICS[0]!, name: 'absent.v1', partitions: 2 }],
    });

  it('refuses a publish by name, and is not made by it, though the broker would', async () => {
    const bus = await opened.connect();
    await expect(bus.publish([message])).rejects.toThrow('no such topic on the broker: absent.v1');
    await expect(bus.publish([message])).rejects.toThrow(MessageBusUnavailable);
    await create();
    await bus.publish([message]);
  });

  it('is waited for by a subscription, which says so, and then read from its beginning', async () => {
    const bus = await opened.connect();
    const seen: (string | null)[] = [];
    const subscription = await bus.subscribe({
      group: 'g',
      topics: ['absent.v1'],
      async handler({ value }) {
        seen.push(value);
        return { outcome: 'handled' };
      },
    });
    expect(subscription.health()).toMatchObject({
      ok: false,
      detail: 'waits for topics that are not there: absent.v1',
    });
    await create();
    await bus.publish([message]);
    await vi.waitFor(() => expect(seen).toEqual(['v']), PATIENCE);
    expect(subscription.health().ok).toBe(true);
  });

  it('that is deleted under a subscription is waited for again', async () => {
    await create();
    const bus = await opened.connect();
    const seen: (string | null)[] = [];
    const subscription = await bus.subscribe({
      group: 'g',
      topics: ['absent.v1'],
      async handler({ value }) {
        seen.push(value);
        return { outcome: 'handled' };
      },
    });
    await bus.publish([message]);
    await vi.waitFor(() => expect(seen).toEqual(['v']), PATIENCE);
    const admin = naiveClient(broker.brokers).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: ['absent.v1'] });
    await admin.disconnect();
    await vi.waitFor(() => expect(subscription.health().ok).toBe(false), PATIENCE);
    await create();
    await bus.publish([{ ...message, value: 'new' }]);
    await vi.waitFor(() => expect(seen).toContain('new'), PATIENCE);
  });
});
