import { describe, expect, it, vi } from 'vitest';
import { keptLog, openBroker } from './controls.ts';
import { faultyGroup, PATIENCE, values } from './faulty-group.ts';
import { naiveConsumer } from './naive-kafkajs.ts';

describe('a join that fails while the group still counts the member as its own', () => {
  const { broker, seen, publish, listen, done } = faultyGroup();

  /** The coordinator seems to be another one for a heartbeat, and is not ready for the join that follows. */
  const failJoin = () => {
    const join = broker().faults.answer('JoinGroup', 'COORDINATOR_LOAD_IN_PROGRESS');
    broker().faults.answer('Heartbeat', 'NOT_COORDINATOR');
    return vi.waitFor(() => expect(join.hits).toBe(1), PATIENCE);
  };

  it('kafkajs goes on reading without having joined, and never joins', async () => {
    const consumer = await naiveConsumer(broker().brokers, 'orders.v1', {
      groupId: 'naive',
      heartbeatInterval: 100,
      maxWaitTimeInMs: 50,
      retry: { retries: 2 },
    });
    let joins = 0;
    consumer.on('consumer.group_join', () => {
      joins += 1;
    });
    const read: string[] = [];
    await consumer.run({ eachMessage: async ({ message }) => void read.push(String(message.value)) });
    await vi.waitFor(() => expect(read).toEqual(['first']), PATIENCE);
    await failJoin();
    await publish('second');
    await vi.waitFor(() => expect(read).toEqual(['first', 'second']), PATIENCE);
    expect(joins).toBe(1);
    await consumer.disconnect();
  });

  it('is made again: the consumer let go of everything for it, refused what it read, and was replaced after a minute', async () => {
    const log = keptLog();
    const bus = await openBroker(broker().brokers, { log }).connect();
    await listen(undefined, bus);
    await done();
    await failJoin();
    await publish(...values(10));
    await done();
    expect(new Set(seen)).toEqual(new Set(['first', ...values(10)]));
    expect(log.warnings).toEqual([]);
    await bus.close();
  });
});
