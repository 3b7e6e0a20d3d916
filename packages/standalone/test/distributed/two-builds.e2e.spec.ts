import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseNameOf, TOPICS, topicOf } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import type { DeliveredMessage, MessageBus } from '@gridcase/message-bus';
import { createKafkaBus, createTopics } from '@gridcase/messaging-kafka';
import { createLogger, localIssuer } from '@gridcase/runtime';
import {
  type KafkaProtocolBroker,
  type StandingEventStore,
  startEventStore,
  startKafkaProtocolBroker,
} from '@gridcase/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../gridcase-process.ts';
import { createReplica, type Replica, type ServiceName } from './cluster.ts';
import { makeNewerBuild } from './newer-build.ts';
import { createStoryClient } from './points/story-client.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-builds-'));
const shared = join(directory, 'shared');
const log = createLogger({ level: 'error', pretty: false });
const PATIENCE = { interval: 100 };

let newer: string;
let broker: KafkaProtocolBroker;
let eventStore: StandingEventStore;
let bus: MessageBus;
const running: Replica[] = [];

beforeAll(async () => {
  newer = makeNewerBuild(join(directory, 'newer'));
  broker = await startKafkaProtocolBroker();
  await createTopics({ copies: 1, brokers: [...broker.brokers], clientId: 'gridcase-test', log });
  bus = await createKafkaBus({ brokers: [...broker.brokers], clientId: 'gridcase-test', log });
  eventStore = await startEventStore({ directory: join(directory, 'event-store') });
});

