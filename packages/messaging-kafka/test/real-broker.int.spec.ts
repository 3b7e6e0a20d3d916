import { feedSuite, messageBusSuite, type RealKafka, startRealKafka } from '@gridcase/testing';
import { afterAll, describe } from 'vitest';
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
