import type { Consumer, Kafka } from 'kafkajs';
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

export function groupSpecs(kafka: () => Kafka): void {
  const offsetOf = async (groupId: string, topic: string): Promise<string> => {
    const admin = await adminOf(kafka());
    return (await admin.fetchOffsets({ groupId, topics: [topic] }))[0]!.partitions[0]!.offset;
  };

  it('gives one member all partitions, and shares them out when another comes and goes', async () => {
    const topic = await someTopic(kafka(), { numPartitions: 4 });
    const groupId = someName('group');
    const shares: Record<string, number> = {};
    const watch = (name: string, consumer: Consumer) =>
      consumer.on('consumer.group_join', ({ payload }) => {
        shares[name] = payload.memberAssignment[topic]?.length ?? 0;
      });
    const start = async (name: string): Promise<Consumer> => {
      const consumer = await consumerOf(kafka(), groupId);
      watch(name, consumer);
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      await consumer.run({ eachMessage: async () => {} });
      return consumer;
    };
    await start('first');
    await eventually(() => shares.first === 4);
    const second = await start('second');
    await eventually(() => shares.first === 2 && shares.second === 2);
    await second.disconnect();
    await eventually(() => shares.first === 4);
  });

  it('goes on where the group left off', async () => {
    const topic = await someTopic(kafka());
    const groupId = someName('group');
    const producer = await producerOf(kafka());
    await producer.send({ topic, messages: valued('a', 'b') });
    const before = await read(kafka(), topic, groupId);
    await eventually(() => before.seen.length === 2);
    await before.consumer.disconnect();
    expect(await offsetOf(groupId, topic)).toBe('2');
    await producer.send({ topic, messages: valued('c') });
    const after = await read(kafka(), topic, groupId);
    await eventually(() => after.seen.length > 0);
    expect(after.values()).toEqual(['c']);
  });

  it('gives each group every message', async () => {
    const topic = await someTopic(kafka());
    const producer = await producerOf(kafka());
    await producer.send({ topic, messages: valued('a', 'b') });
    const readings = await Promise.all([read(kafka(), topic), read(kafka(), topic)]);
    await eventually(() => readings.every(({ seen }) => seen.length === 2));
  });

  it('shares the messages of a topic among the members of a group, each once', async () => {
    const topic = await someTopic(kafka(), { numPartitions: 4 });
    const groupId = someName('group');
    const readings = [await read(kafka(), topic, groupId), await read(kafka(), topic, groupId)];
    const producer = await producerOf(kafka());
    const values = Array.from({ length: 40 }, (_, index) => `m${index}`);
    await producer.send({ topic, messages: values.map((value, index) => ({ value, partition: index % 4 })) });
    const all = () => readings.flatMap((reading) => reading.values());
    await eventually(() => new Set(all()).size === 40);
    expect(all().sort()).toEqual(values.sort());
    expect(Math.min(...readings.map(({ seen }) => seen.length))).toBeGreaterThan(0);
  });

  it('refuses a session longer than the broker allows', async () => {
    const topic = await someTopic(kafka());
    const consumer = await consumerOf(kafka(), someName('group'), { sessionTimeout: 3_600_000 });
    await consumer.subscribe({ topics: [topic] });
    const crash = next(consumer, 'CRASH');
    await consumer.run({ eachMessage: async () => {} }).catch(() => {});
    expect(await crash).toMatchObject({ error: { type: 'INVALID_SESSION_TIMEOUT' } });
  });

  it('lets only members of the present generation commit', async () => {
    const topic = await someTopic(kafka());
    const groupId = someName('group');
    await read(kafka(), topic, groupId);
    const stranger = kafka().admin();
    await stranger.connect();
    const set = stranger.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset: '7' }] });
    expect(await errorOf(set)).toMatch(/must have no running instances/);
    await stranger.disconnect();
    expect(await offsetOf(groupId, topic)).toBe('-1');
  });

  it('describes a group with its members, and as empty when they have left', async () => {
    const topic = await someTopic(kafka());
    const groupId = someName('group');
    const { consumer } = await read(kafka(), topic, groupId);
    const admin = await adminOf(kafka());
    const [described] = (await admin.describeGroups([groupId])).groups;
    expect(described).toMatchObject({ state: 'Stable', protocolType: 'consumer', protocol: 'RoundRobinAssigner' });
    expect(described!.members.map(({ clientId }) => clientId)).toEqual(['spec']);
    await consumer.disconnect();
    expect((await admin.describeGroups([groupId])).groups[0]).toMatchObject({ state: 'Empty', members: [] });
    const listed = (await admin.listGroups()).groups.map((group) => group.groupId);
    expect(listed).toContain(groupId);
  });

  it('deletes a group that nobody is in, and no other', async () => {
    const topic = await someTopic(kafka());
    const groupId = someName('group');
    const { consumer } = await read(kafka(), topic, groupId);
    const admin = await adminOf(kafka());
    const deletion = async () => {
      const failed = (error: { groups?: { error?: { type: string } }[] }) => error.groups?.[0]?.error?.type;
      return admin.deleteGroups([groupId]).then(() => 'deleted', failed);
    };
    expect(await deletion()).toBe('NON_EMPTY_GROUP');
    await consumer.disconnect();
    expect(await deletion()).toBe('deleted');
    expect(await deletion()).toBe('GROUP_ID_NOT_FOUND');
  });
}
