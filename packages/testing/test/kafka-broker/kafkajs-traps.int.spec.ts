import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import {
  consumerOf,
  contentOf,
  eventually,
  IDEMPOTENT,
  kafkaOf,
  next,
  producerOf,
  read,
  someName,
  someTopic,
  startBroker,
  valued,
} from './controls.ts';

/**
 * Where kafkajs 2.2.4, used as its documentation shows, loses or repeats messages, or dies quietly. They prove that the
 * broker's faults are real ones, and are the reason for each rule of our own adapter.
 */
describe('a producer of kafkajs', () => {
  it('loses an acknowledged message when it is idempotent and sends at the same time', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const producer = await producerOf(kafkaOf(broker), IDEMPOTENT);
    broker.faults.answer('Produce', 'REQUEST_TIMED_OUT', { executed: true });
    const sends = ['one', 'other'].map((value) => producer.send({ topic, messages: valued(value) }));
    const offsets = (await Promise.all(sends)).map(([result]) => result!.baseOffset);
    expect(offsets.sort()).toEqual(['0', '1']);
    // One took over the sequence of the other, which was written: so the broker took it for a repeat.
    const [written, again, ...rest] = await contentOf(kafkaOf(broker), topic);
    expect([again, rest]).toEqual([written, []]);
  });

  it('keeps both when it sends one after the other', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const producer = await producerOf(kafkaOf(broker), IDEMPOTENT);
    broker.faults.answer('Produce', 'REQUEST_TIMED_OUT', { executed: true });
    for (const value of ['first', 'second']) await producer.send({ topic, messages: valued(value) });
    expect(await contentOf(kafkaOf(broker), topic)).toEqual(['first', 'second']);
  });

  it('loses the message after a rejected send when it is idempotent and used again', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const producer = await producerOf(kafkaOf(broker, 'spec', 1), IDEMPOTENT);
    broker.faults.dropAfter('Produce');
    broker.faults.dropBefore('Produce');
    await expect(producer.send({ topic, messages: valued('rejected') })).rejects.toThrow();
    const [result] = await producer.send({ topic, messages: valued('acknowledged') });
    expect(result).toMatchObject({ errorCode: 0, baseOffset: '0' });
    expect(await contentOf(kafkaOf(broker), topic)).toEqual(['rejected']);
  });
});

describe('a consumer of kafkajs', () => {
  /** The loop of kafkajs' documentation; stops the consumer while it handles the third of ten messages. */
  const stopAtThird = async (kafka: Kafka, topic: string, groupId: string, eachBatchAutoResolve: boolean) => {
    const consumer = await consumerOf(kafka, groupId);
    const handled: string[] = [];
    const eachBatch = async ({ batch, resolveOffset, isRunning, isStale, heartbeat }: EachBatchPayload) => {
      for (const message of batch.messages) {
        if (!isRunning() || isStale()) break;
        handled.push(String(message.value));
        if (handled.length === 3) stopped = consumer.stop();
        resolveOffset(message.offset);
        await heartbeat();
      }
    };
    let stopped: Promise<void> | undefined;
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({ eachBatchAutoResolve, eachBatch });
    await eventually(() => stopped !== undefined);
    await stopped;
    return handled;
  };
  const ten = Array.from({ length: 10 }, (_, index) => `m${index}`);

  it('loses the rest of a batch that is left early, with eachBatch as it is by default', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const groupId = someName('group');
    const producer = await producerOf(kafkaOf(broker));
    await producer.send({ topic, messages: valued(...ten) });
    const handled = await stopAtThird(kafkaOf(broker), topic, groupId, true);
    await producer.send({ topic, messages: valued('next') });
    const after = await read(kafkaOf(broker), topic, groupId);
    await eventually(() => after.seen.length > 0);
    expect([...handled, ...after.values()]).toEqual(['m0', 'm1', 'm2', 'next']);
  });

  it('keeps it with eachBatchAutoResolve off', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const groupId = someName('group');
    const producer = await producerOf(kafkaOf(broker));
    await producer.send({ topic, messages: valued(...ten) });
    const handled = await stopAtThird(kafkaOf(broker), topic, groupId, false);
    const after = await read(kafkaOf(broker), topic, groupId);
    await eventually(() => after.seen.length === 7);
    expect([...handled, ...after.values()]).toEqual(ten);
  });

  it('never sees what came while it was away, if it had not committed yet and does not read from the beginning', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const groupId = someName('group');
    const producer = await producerOf(kafkaOf(broker));
    const seen: string[] = [];
    const start = async (): Promise<Consumer> => {
      const consumer = await consumerOf(kafkaOf(broker), groupId);
      const fetched = next(consumer, 'FETCH');
      await consumer.subscribe({ topics: [topic], fromBeginning: false });
      await consumer.run({
        eachMessage: async ({ message }) => {
          seen.push(String(message.value));
        },
      });
      await fetched;
      return consumer;
    };
    await (await start()).disconnect();
    await producer.send({ topic, messages: valued('while away') });
    await start();
    await producer.send({ topic, messages: valued('later') });
    await eventually(() => seen.length > 0);
    expect(seen).toEqual(['later']);
  });

  it('is dead for good when commitOffsets meets a rebalance', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const producer = await producerOf(kafkaOf(broker));
    await producer.send({ topic, messages: valued('a') });
    broker.faults.answer('OffsetCommit', 'REBALANCE_IN_PROGRESS', { times: Number.POSITIVE_INFINITY });
    const consumer = await consumerOf(kafkaOf(broker), someName('group'));
    const crash = next(consumer, 'CRASH');
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: ({ partition }) => consumer.commitOffsets([{ topic, partition, offset: '1' }]),
    });
    expect(await crash).toMatchObject({ restart: false });
  });

  it('is dead for good when the connection ends while it looks for its coordinator', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const consumer = await consumerOf(kafkaOf(broker), someName('group'));
    const crash = next(consumer, 'CRASH');
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    broker.faults.dropBefore('FindCoordinator');
    await consumer.run({ eachMessage: async () => {} });
    expect(await crash).toMatchObject({ restart: false, error: { name: 'KafkaJSGroupCoordinatorNotFound' } });
  });

  it('gets the same message over and over when its handler takes longer than the session', async () => {
    const broker = await startBroker({ minSessionTimeoutMs: 100 });
    const topic = await someTopic(kafkaOf(broker));
    const producer = await producerOf(kafkaOf(broker));
    await producer.send({ topic, messages: valued('slow') });
    const consumer = await consumerOf(kafkaOf(broker), someName('group'), { sessionTimeout: 150 });
    let given = 0;
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      eachMessage: async () => {
        given++;
        await new Promise((resolve) => setTimeout(resolve, 300));
      },
    });
    await eventually(() => given >= 3);
  });
});
