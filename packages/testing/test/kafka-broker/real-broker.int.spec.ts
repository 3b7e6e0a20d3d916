import { afterAll, describe, it } from 'vitest';
import { startRealKafka } from '../../src/index.ts';
import { brokerBehaviour } from './behaviour.ts';

const real = await startRealKafka();

if ('skipped' in real) {
  describe('Apache Kafka', () => {
    it('behaves as the protocol broker does', ({ skip }) => skip(real.skipped));
  });
} else {
  afterAll(() => real.stop());
  brokerBehaviour(`Apache Kafka (${real.found})`, () => [...real.brokers]);
}
