import kafkajs, { type Kafka } from 'kafkajs';
import { expect, it } from 'vitest';
import {
  adminOf,
  contentOf,
  errorOf,
  eventually,
  IDEMPOTENT,
  producerOf,
  read,
  someTopic,
  valued,
} from '../controls.ts';

export function produceSpecs(kafka: () => Kafka): void {
  const endOf = async (topic: string): Promise<string> => {
    const admin = await adminOf(kafka());
    return (await admin.fetchTopicOffsets(topic))[0]!.high;
  };

  it('gives each message the next offset of its partition', async () => {
    const topic = await someTopic(kafka());
    const producer = await producerOf(kafka());
    const first = await producer.send({ topic, messages: valued('a', 'b') });
    const second = await producer.send({ topic, messages: valued('c') });
    expect([first, second].map(([result]) => result!.baseOffset)).toEqual(['0', '2']);
    const reading = await read(kafka(), topic);
    await eventually(() => reading.seen.length === 3);
    expect(reading.seen.map(({ offset, value }) => `${offset} ${value}`)).toEqual(['0 a', '1 b', '2 c']);
  });

  it.each([-1, 1])('acknowledges with acks %i', async (acks) => {
    const topic = await someTopic(kafka());
    const producer = await producerOf(kafka());
    const [result] = await producer.send({ topic, acks, messages: valued('a') });
    expect(result).toMatchObject({ partition: 0, errorCode: 0, baseOffset: '0' });
  });

  it('writes with acks 0 and says nothing', async () => {
    const topic = await someTopic(kafka());
    const producer = await producerOf(kafka());
    expect(await producer.send({ topic, acks: 0, messages: valued('a') })).toEqual([]);
    await eventually(async () => (await endOf(topic)) === '1');
  });

  it('keeps keys, values, headers and times as they were sent, compressed or not', async () => {
    const topic = await someTopic(kafka());
    const producer = await producerOf(kafka());
    const message = { key: '网格-1', value: '路灯不亮', headers: { ce_id: '事件' }, timestamp: '1764000000000' };
    await producer.send({ topic, messages: [message] });
    await producer.send({ topic, messages: [message], compression: kafkajs.CompressionTypes.GZIP });
    const got: unknown[] = [];
    const consumer = kafka().consumer({ groupId: `read ${topic}`, maxWaitTimeInMs: 50 });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message: { key, value, headers, timestamp } }) => {
        got.push({ key: String(key), value: String(value), headers: { ce_id: String(headers?.ce_id) }, timestamp });
      },
    });
    await eventually(() => got.length === 2);
    await consumer.disconnect();
    expect(got).toEqual([message, message]);
  });

  it('refuses what is too large for the topic and keeps the rest of it clean', async () => {
    const topic = await someTopic(kafka(), { configEntries: [{ name: 'max.message.bytes', value: '1000' }] });
    const producer = await producerOf(kafka());
    const large = producer.send({ topic, messages: valued('x'.repeat(2_000)) });
    expect(await errorOf(large)).toBe('MESSAGE_TOO_LARGE');
    await producer.send({ topic, messages: valued('small') });
    expect(await contentOf(kafka(), topic)).toEqual(['small']);
  });

  it('acknowledges acks of all by the replicas a topic has, however many in sync it asks for', async () => {
    const topic = await someTopic(kafka(), { configEntries: [{ name: 'min.insync.replicas', value: '2' }] });
    const producer = await producerOf(kafka());
    expect(await errorOf(producer.send({ topic, acks: -1, messages: valued('a') }))).toBe('NONE');
  });

  it('writes what an idempotent producer sends in sequence', async () => {
    const topic = await someTopic(kafka());
    const producer = await producerOf(kafka(), IDEMPOTENT);
    for (const value of ['a', 'b', 'c']) await producer.send({ topic, messages: valued(value) });
    expect(await contentOf(kafka(), topic)).toEqual(['a', 'b', 'c']);
  });
}
