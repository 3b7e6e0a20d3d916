import { expect, it } from 'vitest';
import { assertAllWritten } from '../src/sender.ts';

const written = (topicName: string, partition: number) => ({ topicName, partition, errorCode: 0 });

it('a send that resolves without an answer for one of its partitions has failed', () => {
  const chosen = new Map([
    ['orders.v1 0', 1],
    ['orders.v1 1', 2],
  ]);
  expect(() => assertAllWritten(chosen, [written('orders.v1', 0)])).toThrow('no acknowledgement for orders.v1 1');
  expect(() => assertAllWritten(chosen, [written('orders.v1', 1), written('orders.v1', 0)])).not.toThrow();
});
