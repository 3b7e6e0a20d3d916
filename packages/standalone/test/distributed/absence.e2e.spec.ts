import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTopics } from '@gridcase/messaging-kafka';
import { createLogger } from '@gridcase/runtime';
import { startEventStoreCluster, startKafkaProtocolBroker } from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../gridcase-process.ts';
import { createReplica, type Replica, type ServiceName } from './cluster.ts';
import { platformReports } from './platform-report.ts';

const PATIENT = { interval: 100 };
const directory = mkdtempSync(join(tmpdir(), 'gridcase-absence-'));
const shared = join(directory, 'shared');
const store = await startEventStoreCluster();
const broker = await startKafkaProtocolBroker();
const replicas: Replica[] = [];

beforeAll(async () => {
  const log = createLogger({ level: 'error', pretty: false });
  await createTopics({ copies: 1, brokers: broker.brokers, clientId: 'gridcase-test', log });
  for (const service of ['intake', 'routing', 'timeline'] as const) {
    const data = join(directory, service);
    const kafka: Record<string, string> = service === 'timeline' ? {} : { KAFKA_BROKERS: broker.brokers.join(',') };
    const replica = createReplica(service, data, await freePort(), {
      ...kafka,
      GRIDCASE_BACKEND: 'distributed',
      EVENTSTORE_URL: store.connectionString,
      GRIDCASE_SHARED: shared,
      GRIDCASE_DATA: data,
      GRIDCASE_LOG_LEVEL: 'warn',
    });
    replicas.push(replica);
    await replica.start();
  }
});

afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.kill()));
  await broker.stop();
  await store.stop();
  rmSync(directory, { recursive: true, force: true });
});

const at = (service: ServiceName) => replicas.find((replica) => replica.service === service)!;

/** What each service says of itself: `ready`, or what it lacks; `gone` when nobody answers. */
async function states(): Promise<Record<string, string>> {
  const said = replicas.map(async ({ service, port }) => {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    const { status, processes } = answer
      ? ((await answer.json()) as { status: string; processes: { name: string; ok: boolean }[] })
      : { status: 'gone', processes: [] };
    const lacks = processes.some(({ name, ok }) => name === 'event-store' && !ok);
    return [service, lacks ? `${status}: event-store` : status];
  });
  return Object.fromEntries(await Promise.all(said));
}
const everywhere = (state: string) => Object.fromEntries(replicas.map(({ service }) => [service, state]));

async function report(externalId: string): Promise<Response> {
  const init = platformReports(shared)({ externalId, text: '绣湖社区路灯坏了' });
  return fetch(`http://127.0.0.1:${at('intake').port}/v1/reports`, init);
}

async function casesOpened(): Promise<number> {
  const { events } = await store.kept.readAll({ after: 0, categories: ['case'], limit: 4_096 });
  return events.filter(({ type }) => type === 'case.opened.v1').length;
}
const appends = () => store.nodes.reduce((sum, { faults }) => sum + faults.calls('batchAppend'), 0);

/** Nobody leads; what still runs on the connections that are left for that ends in the middle of the search. */
async function loseLeader(): Promise<void> {
  const asked = () => store.nodes.reduce((sum, { faults }) => sum + faults.calls('gossip'), 0);
  const before = asked();
  store.elect(undefined);
  await expect.poll(asked, PATIENT).toBeGreaterThan(before);
  for (const { faults } of store.nodes) faults.endSubscriptions(14);
}

describe('services whose event store has no leader', () => {
  it('ended after 8 s; they stay, say what they lack, and go on by themselves', async () => {
    expect((await report('before')).status).toBe(201);
    await expect.poll(casesOpened, PATIENT).toBe(1);
    expect(await states()).toEqual(everywhere('ready'));

    await loseLeader();
    await expect.poll(() => report('while-away').then(({ status }) => status), PATIENT).toBe(503);
    await expect.poll(states, PATIENT).toEqual(everywhere('not ready: event-store'));

    const before = appends();
    const begun = performance.now();
    for (let n = 0; n < 20; n++) {
      const answer = await report(`known-${n}`);
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(await answer.json()).toMatchObject({ code: 'store-unavailable', retryable: true });
    }
    console.log(`a known absence was told after ${((performance.now() - begun) / 20).toFixed(0)} ms`);
    expect(appends()).toBe(before);

    store.elect(2);
    await expect.poll(states, PATIENT).toEqual(everywhere('ready'));
    expect((await report('while-away')).status).toBe(201);
    await expect.poll(casesOpened, PATIENT).toBe(2);
  });

  it('end in order when they are told to', async () => {
    // At once, when nobody knows yet how long it will last.
    await loseLeader();
    const ended = await Promise.all(replicas.map((replica) => replica.stop()));
    expect(ended, replicas.map((replica) => replica.output()).join('\n')).toEqual(replicas.map(() => 0));
    store.elect(1);
    for (const replica of replicas) await replica.start();
    expect((await report('after-the-stop')).status).toBe(201);
    await expect.poll(casesOpened, PATIENT).toBe(3);
  });
});

describe('services whose leader freezes', () => {
  it('were silent for 17 to 24 s; they leave it for the new one, though gossip goes on naming it', async () => {
    const frozen = store.leader!;
    store.hearsay(frozen, { state: 'leader', alive: true });
    store.nodes[frozen]!.faults.freeze();
    store.elect(0);
    const begun = performance.now();
    expect((await report('over-the-freeze')).status).toBe(201);
    console.log(`a report was taken ${Math.round(performance.now() - begun)} ms after the leader froze`);
    await expect.poll(casesOpened, PATIENT).toBe(4);
    console.log(`and routed after ${Math.round(performance.now() - begun)} ms`);
    await expect.poll(states, PATIENT).toEqual(everywhere('ready'));
  });
});
