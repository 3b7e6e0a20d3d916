import { messageBusSuite, type RealKafka, startRealKafka } from '@gridcase/testing';
import { afterAll, describe } from 'vitest';
import { openBroker } from './controls.ts';

const kafka = await startRealKafka({ testcontainers: () => import('testcontainers') });
const isThere = !('skipped' in kafka);

describe.skipIf(!isThere)(isThere ? kafka.found : `no real Kafka: ${kafka.skipped}`, () => {
  const { brokers, stop } = kafka as RealKafka;
  afterAll(() => stop());
  messageBusSuite('Apache Kafka', async () => openBroker(brokers));
});