afterAll(async () => {
  await Promise.all(running.map((replica) => replica.stop()));
  await bus.close();
  await eventStore.stop();
  await broker.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function start(service: ServiceName, build?: string): Promise<Replica> {
  const data = join(directory, `${service}-${running.length}`);
  const env: Record<string, string> = {
    ...{ GRIDCASE_BACKEND: 'distributed', KAFKA_BROKERS: broker.brokers.join(','), GRIDCASE_LOG_LEVEL: 'warn' },
    ...{ EVENTSTORE_URL: eventStore.connectionString, GRIDCASE_SHARED: shared, GRIDCASE_DATA: data },
    ...(service === 'timeline' ? {} : { GRIDCASE_RELAY_LEASE_MS: '60000', KAFKA_SESSION_MS: '6000' }),
    ...(service === 'notification' ? { GRIDCASE_ROUTES: '{}' } : {}),
  };
  const replica = createReplica(service, data, await freePort(), env);
  running.push(replica);
  await replica.start(build);
  return replica;
}

const urlOf = ({ port }: Replica): string => `http://127.0.0.1:${port}`;
const caseIdOf = (reportId: string): string => nameUuid(caseNameOf(reportId));
const READER = { role: 'supervisor', area: '330782', id: 'supervisor-chen' } as const;

interface Case {
  readonly notUnderstood?: number;
  readonly items: readonly { readonly type: string; readonly notUnderstood?: true; readonly data: object }[];
}

/** Asks a replica as the city's supervisor. */
async function ask<Body = Case>(replica: Replica, path: string, body?: object) {
  const issuer = await localIssuer({ directory: shared });
  const headers: Record<string, string> = {
    authorization: `Bearer ${await issuer.issue({ role: READER.role, area: READER.area, subject: READER.id })}`,
  };
  if (body) Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': `"${randomUUID()}"` });
  const init = { method: body ? 'POST' : 'GET', headers, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(`${urlOf(replica)}${path}`, init);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

const supervise = (routing: Replica, reportId: string, level: string) =>
  ask<{ events: string[]; code?: string }>(routing, `/v1/cases/${caseIdOf(reportId)}/supervise`, { level });
const caseOf = async (timeline: Replica, reportId: string) =>
  (await ask(timeline, `/v1/cases/${caseIdOf(reportId)}`)).body;
const storyOf = async (timeline: Replica, reportId: string) =>
  (await ask(timeline, `/v1/cases/${caseIdOf(reportId)}/timeline`)).body.items ?? [];

const plannedIn = async (timeline: Replica, reportId: string) =>
  (await storyOf(timeline, reportId))
    .filter(({ type }) => type.startsWith('delivery.planned.'))
    .map(({ data }) => data);
/** What was planned because the case was supervised. */
const warningsIn = async (timeline: Replica, reportId: string) =>
  (await plannedIn(timeline, reportId)).filter((plan) => JSON.stringify(plan).includes('case.supervised.v1'));

async function messagesIn(topic: string): Promise<DeliveredMessage[]> {
  const { partitions } = TOPICS.find(({ name }) => name === topic)!;
  const pages = Array.from({ length: partitions }, (_, partition) =>
    bus.read(topic, { partition, offset: 0, limit: 1_000 }),
  );
  return (await Promise.all(pages)).flat();
}

async function healthOf(replica: Replica) {
  const response = await fetch(`${urlOf(replica)}/health/ready`);
  const { processes } = (await response.json()) as { processes: { name: string; ok: boolean; cause?: string }[] };
  return { status: response.status, troubled: processes.filter(({ ok }) => !ok) };
}

it('two versions side by side poisoned each other’s messages and stopped each other’s relays: both go on, both ways', async () => {
  const intake = await start('intake', newer);
  const [older, notification, timeline] = await Promise.all([
    start('routing'),
    start('notification'),
    start('timeline'),
  ]);
  const reporting = await createStoryClient(urlOf(intake), shared);
  const report = (id: string) => reporting.report(id, '绣湖社区3幢楼下路灯坏了', '330782001004');

  // What the newer one takes in, with more in it than the older one knows, the older one makes a case of.
  const first = await report('b-1');
  await expect.poll(() => plannedIn(timeline, first), PATIENCE).not.toEqual([]);

  // The newer one goes on with what the older one wrote, and writes what that does not know.
  const younger = await start('routing', newer);
  const done = await supervise(younger, first, 'reminder');
  expect([done.status, done.body.events]).toEqual([200, ['case.tinted.v1', 'case.supervised.v1']]);

  // The older one decides nothing on half a history; the newer one does.
  const refused = await supervise(older, first, 'supervision');
  expect([refused.status, refused.body.code]).toEqual([503, 'newer-version']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await supervise(younger, first, 'supervision')).status).toBe(200);

  // The older one relays it, byte for byte.
  const leading = await (await fetchMetrics(older)).text();
  expect(leading).toContain('gridcase_relay_leading{relay="routing.relay"} 1');
  const tinted = async () =>
    (await messagesIn(topicOf('case'))).filter(({ headers }) => headers.ce_type === 'case.tinted.v1');
  await expect.poll(async () => (await tinted()).length, PATIENCE).toBe(2);
  for (const { key, value, headers } of await tinted()) {
    expect([key, value]).toEqual([caseIdOf(first), '{"tint":"blue","mood":"good"}']);
    expect(headers).toMatchObject({ ce_tenantid: 'yiwu', ce_source: 'gridcase/routing' });
  }

  // The older one shows that there is something, and who wrote it, and not what.
  await expect.poll(async () => (await caseOf(timeline, first)).notUnderstood, PATIENCE).toBe(2);
  const shown = (await storyOf(timeline, first)).find(({ type }) => type === 'case.tinted.v1');
  expect(shown).toMatchObject({ data: {}, notUnderstood: true });

  // The older one tells nobody what it does not understand; it waits, visibly, and others are told meanwhile.
  await expect
    .poll(() => healthOf(notification), PATIENCE)
    .toEqual({ status: 503, troubled: [{ name: 'notification.consumer', ok: false, cause: 'newer' }] });
  expect(await warningsIn(timeline, first)).toEqual([]);
  // The first tint; the second one is behind what waits.
  const metrics = await (await fetchMetrics(notification)).text();
  expect(metrics).toContain('gridcase_notification_messages_total{outcome="skipped"} 1');
  const second = await report('b-2');
  await expect.poll(() => plannedIn(timeline, second), PATIENCE).not.toEqual([]);

  // Upgraded, what waited goes on, and what was passed over is made good.
  await Promise.all([notification.stop(), timeline.stop()]);
  await Promise.all([notification.start(newer), timeline.start(newer)]);
  await expect.poll(async () => (await warningsIn(timeline, first)).length, PATIENCE).toBeGreaterThanOrEqual(2);
  expect(await healthOf(notification)).toMatchObject({ troubled: [] });
  const listed = async () => {
    const { body } = await ask<{ items: Case[] }>(timeline, '/v1/cases');
    return [body.items.length, body.items.some(({ notUnderstood }) => notUnderstood !== undefined)];
  };
  await expect.poll(listed, PATIENCE).toEqual([2, false]);

  // And back again: the older one goes on with all that it knows.
  await Promise.all([younger.stop(), notification.stop()]);
  await notification.start();
  const third = await report('b-3');
  await expect.poll(() => plannedIn(timeline, third), PATIENCE).not.toEqual([]);

  for (const service of ['routing', 'notification']) {
    expect(await messagesIn(`gridcase.${service}.poison.v1`), `poison of ${service}`).toEqual([]);
  }
});

async function fetchMetrics(replica: Replica): Promise<Response> {
  const issuer = await localIssuer({ directory: shared });
  const token = await issuer.issue({ role: READER.role, area: READER.area, subject: READER.id });
  return fetch(`${urlOf(replica)}/metrics`, { headers: { authorization: `Bearer ${token}` } });
}
