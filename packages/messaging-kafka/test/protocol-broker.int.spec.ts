import { feedSuite, type KafkaProtocolBroker, messageBusSuite, startKafkaProtocolBroker } from '@gridcase/testing';
import { afterAll, beforeAll } from 'vitest';
import { openBroker } from './controls.ts';
import { openFeeds } from './feeds.ts';

let broker: KafkaProtocolBroker;
beforeAll(async () => {
  broker = await startKafkaProtocolBroker({ autoCreateTopics: false, minSessionTimeoutMs: 100 });
});
afterAll(() => broker.stop());

messageBusSuite('Kafka, by the protocol broker', async () => openBroker(broker.brokers));
feedSuite('Kafka, by the protocol broker', () => openFeeds(broker.brokers));
