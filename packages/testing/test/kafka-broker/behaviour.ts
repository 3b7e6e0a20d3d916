import { describe } from 'vitest';
import { coordinatorSpecs } from './behaviour/coordinator-specs.ts';
import { fetchSpecs } from './behaviour/fetch-specs.ts';
import { groupSpecs } from './behaviour/group-specs.ts';
import { produceSpecs } from './behaviour/produce-specs.ts';
import { sequenceSpecs } from './behaviour/sequence-specs.ts';
import { topicSpecs } from './behaviour/topic-specs.ts';
import { kafkaOf } from './controls.ts';
import { RawClient } from './raw-client.ts';

/** What holds for any Kafka broker, ours for tests or a real one: the one has to stand in for the other. */
export function brokerBehaviour(name: string, brokers: () => string[]): void {
  const kafka = () => kafkaOf({ brokers: brokers() });
  const raw = () => RawClient.to(brokers()[0]!);
  describe(name, () => {
    describe('topics', () => topicSpecs(kafka));
    describe('produce', () => produceSpecs(kafka));
    describe('idempotent producers', () => sequenceSpecs(kafka, raw));
    describe('fetch', () => fetchSpecs(kafka));
    describe('groups', () => groupSpecs(kafka));
    describe('coordinator', () => coordinatorSpecs(kafka, raw));
  });
}
