import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type KafkaProtocolBroker, PATIENCE_MS, startKafkaProtocolBroker } from '@gridcase/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BusMetrics } from '../src/index.ts';
import { openBroker } from './controls.ts';
import { naiveProducer } from './naive-kafkajs.ts';

const TOPIC = 'orders.v1';
const PATIENCE = { timeout: PATIENCE_MS };

/** Keeps the last value of each series. */
function keptMetrics(): BusMetrics & { readonly series: Map<string, number> } {
  const series = new Map<string, number>();
  const nameOf = (name: string, labels: object) => [name, ...Object.values(labels)].join(' ');
  return {
    series,
    counter: (name) => ({
      inc: (labels, by = 1) => void series.set(nameOf(name, labels), (series.get(nameOf(name, labels)) ?? 0) + by),
    }),
    gauge: (name) => ({
      set: (labels, value) => void series.set(nameOf(name, labels), value),
      remove: (labels) => void series.delete(nameOf(name, labels)),
    }),
  };
}

describe('in operation', () => {
  let broker: KafkaProtocolBroker;
  const metrics = keptMetrics();
  let opened: ReturnType<typeof openBroker>;
  beforeEach(async () => {
    metrics.series.clear();
    broker = await startKafkaProtocolBroker({ autoCreateTopics: false, minSessionTimeoutMs: 100 });
    opened = openBroker(broker.brokers, { metrics });
  });
  afterEach(async () => {
    await opened.dispose();
    await broker.stop();
  });

  it('counts rebalances, restarts, failed commits and renewed producers, and shows lag while it holds a partition', async () => {
    const bus = await opened.connect();
    const publish = () => bus.publish([{ topic: TOPIC, key: 'k', value: 'v', headers: {} }]);
    await publish();
    const stand = Promise.withResolvers<void>();
    const subscription = await bus.subscribe({
      group: 'g',
      topics: [TOPIC],
      async handler() {
        await stand.promise;
        return { outcome: 'handled' };
      },
    });
    const value = (name: string) => metrics.series.get(name);
    await vi.waitFor(() => expect(value(`gridcase_kafka_lag g ${TOPIC} 0`)).toBe(1), PATIENCE);
    stand.resolve();
    await vi.waitFor(() => expect(value(`gridcase_kafka_lag g ${TOPIC} 0`)).toBe(0), PATIENCE);
    expect(value('gridcase_kafka_rebalances_total g')).toBe(1);

    broker.faults.rebalance('g');
    await vi.waitFor(() => expect(value('gridcase_kafka_rebalances_total g')).toBe(2), PATIENCE);
    broker.faults.answer('OffsetCommit', 'NOT_COORDINATOR');
    broker.faults.dropBefore('Produce', { times: 4 });
    await publish();
    await vi.waitFor(() => expect(value('gridcase_kafka_commit_failures_total g')).toBeGreaterThan(0), PATIENCE);
    expect(value('gridcase_kafka_producer_renewals_total')).toBeGreaterThan(0);
    broker.faults.answer('JoinGroup', 'GROUP_AUTHORIZATION_FAILED');
    broker.faults.rebalance('g');
    await vi.waitFor(() => expect(value('gridcase_kafka_consumer_restarts_total g')).toBe(1), PATIENCE);

    await subscription.stop();
    expect(value(`gridcase_kafka_lag g ${TOPIC} 0`)).toBeUndefined();
  });

  it('shows how many copies a topic lacks', async () => {
    const asking = openBroker(broker.brokers, { metrics, copies: 3 });
    const bus = await asking.connect();
    await bus.publish([{ topic: TOPIC, key: 'k', value: 'v', headers: {} }]);
    await vi.waitFor(() => expect(metrics.series.get(`gridcase_kafka_missing_copies ${TOPIC}`)).toBe(2), PATIENCE);
    await asking.dispose();
  });

  it('sets no timer for every millisecond while it has nothing to send, and warns of nothing', async () => {
    // In a process of its own: here the timers of every file that this worker ran before would count as well.
    const child = spawn(process.execPath, [join(import.meta.dirname, 'idle-bus.ts'), broker.brokers[0]!, TOPIC]);
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(errors).toBe('');
    const { timers, seconds } = JSON.parse(output) as { timers: number; seconds: number };
    // A fetch each 50 ms here, and what lag is measured with; the loop would be 1,000 a second and more.
    expect(timers / seconds).toBeLessThan(300);
  });

  it('spreads keys over partitions as every other client of Kafka does', async () => {
    const four = openBroker(broker.brokers, { createMissing: { partitions: 4, replication: 1 } });
    const bus = await four.connect();
    const keys = ['case-1', '绣湖社区', 'k', 'another key', '6', '7', '8'];
    await bus.publish(keys.map((key) => ({ topic: 'spread.v1', key, value: 'ours', headers: {} })));
    const producer = await naiveProducer(broker.brokers, false);
    await producer.send({ topic: 'spread.v1', messages: keys.map((key) => ({ key, value: 'theirs' })) });
    await producer.disconnect();
    for (const partition of [0, 1, 2, 3]) {
      const page = await bus.read('spread.v1', { partition, offset: 0, limit: 100 });
      const of = (value: string) => page.filter((message) => message.value === value).map(({ key }) => key);
      expect(of('ours')).toEqual(of('theirs'));
    }
    await four.dispose();
  });
});
