import { messageBusSuite, type RealKafka, startRealKafka } from '@gridcase/testing';
import { afterAll, describe } from 'vitest';
import { openBroker } from './controls.ts';
import { electionSpecs } from './election-specs.ts';

const kafka = await startRealKafka({ testcontainers: () => import('testcontainers') });
const isThere = !('skipped' in kafka);

describe.skipIf(!isThere)(isThere ? kafka.found : `no real Kafka: ${kafka.skipped}`, () => {
  const { brokers, stop } = kafka as RealKafka;
  afterAll(() => stop());
  messageBusSuite('Apache Kafka', async () => openBroker(brokers));
  // The shortest session that brokers allow by default.
  electionSpecs('Apache Kafka', () => brokers, 6_000);
});
