import { setTimeout as sleep } from 'node:timers/promises';
import { type BrokerProcess, type OpenedBroker, type RealKafka, soaked, startRealKafka } from '@gridcase/testing';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBroker } from './controls.ts';
import { type Flow, startFlow } from './flow.ts';

const kafka = await startRealKafka({ withProcess: true, testcontainers: () => import('testcontainers') });
const isThere = !('skipped' in kafka);

/** Longer than a request and a publish are waited for (5 s). */
const AWAY_MS = soaked(6_000, 120_000);

describe.skipIf(!isThere)(isThere ? kafka.found : `no real Kafka: ${kafka.skipped}`, () => {
  const { brokers, process, stop } = kafka as RealKafka;
  const broker = process as BrokerProcess;
  let opened: OpenedBroker;
  let flow: Flow;
  afterAll(() => stop());
  beforeEach(async () => {
    opened = openBroker(brokers, {
      createMissing: { partitions: 3, replication: 1 },
      timing: { requestTimeoutMs: 4_000, publishTimeoutMs: 5_000 },
    });
    flow = await startFlow(opened, 20);
    await flow.join();
    await flow.join();
    await sleep(500);
  });
  afterEach(() => opened.dispose());

  it('kill -9 of the broker and its return, twice: nothing lost, each key in order', async () => {
    for (let death = 0; death < 2; death++) {
      await broker.kill();
      await broker.start();
      await sleep(1_500);
    }
    await flow.check();
  });

  it('a while without a broker: nothing lost, each key in order', async () => {
    await broker.kill();
    await sleep(AWAY_MS);
    await broker.start();
    await flow.check();
  });

  it('a broker that stands still for a while with its connections open: nothing lost, each key in order', async () => {
    await broker.freeze();
    await sleep(AWAY_MS);
    await broker.thaw();
    await flow.check();
  });

  it('members that come, go and die in the middle of batches: nothing lost, each key in order', async () => {
    for (let round = 0; round < 3; round++) {
      const leaving = await flow.join();
      const dying = await flow.join();
      await sleep(700);
      await leaving.close();
      await opened.cut(dying);
      await sleep(300);
    }
    await flow.check();
  });

  it('a broker lost while members die: nothing lost, each key in order', async () => {
    const dying = await flow.join();
    await broker.kill();
    await opened.cut(dying);
    await broker.start();
    await flow.check();
    expect(await (await opened.connect()).lag(flow.group, [flow.topic])).toBe(0);
  });
});
