import {
  feedSuite,
  type KafkaProtocolBroker,
  messageBusSuite,
  type RealKafka,
  soaked,
  startKafkaProtocolBroker,
  startRealKafka,
} from '@gridcase/testing';
import { afterAll, beforeAll, describe } from 'vitest';
import { openBroker } from './controls.ts';
import { electionSpecs } from './election-specs.ts';
import { openFeeds } from './feeds.ts';

const kafka = await startRealKafka({ testcontainers: () => import('testcontainers') });
const isThere = !('skipped' in kafka);

describe.skipIf(!isThere)(isThere ? kafka.found : `no real Kafka: ${kafka.skipped}`, () => {
  const { brokers, stop } = kafka as RealKafka;
  afterAll(() => stop());
  messageBusSuite('Apache Kafka', async () => openBroker(brokers));
  feedSuite('Apache Kafka', () => openFeeds(brokers));
  // The shortest session that brokers allow by default.
  electionSpecs('Apache Kafka', () => brokers, 6_000);
});

// What the real one has shown need not be shown again: this one stands in where Java is not there. The soak does both.
if (!isThere || soaked(false, true)) {
  describe('the protocol broker', () => {
    let broker: KafkaProtocolBroker;
    beforeAll(async () => {
      broker = await startKafkaProtocolBroker({ autoCreateTopics: false, minSessionTimeoutMs: 100 });
    });
    afterAll(() => broker.stop());
    messageBusSuite('Kafka, by the protocol broker', async () => openBroker(broker.brokers));
    feedSuite('Kafka, by the protocol broker', () => openFeeds(broker.brokers));
  });
}
