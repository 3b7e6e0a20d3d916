import type { Kafka } from 'kafkajs';
import { expect, it } from 'vitest';
import {
  adminOf,
  consumerOf,
  errorOf,
  eventually,
  next,
  producerOf,
  read,
  someName,
  someTopic,
  valued,
} from '../controls.ts';

export function fetchSpecs(kafka: () => Kafka): void {
  it('holds a fetch back until something is written, and then answers at once', async () => {
    const topic = await someTopic(kafka());
    const producer = await producerOf(kafka());
    // Longer than anybody waits below: only the writing can have ended it.
    const reading = await read(kafka(), topic, someName('group'), { maxWaitTimeInMs: 300_000 });
    await producer.send({ topic, messages: valued('a') });
    await eventually(() => reading.seen.length === 1);
    // A consumer that stops waits for its last fetch, which only another message ends.
    const stopped = reading.consumer.stop();
    await producer.send({ topic, messages: valued('b') });
    await stopped;
  });

  it('answers with nothing when the wait is over', async () => {
    const topic = await someTopic(kafka());
    const { consumer } = await read(kafka(), topic, someName('group'), { maxWaitTimeInMs: 300 });
    await next(consumer, 'FETCH');
    expect(await next(consumer, 'FETCH')).toMatchObject({ numberOfBatches: 0 });
  });

  it('gives several batches of several partitions in one answer', async () => {
    const topic = await someTopic(kafka(), { numPartitions: 2 });
    const producer = await producerOf(kafka());
    const values = Array.from({ length: 6 }, (_, index) => `m${index}`);
    for (const [index, value] of values.entries()) {
      await producer.send({ topic, messages: [{ value, partition: index % 2 }] });
    }
    const consumer = await consumerOf(kafka(), someName('group'));
    const sizes = new Map<number, number[]>();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      eachBatch: async ({ batch }) => {
        sizes.set(batch.partition, [...(sizes.get(batch.partition) ?? []), batch.messages.length]);
      },
    });
    await eventually(() => sizes.size === 2);
    expect([sizes.get(0), sizes.get(1)]).toEqual([[3], [3]]);
  });

  it('keeps within the most bytes a fetch allows, but gives one batch at least', async () => {
    const topic = await someTopic(kafka());
    const producer = await producerOf(kafka());
    for (let index = 0; index < 4; index++) {
      await producer.send({ topic, messages: valued(`${index}`.repeat(1_000)) });
    }
    const small = { maxBytesPerPartition: 100, maxBytes: 100 };
    const consumer = await consumerOf(kafka(), someName('group'), small);
    const sizes: number[] = [];
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      eachBatch: async ({ batch }) => {
        sizes.push(batch.messages.length);
      },
    });
    await eventually(() => sizes.length === 4);
    expect(sizes).toEqual([1, 1, 1, 1]);
  });

  it('finds offsets: the first, the next, and that of a time', async () => {
    const topic = await someTopic(kafka());
    const producer = await producerOf(kafka());
    for (const [value, timestamp] of [
      ['a', '1764000000000'],
      ['b', '1764000001000'],
      ['c', '1764000002000'],
    ] as const) {
      await producer.send({ topic, messages: [{ value, timestamp }] });
    }
    const admin = await adminOf(kafka());
    expect((await admin.fetchTopicOffsets(topic))[0]).toMatchObject({ low: '0', high: '3' });
    expect((await admin.fetchTopicOffsetsByTimestamp(topic, 1764000000500))[0]!.offset).toBe('1');
    expect((await admin.fetchTopicOffsetsByTimestamp(topic, 1764000009000))[0]!.offset).toBe('3');
  });

  it('no longer has deleted records, and says so to who asks for them', async () => {
    const topic = await someTopic(kafka());
    const producer = await producerOf(kafka());
    for (const value of ['a', 'b', 'c']) await producer.send({ topic, messages: valued(value) });
    const admin = await adminOf(kafka());
    expect((await admin.fetchTopicOffsets(topic))[0]).toMatchObject({ low: '0', high: '3' });
    const upTo = (offset: string) => admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset }] });
    await upTo('2');
    expect((await admin.fetchTopicOffsets(topic))[0]).toMatchObject({ low: '2', high: '3' });
    const beyond = (await upTo('9').catch((error) => error.partitions ?? error.cause?.partitions)) as unknown[];
    expect(beyond).toHaveLength(1);
    const reading = await read(kafka(), topic);
    await eventually(() => reading.seen.length === 1);
    expect(reading.values()).toEqual(['c']);
  });

  it('does not know a topic that was never created', async () => {
    const admin = await adminOf(kafka());
    expect(await errorOf(admin.fetchTopicOffsets(someName('topic')))).toBe('UNKNOWN_TOPIC_OR_PARTITION');
  });
}
