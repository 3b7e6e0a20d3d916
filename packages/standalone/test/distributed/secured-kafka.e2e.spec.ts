import { type DataOf, KAFKA_USERS, poisonTopicOf, topicOf } from '@gridcase/contracts';
import { createKafkaBus, type KafkaTiming } from '@gridcase/messaging-kafka';
import { createLogger } from '@gridcase/runtime';
import { type RealKafka, startRealKafka } from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../gridcase-process.ts';
import { dataOf, ofType } from '../whole-log.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { platformReports } from './platform-report.ts';

const passwords = Object.fromEntries(KAFKA_USERS.map((user) => [`gridcase-${user}`, `${user} has its own`]));
const found = await startRealKafka({ withProcess: true, users: passwords });
const isThere = !('skipped' in found);
const { brokers, secured, stop } = found as RealKafka;
const log = createLogger({ level: 'error', pretty: false });
const PATIENCE = { interval: 250 };
let cluster: Cluster;

const loginOf = (username: string, password: string) => ({
  ssl: { ca: [secured!.ca] },
  sasl: { mechanism: 'scram-sha-512' as const, username, password },
});
const kafkaVariables = (username: string, password: string): Record<string, string> => ({
  ...{ KAFKA_SSL: 'true', KAFKA_SSL_CA: secured!.ca, KAFKA_SASL_MECHANISM: 'scram-sha-512' },
  ...{ KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password },
});
const admin = () => ({ brokers: [...brokers], clientId: 'gridcase-test', log, ...loginOf('admin', secured!.admin) });

beforeAll(async () => {
  if (!isThere) return;
  const granted = await runCli(['topics', 'grant'], {
    ...{
      GRIDCASE_BACKEND: 'distributed',
      EVENTSTORE_URL: 'esdb://127.0.0.1:1?tls=false',
      KAFKA_BROKERS: brokers.join(),
    },
    ...kafkaVariables('admin', secured!.admin),
  });
  expect(granted.output).toContain('rights given to gridcase-intake, ');
  const env = Object.fromEntries(
    KAFKA_USERS.filter((user) => user !== 'cli').map((user) => [
      user,
      kafkaVariables(`gridcase-${user}`, passwords[`gridcase-${user}`]!),
    ]),
  );
  // The topics are made by the user of the command line, as docs have it.
  const kafka = loginOf('gridcase-cli', passwords['gridcase-cli']!);
  cluster = await startCluster({ brokers, replicas: 1, env, kafka });
});

afterAll(async () => {
  if (!isThere) return;
  await cluster.stop();
  await stop();
  cluster.remove();
});

async function post(externalId: string): Promise<void> {
  const report = platformReports(cluster.shared)({ externalId, text: `绣湖社区${externalId}号路灯坏了` });
  const answer = await fetch(`${cluster.url}/v1/reports`, report);
  expect(answer.status, await answer.text()).toBe(201);
}

async function busAs(user: (typeof KAFKA_USERS)[number], timing: Partial<KafkaTiming> = {}) {
  const login = loginOf(`gridcase-${user}`, passwords[`gridcase-${user}`]!);
  const bus = await createKafkaBus({ brokers: [...brokers], clientId: `gridcase-${user}-test`, log, timing, ...login });
  onTestFinished(() => bus.close());
  return bus;
}

const message = (topic: string) => ({ topic, key: 'k', value: '{}', headers: {} });

describe.skipIf(!isThere)('on a broker with TLS, passwords and rights by the table', () => {
  it('every service is ready and does its part: reports are routed and deliveries planned', async () => {
    for (let n = 0; n < 3; n++) await post(`s-${n}`);
    const planned = async () =>
      new Set(
        ofType(await cluster.log(), 'delivery.planned.v3').map(
          (event) => dataOf<DataOf<'delivery.planned.v3'>>(event).about.id,
        ),
      ).size;
    await expect.poll(planned, PATIENCE).toBe(3);
    for (const { service, port } of cluster.replicas) {
      const ready = await fetch(`http://127.0.0.1:${port}/health/ready`);
      expect(ready.status, `${service}: ${await ready.text()}`).toBe(200);
    }
  });

  it('the relay of each service can read what is left of its topics, and see how far their readers are', async () => {
    const bus = await busAs('intake');
    const partitions = await Promise.all(
      Array.from({ length: 12 }, (_, partition) => bus.read(topicOf('report'), { partition, offset: 0, limit: 10 })),
    );
    expect(partitions.flat().length).toBeGreaterThanOrEqual(3);
    await expect.poll(() => bus.lag('routing', [topicOf('report')]), PATIENCE).toBe(0);
  });

  it('a message that a service can not handle reaches its poison queue', async () => {
    await (await busAs('intake')).publish([message(topicOf('report'))]);
    const cli = await busAs('cli');
    const poison = () => cli.read(poisonTopicOf('routing'), { offset: 0, limit: 10 });
    await expect.poll(async () => (await poison()).length, PATIENCE).toBe(1);
  });

  it.each([
    ['routing', topicOf('report')],
    ['intake', topicOf('case')],
    ['notification', topicOf('ledger')],
    ['scoring', poisonTopicOf('routing')],
  ] as const)('%s can not write to %s', async (user, topic) => {
    await expect((await busAs(user, { publishTimeoutMs: 1_000 })).publish([message(topic)])).rejects.toThrow(
      /authorized|no such topic/i,
    );
  });

  it('nobody comes in without a password, or without TLS', async () => {
    const { sasl: _, ...anonymous } = admin();
    for (const connection of [anonymous, { ...admin(), ssl: undefined }]) {
      const bus = await createKafkaBus({
        ...connection,
        timing: { connectionTimeoutMs: 2_000, requestTimeoutMs: 2_000 },
      });
      await expect(bus.lag('routing', [topicOf('report')])).rejects.toThrow();
      await bus.close();
    }
  });
});
