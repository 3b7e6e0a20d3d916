import { afterAll, beforeAll } from 'vitest';
import { type KafkaProtocolBroker, startKafkaProtocolBroker } from '../../src/index.ts';
import { brokerBehaviour } from './behaviour.ts';

let broker: KafkaProtocolBroker;
beforeAll(async () => {
  broker = await startKafkaProtocolBroker({ autoCreateTopics: false });
});
afterAll(() => broker.stop());

brokerBehaviour('the protocol broker', () => broker.brokers);
