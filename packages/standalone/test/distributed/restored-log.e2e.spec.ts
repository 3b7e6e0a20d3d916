import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataOf } from '@gridcase/contracts';
import { createEventStoreDbStore } from '@gridcase/event-store-db';
import { createTopics } from '@gridcase/messaging-kafka';
import { createLogger } from '@gridcase/runtime';
import {
  type EventStoreServer,
  type KafkaProtocolBroker,
  startEventStoreProtocolServer,
  startKafkaProtocolBroker,
} from '@gridcase/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectedDeliveries } from '../expected-deliveries.ts';
import { freePort, root, runCli } from '../gridcase-process.ts';
import { untilSettled } from '../settled.ts';
import { webhookFaults } from '../webhook-calls.ts';
import { startWebhookReceiver } from '../webhook-receiver.ts';
import { dataOf, ofType, repeats } from '../whole-log.ts';
import { createReplica, type Replica, type ServiceName } from './cluster.ts';
import { platformReports } from './platform-report.ts';

const SERVICES = ['intake', 'routing', 'scoring', 'notification', 'timeline'] as const;
/** Who keeps how far it has come beside the log, and so knows another one. */
const KNOW_THE_LOG = ['intake', 'routing', 'scoring', 'notification', 'timeline'] as const;
const PATIENCE = { interval: 100 };

const directory = mkdtempSync(join(tmpdir(), 'gridcase-restored-'));
const shared = join(directory, 'shared');
const [log, copy, restored] = ['log', 'copy', 'restored'].map((name) => join(directory, name)) as [
  string,
  string,
  string,
];
let store: EventStoreServer;
let broker: KafkaProtocolBroker;
let env: Record<string, string>;
const replicas = new Map<ServiceName, Replica>();
let webhook: Awaited<ReturnType<typeof startWebhookReceiver>>;

async function startBroker(port?: number): Promise<void> {
  broker = await startKafkaProtocolBroker({ port });
  const quiet = createLogger({ level: 'error', pretty: false });
  await createTopics({ copies: 1, brokers: broker.brokers, clientId: 'gridcase-test', log: quiet });
}

beforeAll(async () => {
  mkdirSync(log);
  store = await startEventStoreProtocolServer({ directory: log });
  await startBroker();
  webhook = await startWebhookReceiver(['handler', 'triageDesk', 'supervisor', 'holder']);
  env = {
    ...{ GRIDCASE_BACKEND: 'distributed', KAFKA_BROKERS: broker.brokers.join(','), GRIDCASE_LOG_LEVEL: 'warn' },
    ...{ EVENTSTORE_URL: store.connectionString, GRIDCASE_SHARED: shared },
  };
  for (const service of SERVICES) {
    const data = join(directory, service);
    const own: Record<string, string> =
      service === 'timeline' ? {} : { GRIDCASE_RELAY_LEASE_MS: '6000', KAFKA_SESSION_MS: '6000' };
    if (service === 'notification') own.GRIDCASE_ROUTES = JSON.stringify(webhook.routes);
    replicas.set(service, createReplica(service, data, await freePort(), { ...env, ...own, GRIDCASE_DATA: data }));
    await replicas.get(service)!.start();
  }
});

afterAll(async () => {
  await stopAll();
  await store?.stop();
  await broker?.stop();
  webhook?.close();
  rmSync(directory, { recursive: true, force: true });
});

const of = (service: ServiceName) => replicas.get(service)!;
const stopAll = () => Promise.all([...replicas.values()].map((replica) => replica.stop()));

async function report(...externalIds: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const externalId of externalIds) {
    const { port } = of('intake');
    const sent = platformReports(shared)({ externalId, text: `绣湖社区${externalId}号路灯坏了，晚上看不见路` });
    const send = () => fetch(`http://127.0.0.1:${port}/v1/reports`, sent);
    let answer = await send();
    // As a sender does: a store that has just come, on a busy machine, may not answer in time; said again it is one report.
    for (; answer.status === 503; answer = await send()) await sleep(100);
    expect(answer.status).toBeOneOf([200, 201]);
    ids.push(((await answer.json()) as { reportId: string }).reportId);
  }
  return ids;
}

async function headOf({ connectionString }: EventStoreServer): Promise<number> {
  const reading = await createEventStoreDbStore({ connectionString });
  try {
    return await reading.head();
  } finally {
    await reading.close();
  }
}

/** How far the read models of a service have come, by their files. */
const placesOf = (service: ServiceName): readonly number[] =>
  globSync(join(of(service).data, '{timeline,intake,routing,scoring,notification}-*.db')).map((file) => {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      return Number(db.prepare('SELECT position FROM read_model').get()!.position);
    } finally {
      db.close();
    }
  });

