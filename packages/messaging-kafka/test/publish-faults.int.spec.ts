import { type MessageBus, MessageBusUnavailable } from '@gridcase/message-bus';
import { type KafkaProtocolBroker, startKafkaProtocolBroker } from '@gridcase/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptLog, openBroker } from './controls.ts';
import { naiveProducer } from './naive-kafkajs.ts';

const TOPIC = 'orders.v1';
const messages = (prefix: string, count = 1) =>
  Array.from({ length: count }, (_, index) => ({ topic: TOPIC, key: 'k', value: `${prefix}${index}`, headers: {} }));
const raw = (prefix: string) => ({ topic: TOPIC, messages: [{ key: 'k', value: `${prefix}0` }] });

describe('publishing, when the wire fails', () => {
  let broker: KafkaProtocolBroker;
  let opened: ReturnType<typeof openBroker>;
  let bus: MessageBus;
  /** Gives nothing up while a test lasts. */
  let patient: MessageBus;
  const log = keptLog();

  beforeEach(async () => {
    broker = await startKafkaProtocolBroker({ autoCreateTopics: false, minSessionTimeoutMs: 100 });
    opened = openBroker(broker.brokers, { log, timing: { requestTimeoutMs: 1_500, publishTimeoutMs: 4_000 } });
    bus = await opened.connect();
    patient = await openBroker(broker.brokers, {
      timing: { requestTimeoutMs: 1_500, publishTimeoutMs: 60_000 },
    }).connect();
    // The topic is there and producers have their ids before anything goes wrong.
    for (const each of [bus, patient]) await each.publish(messages('first'));
  });
  afterEach(async () => {
    broker.faults.clear();
    await patient.close();
    await opened.dispose();
    await broker.stop();
  });

  const onBroker = async () => (await bus.read(TOPIC, { offset: 2, limit: 10_000 })).map(({ value }) => value);

  it('brokers that do not let us see what they still have: nobody was told that losses would not be noticed', async () => {
    broker.faults.answer('ListOffsets', 'TOPIC_AUTHORIZATION_FAILED', { times: 100 });
    await expect.poll(() => log.warnings.filter((line) => line.startsWith('what the brokers have'))).toHaveLength(1);
  });

  it.each([
    ['TOPIC_AUTHORIZATION_FAILED', 'rights'],
    ['CLUSTER_AUTHORIZATION_FAILED', 'rights'],
  ] as const)('%s was the message’s fault (RangeError): the bus does not let us, for now', async (answer, trouble) => {
    const refusing = broker.faults.answer('Produce', answer, { times: 1_000 });
    const refused: unknown = await bus.publish(messages('refused')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(MessageBusUnavailable);
    expect(refused).toMatchObject({ trouble });
    refusing.cancel();
    await bus.publish(messages('ours'));
    expect(await onBroker()).toEqual(['ours0']);
  });

  it('an acknowledgement that is lost: the naive producer writes twice, this one once', async () => {
    const naive = await naiveProducer(broker.brokers, false);
    await naive.send(raw('warm'));
    broker.faults.dropAfter('Produce');
    await naive.send(raw('naive'));
    await naive.disconnect();
    broker.faults.dropAfter('Produce');
    await bus.publish(messages('ours'));
    expect(await onBroker()).toEqual(['warm0', 'naive0', 'naive0', 'ours0']);
  });

  it('… with others in hand: the naive idempotent producer loses what it acknowledged, this one nothing', async () => {
    const naive = await naiveProducer(broker.brokers, true);
    await naive.send(raw('warm'));
    broker.faults.dropAfter('Produce');
    await Promise.all([naive.send(raw('a')), naive.send(raw('b'))]);
    await naive.disconnect();
    const written = await onBroker();
    // Both were acknowledged; one of them stands there twice, or once, and the other not at all.
    expect(new Set(written)).not.toEqual(new Set(['warm0', 'a0', 'b0']));

    broker.faults.dropAfter('Produce');
    await Promise.all([bus.publish(messages('c')), bus.publish(messages('d')), bus.publish(messages('e'))]);
    expect((await onBroker()).slice(written.length)).toEqual(['c0', 'd0', 'e0']);
  });

  it('a send given up, then another: the naive producer’s next is taken for the repeat, here all arrive', async () => {
    const naive = await naiveProducer(broker.brokers, true);
    await naive.send(raw('warm'));
    // Written, refused for good by the answer, so given up.
    broker.faults.answer('Produce', 'INVALID_RECORD', { executed: true });
    await expect(naive.send(raw('a'))).rejects.toThrow();
    await naive.send(raw('b'));
    await naive.disconnect();
    const written = await onBroker();
    expect(written).toEqual(['warm0', 'a0']);

    broker.faults.answer('Produce', 'INVALID_RECORD', { executed: true });
    await expect(bus.publish(messages('c'))).rejects.toThrow(RangeError);
    await bus.publish(messages('d'));
    expect((await onBroker()).slice(written.length)).toEqual(['c0', 'd0']);
  });

  it('keeps batches whole and in order through faults of every kind, and loses none', async () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
      return seed / 0x7fffffff;
    };
    const calm = broker.faults.decide(({ api }) => {
      if (api !== 'Produce') return undefined;
      const roll = random();
      if (roll < 0.08) return { kind: 'dropAfter' };
      if (roll < 0.16) return { kind: 'dropBefore' };
      if (roll < 0.2) return { kind: 'answer', error: 'NOT_LEADER_OR_FOLLOWER' };
      return roll < 0.22 ? { kind: 'answer', error: 'REQUEST_TIMED_OUT', executed: true } : undefined;
    });
    const sent = new Set<string>();
    await Promise.all(
      Array.from({ length: 8 }, async (_, worker) => {
        for (let index = 0; index < 40; index++) {
          const value = `${worker}/${index}`;
          while (!sent.has(value)) {
            await bus.publish([{ topic: TOPIC, key: `w${worker}`, value, headers: {} }]).then(
              () => sent.add(value),
              () => {},
            );
          }
        }
      }),
    );
    calm();
    const seen = await onBroker();
    expect(new Set(seen)).toEqual(sent);
    for (let worker = 0; worker < 8; worker++) {
      const firsts = [...new Set(seen)].filter((value) => value?.startsWith(`${worker}/`));
      expect(firsts).toEqual(Array.from({ length: 40 }, (_, index) => `${worker}/${index}`));
    }
  });

  it('what the broker refuses for good takes nothing else with it', async () => {
    const answers = broker.faults.answer('Produce', 'MESSAGE_TOO_LARGE', { times: 2 });
    const [first, second] = await Promise.allSettled([bus.publish(messages('a')), bus.publish(messages('b'))]);
    expect(answers.hits).toBe(2);
    // Together they were refused, then the first alone; the second alone was taken.
    expect(first).toMatchObject({ status: 'rejected', reason: expect.any(RangeError) });
    expect(second?.status).toBe('fulfilled');
    expect(await onBroker()).toEqual(['b0']);
  });

  it('a broker that is away is MessageBusUnavailable within the time, and told in the log', async () => {
    await broker.stop();
    await expect(bus.publish(messages('a'))).rejects.toThrow(MessageBusUnavailable);
    expect(log.warnings.some((line) => line.includes('publishing held up'))).toBe(true);
    await broker.restart();
    await bus.publish(messages('b'));
    expect(await onBroker()).toContain('b0');
  });

  it('a broker that comes back in time is waited for', async () => {
    await broker.stop();
    const publishing = patient.publish(messages('a'));
    setTimeout(() => void broker.restart(), 1_500);
    await publishing;
    expect(await onBroker()).toEqual(['a0']);
  });

  it('a broker that answers too late is asked again; what it did late is no harm to the order', async () => {
    broker.faults.delay('Produce', 2_500);
    await patient.publish(messages('a'));
    await patient.publish(messages('b'));
    const firsts = [...new Set(await onBroker())];
    expect(firsts).toEqual(['a0', 'b0']);
  });
});
