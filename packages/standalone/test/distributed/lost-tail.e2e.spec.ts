import { CATEGORIES, type DataOf, GROUP_NAMES, readingAs, topicOf } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import type { MessageBus } from '@gridcase/message-bus';
import { createKafkaBus } from '@gridcase/messaging-kafka';
import { createLogger } from '@gridcase/runtime';
import { type RealKafka, startRealKafka } from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf, ofType, repeats } from '../whole-log.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { platformReports } from './platform-report.ts';

const found = await startRealKafka({ withProcess: true });
const isThere = !('skipped' in found) && found.process?.cutTail !== undefined;
if (!isThere) console.log('skipping the cut tail: no broker here whose files can be cut');
const kafka = found as RealKafka;

const REPORTS = topicOf('report');
const PATIENCE = { interval: 250 };
let cluster: Cluster;
let bus: MessageBus;
const sent: string[] = [];

beforeAll(async () => {
  if (!isThere) return;
  cluster = await startCluster({ brokers: kafka.brokers, replicas: 1 });
  const log = createLogger({ level: 'error', pretty: false });
  bus = await createKafkaBus({ brokers: [...kafka.brokers], clientId: 'gridcase-test', log });
});

afterAll(async () => {
  if (!isThere) return;
  await bus.close();
  await cluster.stop();
  await kafka.stop();
  cluster.remove();
});

async function post(externalId: string): Promise<void> {
  const report = platformReports(cluster.shared)({ externalId, text: `绣湖社区${externalId}号路灯坏了` });
  const answer = await fetch(`${cluster.url}/v1/reports`, report);
  expect(answer.status, await answer.text()).toBe(201);
  sent.push(externalId);
}

/** What stands in the topic of reports, over all partitions: all of it is ahead of a group that never came. */
const published = () => bus.lag('nobody', [REPORTS]);

/** Reports are answered 201 and published while routing is away; then the power goes, and their end of the topic with it. */
async function loseReports(batch: string): Promise<void> {
  const before = await published();
  for (let n = 0; n < 15; n++) await post(`${batch}-${n}`);
  await expect.poll(published, PATIENCE).toBe(before + 15);
  await kafka.process!.kill();
  expect(kafka.process!.cutTail!(REPORTS, 1)).toBeGreaterThan(0);
}

/** Every report that was accepted has its case, and one. */
async function allRouted(): Promise<void> {
  const opened = async () =>
    ofType(await cluster.log(), 'case.opened.v1').map((event) => dataOf<DataOf<'case.opened.v1'>>(event).reportId);
  await expect.poll(async () => new Set(await opened()).size, PATIENCE).toBe(sent.length);
  expect(repeats(await opened())).toEqual({});
}

describe.skipIf(!isThere)('a power cut takes the end of the broker’s log, with reports that were answered 201', () => {
  it('while intake lives: its relay finds them gone, publishes them again, and they are routed', async () => {
    const [routing] = cluster.of('routing');
    await post('first');
    await allRouted();
    await routing!.stop();
    await loseReports('a');
    await kafka.process!.start();
    await routing!.start();
    await allRouted();
  });

  it('and intake with it: the relay that starts goes back over the window, and they are routed', async () => {
    const [[routing], [intake]] = [cluster.of('routing'), cluster.of('intake')];
    await routing!.stop();
    await loseReports('b');
    await intake!.kill();
    await kafka.process!.start();
    await intake!.start();
    await routing!.start();
    await allRouted();
  });

  it('every relay that starts publishes its window again, and nobody does anything twice for it', async () => {
    const written = async () => (await cluster.log()).filter(({ stream }) => !stream.startsWith('checkpoint-'));
    // What follows from the reports is there: each case is dispatched, and whoever must know has a delivery planned.
    const planned = async () => new Set(ofType(await written(), 'delivery.planned.v3').map(aboutOf)).size;
    await expect.poll(planned, PATIENCE).toBe(sent.length);
    const topics = CATEGORIES.map(topicOf);
    const before = { published: await bus.lag('nobody', topics), reports: await published() };
    const decided = (await written()).filter(isDecided).map(({ eventId }) => eventId);
    for (const replica of cluster.replicas) await replica.stop();
    for (const replica of cluster.replicas.toReversed()) await replica.start();
    await expect.poll(published, PATIENCE).toBeGreaterThanOrEqual(before.reports + sent.length);
    await expect.poll(() => bus.lag('nobody', topics), PATIENCE).toBeGreaterThan(before.published + 2 * sent.length);
    const behind = () =>
      Promise.all(GROUP_NAMES.map((group) => bus.lag(group, readingAs(group).categories.map(topicOf))));
    await expect.poll(behind, PATIENCE).toEqual(GROUP_NAMES.map(() => 0));
    expect((await written()).filter(isDecided).map(({ eventId }) => eventId)).toEqual(decided);
  });
});

/** What consumers decide; attempts at deliveries and clocks go on by themselves. */
const isDecided = ({ type }: RecordedEvent) => /^(report|case|ledger)\.|^delivery\.planned\./.test(type);
const aboutOf = (event: RecordedEvent) => dataOf<DataOf<'delivery.planned.v3'>>(event).about.id;