/** Why a service is not ready: the causes that its processes give. */
async function causes(service: ServiceName): Promise<readonly (string | undefined)[]> {
  const answer = await fetch(`http://127.0.0.1:${of(service).port}/health/ready`);
  const { processes } = (await answer.json()) as { processes: { ok: boolean; cause?: string }[] };
  return [...new Set(processes.filter(({ ok }) => !ok).map(({ cause }) => cause))];
}

/** The relays that the page names, for the step of the page. */
const relaysOfThePage = (): readonly string[] =>
  /for relay in ([^;]+); do/
    .exec(readFileSync(join(root, 'docs/how-to/replay-from-zero.md'), 'utf8'))![1]!
    .split(/[\s\\]+/)
    .filter((word) => word !== '');

async function gridcase(data: string, ...args: string[]): Promise<void> {
  const { code, output } = await runCli(args, { ...env, GRIDCASE_DATA: data });
  expect(code, output).toBe(0);
}

/** Steps 2 to 4 of docs/how-to/backup-and-restore.md, with everything stopped; the log is restored already. */
async function doWhatThePageSays(): Promise<void> {
  const { port } = broker;
  await broker.stop();
  await startBroker(port);
  for (const relay of relaysOfThePage())
    await gridcase(of('intake').data, 'relay', 'rewind', '--relay', relay, '--to', '0');
  await gridcase(of('timeline').data, 'rebuild');
  for (const service of ['intake', 'routing', 'scoring', 'notification'] as const)
    rmSync(of(service).data, { recursive: true });
}

it('an older copy of the log in its place: who had come beyond it says so, and what it lost and what came after are both worked on', async () => {
  const before = await report('a', 'b');
  await untilSettled(store.kept);
  // Taken in before the copy, and worked on after it: of these the copy has the reports and nothing else.
  await of('routing').stop();
  const between = await report('c', 'd');
  const endOfCopy = await headOf(store);
  const { port } = store;
  await store.stop();
  cpSync(log, copy, { recursive: true });
  store = await startEventStoreProtocolServer({ directory: log, port });
  await of('routing').start();
  const wholeBefore = await untilSettled(store.kept);
  await expect.poll(() => webhook.received.length, PATIENCE).toBe(ofType(wholeBefore, 'delivery.sent.v1').length);
  // These the copy has not at all. Who wants nothing of them saves that it has passed them by at times only: until then it is
  // not beyond the copy, and has nothing to say.
  const lost = await report('e', 'f');
  await expect
    .poll(
      async () => {
        lost.push(...(await report(`lost-${lost.length}`)));
        return KNOW_THE_LOG.filter((service) => placesOf(service).every((place) => place <= endOfCopy));
      },
      { ...PATIENCE, interval: 1_000 },
    )
    .toEqual([]);
  await untilSettled(store.kept);
  await stopAll();
  await store.stop();
  const firstCalls = webhook.received.splice(0);

  cpSync(copy, restored, { recursive: true });
  store = await startEventStoreProtocolServer({ directory: restored, port });
  await Promise.all([...replicas.values()].map((replica) => replica.startAhead(0)));
  for (const service of KNOW_THE_LOG) {
    await expect.poll(() => causes(service), PATIENCE).toEqual(['log']);
    expect(of(service).output()).toMatch(
      /is not of this log .* restored from an older copy, or is another one; .*gridcase rebuild/,
    );
  }
  const after = await report('g', 'h');
  for (const service of KNOW_THE_LOG) expect(await causes(service)).toEqual(['log']);

  await stopAll();
  await doWhatThePageSays();
  for (const service of SERVICES) await of(service).start();
  const there = await untilSettled(store.kept);
  const sorted = (values: Iterable<string>) => [...values].toSorted();
  const taken = sorted([...before, ...between, ...after]);
  const named = <Type extends 'report.received.v1' | 'case.opened.v1'>(type: Type) =>
    sorted(ofType(there, type).map((event) => dataOf<DataOf<Type>>(event).reportId));
  expect(named('report.received.v1')).toEqual(taken);
  expect(named('case.opened.v1')).toEqual(taken);
  expect(taken).not.toEqual(expect.arrayContaining(lost));
  expect(repeats(there.map(({ eventId }) => eventId))).toEqual({});
  const planned = ofType(there, 'delivery.planned.v3').map(({ stream }) => stream.slice('delivery-'.length));
  expect(sorted(planned)).toEqual(sorted(expectedDeliveries(there)));
  // What had been sent before the copy is not sent again; what was sent behind it, and its record lost, once more.
  const copied = new Set(webhook.received);
  const stillTold = firstCalls.filter((id) => planned.includes(id) && !copied.has(id));
  await expect.poll(() => webhookFaults(there, [...stillTold, ...webhook.received]), PATIENCE).toEqual([]);
  expect(repeats(webhook.received)).toEqual({});
});
