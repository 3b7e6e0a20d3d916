import type { Loss, MessageBus } from '@gridcase/message-bus';
import { type BrokerProcess, PATIENCE_MS, type RealKafka, startRealKafka } from '@gridcase/testing';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keptLog, openBroker } from './controls.ts';

const kafka = await startRealKafka({ withProcess: true, testcontainers: () => import('testcontainers') });
const isThere = !('skipped' in kafka) && kafka.process?.cutTail !== undefined;
const PATIENCE = { timeout: PATIENCE_MS, interval: 50 };

describe.skipIf(!isThere)(isThere ? (kafka as RealKafka).found : 'no broker here whose files can be cut', () => {
  const { brokers, process, stop } = kafka as RealKafka;
  const broker = process as BrokerProcess;
  const log = keptLog();
  let opened: ReturnType<typeof openBroker>;
  let bus: MessageBus;
  let topic: string;
  let losses: Loss[];
  let topics = 0;
  afterAll(() => stop());
  beforeEach(async () => {
    topic = `cut-${++topics}.v1`;
    losses = [];
    opened = openBroker(brokers, { log, timing: { requestTimeoutMs: 4_000, publishTimeoutMs: 20_000 } });
    bus = await opened.connect();
    bus.watchLosses!((loss) => losses.push(loss));
  });
  afterEach(() => opened.dispose());

  const publish = (value: string) => bus.publish([{ topic, key: 'k', value, headers: {} }]);
  const stands = async () => (await bus.read(topic, { offset: 0, limit: 100 })).map(({ value }) => value);

  /** The power goes, and with it what the last publishes were acknowledged for. */
  async function cutPower(batches: number): Promise<void> {
    await broker.kill();
    expect(broker.cutTail!(topic, batches)).toBe(batches);
    await broker.start();
  }

  it('what a power cut took from the end of a partition is told by itself, though nobody publishes any more', async () => {
    for (const value of ['a', 'b', 'c', 'd']) await publish(value);
    await cutPower(2);
    await vi.waitFor(() => expect(losses).toEqual([{ topic, partition: 0, from: 2, acknowledged: 4 }]), PATIENCE);
    expect(await stands()).toEqual(['a', 'b']);
    expect(log.warnings.at(-1)).toContain('no longer have what they acknowledged');
  });

  it('what came behind what was lost stood before it: the next publish is refused, once, and the loss told first', async () => {
    const unwatched = openBroker(brokers, {
      log,
      timing: { requestTimeoutMs: 4_000, publishTimeoutMs: 20_000, lookEveryMs: 600_000 },
    });
    bus = await unwatched.connect();
    bus.watchLosses!((loss) => losses.push(loss));
    for (const value of ['a', 'b', 'c']) await publish(value);
    await cutPower(1);
    await expect(publish('next')).rejects.toMatchObject({
      code: 'message-bus-unavailable',
      message: expect.stringContaining(`${topic}[0]@2`),
    });
    expect(losses).toEqual([{ topic, partition: 0, from: 2, acknowledged: 3 }]);
    expect(await stands()).toEqual(['a', 'b']);
    for (const value of ['c', 'next']) await publish(value);
    expect(await stands()).toEqual(['a', 'b', 'c', 'next']);
    await unwatched.dispose();
  });

  it('a broker that is killed and comes back with all that it had is no loss', async () => {
    for (const value of ['a', 'b', 'c']) await publish(value);
    await broker.kill();
    await broker.start();
    await publish('next');
    expect(await stands()).toEqual(['a', 'b', 'c', 'next']);
    expect(losses).toEqual([]);
  });
});
