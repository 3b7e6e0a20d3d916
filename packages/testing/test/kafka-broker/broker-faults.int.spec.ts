import { describe, expect, it } from 'vitest';
import {
  adminOf,
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

describe('the broker', () => {
  it('stops and starts again on the same port, with all that was kept', async () => {
    const broker = await startBroker();
    const kafka = kafkaOf(broker, 'spec', 50);
    const topic = await someTopic(kafka);
    const groupId = someName('group');
    const producer = await producerOf(kafka, IDEMPOTENT);
    await producer.send({ topic, messages: valued('a', 'b') });
    const before = await read(kafka, topic, groupId);
    await eventually(() => before.seen.length === 2);
    await before.consumer.disconnect();

    await broker.stop();
    const sending = producer.send({ topic, messages: valued('c') });
    await broker.restart();
    await sending;

    const after = await read(kafka, topic, groupId);
    await eventually(() => after.seen.length > 0);
    expect(after.values()).toEqual(['c']);
    expect(await contentOf(kafka, topic)).toEqual(['a', 'b', 'c']);
  });

  it('refuses connections while it is stopped', async () => {
    const broker = await startBroker();
    await broker.stop();
    await expect(kafkaOf(broker, 'spec', 0).admin().connect()).rejects.toThrow(/ECONNREFUSED|Connection error/);
    await broker.restart();
    expect(await (await adminOf(kafkaOf(broker))).listTopics()).toEqual([]);
  });

  it('keeps a group’s members through a stop, so that they go on in the same generation', async () => {
    const broker = await startBroker();
    const kafka = kafkaOf(broker, 'spec', 50);
    const topic = await someTopic(kafka);
    const groupId = someName('group');
    const reading = await read(kafka, topic, groupId);
    await broker.stop();
    await broker.restart();
    const producer = await producerOf(kafka);
    await producer.send({ topic, messages: valued('after') });
    await eventually(() => reading.values().includes('after'));
  });

  it('does nothing more for who was cut off: what was delayed is not done', async () => {
    const broker = await startBroker();
    const kafka = kafkaOf(broker, 'spec', 0);
    const topic = await someTopic(kafka);
    const producer = await producerOf(kafka);
    broker.faults.delay('Produce', 1_500);
    const sending = producer.send({ topic, messages: valued('lost') }).catch(() => {});
    await eventually(() => broker.faults.seen('Produce') === 1);
    await broker.stop();
    await sending;
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    await broker.restart();
    expect(await contentOf(kafkaOf(broker), topic)).toEqual([]);
  });

  it('refuses new connections for a time, and keeps those there are', async () => {
    const broker = await startBroker();
    const kafka = kafkaOf(broker, 'spec', 0);
    const topic = await someTopic(kafka);
    const admin = await adminOf(kafka);
    await broker.faults.refuseConnections();
    await expect(kafka.admin().connect()).rejects.toThrow(/ECONNREFUSED|Connection error/);
    expect(await admin.listTopics()).toEqual([topic]);
    await broker.faults.acceptConnections();
    expect(await (await adminOf(kafka)).listTopics()).toEqual([topic]);
  });

  it('ends all connections, or those of one client, and they come again', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const one = await producerOf(kafkaOf(broker, 'one'));
    const other = await producerOf(kafkaOf(broker, 'other'));
    expect(broker.faults.disconnectAll('one')).toBe(1);
    for (const producer of [one, other]) await producer.send({ topic, messages: valued('a') });
    expect(broker.faults.disconnectAll()).toBeGreaterThan(1);
    for (const producer of [one, other]) await producer.send({ topic, messages: valued('b') });
    expect(await contentOf(kafkaOf(broker), topic)).toEqual(['a', 'a', 'b', 'b']);
  });

  it('makes a group join again on request', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const groupId = someName('group');
    const { consumer } = await read(kafkaOf(broker), topic, groupId);
    const told = next(consumer, 'REBALANCING');
    const joined = next(consumer, 'GROUP_JOIN');
    broker.faults.rebalance(groupId);
    await told;
    expect(await joined).toMatchObject({ isLeader: true });
  });

  it('puts a member out on request: it joins as another', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const groupId = someName('group');
    const { consumer } = await read(kafkaOf(broker), topic, groupId);
    const joined = next(consumer, 'GROUP_JOIN');
    const kicked = broker.faults.kick(groupId);
    const { memberId } = await joined;
    expect(kicked).toMatch(/^spec-/);
    expect(memberId).not.toBe(kicked);
  });

  it('says so when there is no one to put out or to call together', async () => {
    const broker = await startBroker();
    expect(() => broker.faults.kick('nobody')).toThrow('group nobody has no members');
    expect(() => broker.faults.rebalance('nobody')).toThrow('group nobody has no members');
  });

  it('puts a member out whose session has ended', async () => {
    const broker = await startBroker({ minSessionTimeoutMs: 100 });
    const topic = await someTopic(kafkaOf(broker));
    const groupId = someName('group');
    const { consumer } = await read(kafkaOf(broker), topic, groupId, { sessionTimeout: 200 });
    const admin = await adminOf(kafkaOf(broker));
    const memberNow = async () => (await admin.describeGroups([groupId])).groups[0]!.members[0]?.memberId;
    const first = await memberNow();
    const joined = next(consumer, 'GROUP_JOIN');
    broker.faults.delay('Heartbeat', 400);
    expect((await joined).memberId).not.toBe(first);
  });

  it('refuses a session shorter than it allows', async () => {
    const broker = await startBroker();
    const consumer = await consumerOf(kafkaOf(broker), someName('group'), { sessionTimeout: 1_000 });
    const crash = next(consumer, 'CRASH');
    await consumer.subscribe({ topics: ['topic'] });
    await consumer.run({ eachMessage: async () => {} });
    expect(await crash).toMatchObject({ error: { type: 'INVALID_SESSION_TIMEOUT' } });
  });

  it('creates topics that are asked for, if it is allowed to', async () => {
    const [free, strict] = [
      await startBroker({ defaultPartitions: 3 }),
      await startBroker({ autoCreateTopics: false }),
    ];
    const producer = await producerOf(kafkaOf(free));
    await producer.send({ topic: 'new', messages: valued('a') });
    expect((await (await adminOf(kafkaOf(free))).fetchTopicOffsets('new')).length).toBe(3);
    const other = await producerOf(kafkaOf(strict, 'spec', 1));
    await expect(other.send({ topic: 'new', messages: valued('a') })).rejects.toThrow();
    expect(await (await adminOf(kafkaOf(strict))).listTopics()).toEqual([]);
  });
});
