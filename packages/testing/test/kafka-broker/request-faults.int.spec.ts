import { describe, expect, it } from 'vitest';
import {
  adminOf,
  contentOf,
  errorOf,
  eventually,
  IDEMPOTENT,
  kafkaOf,
  producerOf,
  read,
  someName,
  someTopic,
  startBroker,
  valued,
} from './controls.ts';

describe('a fault on requests', () => {
  it('answers with the error code it was given, and the client tries again', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const producer = await producerOf(kafkaOf(broker));
    const fault = broker.faults.answer('Produce', 'NOT_LEADER_OR_FOLLOWER', { times: 2 });
    await producer.send({ topic, messages: valued('a') });
    expect(fault.hits).toBe(2);
    expect(broker.faults.seen('Produce')).toBe(3);
    expect(await contentOf(kafkaOf(broker), topic)).toEqual(['a']);
  });

  it('is what the client gets when it does not try again', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const producer = await producerOf(kafkaOf(broker));
    broker.faults.answer('Produce', 'TOPIC_AUTHORIZATION_FAILED');
    expect(await errorOf(producer.send({ topic, messages: valued('a') }))).toBe('TOPIC_AUTHORIZATION_FAILED');
    expect(await contentOf(kafkaOf(broker), topic)).toEqual([]);
  });

  it('can be an error answered to what was done all the same: without idempotence it is written twice', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const plain = await producerOf(kafkaOf(broker));
    broker.faults.answer('Produce', 'REQUEST_TIMED_OUT', { executed: true });
    await plain.send({ topic, messages: valued('plain') });
    const idempotent = await producerOf(kafkaOf(broker), IDEMPOTENT);
    broker.faults.answer('Produce', 'REQUEST_TIMED_OUT', { executed: true });
    await idempotent.send({ topic, messages: valued('idempotent') });
    expect(await contentOf(kafkaOf(broker), topic)).toEqual(['plain', 'plain', 'idempotent']);
  });

  it('drops the connection before anything is done', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const producer = await producerOf(kafkaOf(broker));
    const fault = broker.faults.dropBefore('Produce');
    await producer.send({ topic, messages: valued('a') });
    expect(fault.hits).toBe(1);
    expect(await contentOf(kafkaOf(broker), topic)).toEqual(['a']);
  });

  it('drops the answer to what was done: a repeat without idempotence is a second message', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const producer = await producerOf(kafkaOf(broker));
    broker.faults.dropAfter('Produce');
    await producer.send({ topic, messages: valued('a') });
    expect(await contentOf(kafkaOf(broker), topic)).toEqual(['a', 'a']);
  });

  it('drops the answer to what was done: a repeat with idempotence is acknowledged with its offset', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const producer = await producerOf(kafkaOf(broker), IDEMPOTENT);
    await producer.send({ topic, messages: valued('before') });
    broker.faults.dropAfter('Produce');
    const [result] = await producer.send({ topic, messages: valued('a') });
    expect(result!.baseOffset).toBe('1');
    expect(await contentOf(kafkaOf(broker), topic)).toEqual(['before', 'a']);
  });

  it('delays what is done', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const producer = await producerOf(kafkaOf(broker));
    broker.faults.delay('Produce', 300);
    const began = performance.now();
    await producer.send({ topic, messages: valued('a') });
    expect(performance.now() - began).toBeGreaterThan(290);
  });

  it('lets other connections go on in the meantime', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const producer = await producerOf(kafkaOf(broker));
    const admin = await adminOf(kafkaOf(broker));
    const endNow = async () => (await admin.fetchTopicOffsets(topic))[0]!.high;
    broker.faults.delay('Produce', 3_000);
    const sending = producer.send({ topic, messages: valued('late') });
    await eventually(() => broker.faults.seen('Produce') === 1);
    expect(await endNow()).toBe('0');
    await sending;
    expect(await endNow()).toBe('1');
  });

  it('lets so many through first, and takes only the client it was meant for', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const [one, other] = [await producerOf(kafkaOf(broker, 'one', 0)), await producerOf(kafkaOf(broker, 'other', 0))];
    const fault = broker.faults.answer('Produce', 'MESSAGE_TOO_LARGE', { clientId: 'one', skip: 1 });
    const errors: (string | undefined)[] = [];
    for (const producer of [other, one, other, one, one]) {
      errors.push(await errorOf(producer.send({ topic, messages: valued('a') })));
    }
    expect(errors).toEqual(['NONE', 'NONE', 'NONE', 'MESSAGE_TOO_LARGE', 'NONE']);
    await fault.spent;
  });

  it.each(['JoinGroup', 'SyncGroup', 'OffsetFetch', 'Fetch', 'Heartbeat'] as const)(
    'on %s does not keep a consumer from its messages: refused, dropped before or after',
    async (api) => {
      const broker = await startBroker({ minSessionTimeoutMs: 100 });
      const topic = await someTopic(kafkaOf(broker));
      const producer = await producerOf(kafkaOf(broker));
      await producer.send({ topic, messages: valued('a', 'b') });
      const faults = [
        broker.faults.answer(api, 'NOT_COORDINATOR'),
        broker.faults.dropBefore(api),
        broker.faults.dropAfter(api),
      ];
      const reading = await read(kafkaOf(broker), topic, someName('group'), { sessionTimeout: 500 });
      await Promise.all(faults.map(({ spent }) => spent));
      await eventually(() => reading.values().includes('a') && reading.values().includes('b'));
    },
  );

  it('is asked for each request by a function, for chaos from a seed', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const producer = await producerOf(kafkaOf(broker), IDEMPOTENT);
    const asked: string[] = [];
    const stop = broker.faults.decide(({ api, clientId, ordinal }) => {
      if (api !== 'Produce') return undefined;
      asked.push(`${clientId} ${ordinal}`);
      return ordinal % 2 === 0 ? { kind: 'dropAfter' } : undefined;
    });
    for (const value of ['a', 'b']) await producer.send({ topic, messages: valued(value) });
    stop();
    await producer.send({ topic, messages: valued('c') });
    expect(asked).toEqual(['spec 0', 'spec 1', 'spec 2', 'spec 3']);
    expect(await contentOf(kafkaOf(broker), topic)).toEqual(['a', 'b', 'c']);
  });

  it('is forgotten when it is cancelled, or all are cleared', async () => {
    const broker = await startBroker();
    const topic = await someTopic(kafkaOf(broker));
    const producer = await producerOf(kafkaOf(broker, 'spec', 0));
    broker.faults.answer('Produce', 'MESSAGE_TOO_LARGE').cancel();
    expect(await errorOf(producer.send({ topic, messages: valued('a') }))).toBe('NONE');
    broker.faults.answer('Produce', 'MESSAGE_TOO_LARGE');
    broker.faults.clear();
    expect(await errorOf(producer.send({ topic, messages: valued('b') }))).toBe('NONE');
  });
});
