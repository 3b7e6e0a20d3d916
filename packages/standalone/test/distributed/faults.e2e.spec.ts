import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DataOf, TOPICS, topicOf } from '@gridcase/contracts';
import { openEmbedded } from '@gridcase/embedded';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { createKafkaBus } from '@gridcase/messaging-kafka';
import { createLogger, loadIntegrations, signWebhook } from '@gridcase/runtime';
import { type RealKafka, startRealKafka } from '@gridcase/testing';
import { openReadModels } from '@gridcase/timeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../gridcase-process.ts';
import { dataOf, ofType, repeats, sentUnasked, wholeLog } from '../whole-log.ts';
import { type Cluster, type Replica, startCluster } from './cluster.ts';

const found = await startRealKafka({ withProcess: true });
const skipped = 'skipped' in found ? found.skipped : undefined;
if (skipped !== undefined) console.log(`skipping the distributed faults: ${skipped}`);
const kafka = found as RealKafka;

const directory = mkdtempSync(join(tmpdir(), 'gridcase-faults-'));
const received: string[] = [];
const receiver = createServer((request, response) => {
  received.push(String(request.headers['webhook-id']));
  request.resume();
  request.on('end', () => response.writeHead(204).end());
});
let cluster: Cluster;
let serial = 0;
let sent = 0;

beforeAll(async () => {
  if (skipped !== undefined) return;
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as { port: number };
  const webhook = {
    ...{ id: 'all', url: `http://127.0.0.1:${port}/`, for: ['handler', 'triageDesk', 'supervisor'] },
    secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  };
  cluster = await startCluster({ brokers: kafka.brokers, routes: { webhooks: [webhook] } });
}, 180_000);

afterAll(async () => {
  if (skipped !== undefined) return;
  receiver.close();
  await cluster.stop();
  await kafka.stop();
  cluster.remove();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

/** Reports flow in through the gateway while `fault` happens, and some time before and after. */
async function whileReportsFlow(fault: () => Promise<void>, count = 120): Promise<void> {
  const batch = ++serial;
  const file = join(directory, `batch-${batch}.csv`);
  const rows = Array.from({ length: count }, (_, n) => `b${batch}-${n},绣湖社区${n}号路灯坏了，晚上看不见路`);
  writeFileSync(file, ['id,text', ...rows].join('\n'));
  const options = ['--data', cluster.shared, '--url', cluster.url, '--patience', '120', '--concurrency', '2'];
  const importing = runCli(['import', file, ...options]);
  await sleep(300);
  await fault();
  const { code, output } = await importing;
  expect(code, output).toBe(0);
  sent += rows.length;
  await untilRouted();
}

/** Until every report that was accepted has a case, then until nothing is added any more. */
async function untilRouted(): Promise<void> {
  for (let round = 0; round < 120; round++) {
    const log = await wholeLog(cluster.eventStore.directory);
    if (ofType(log, 'case.opened.v1').length >= sent) break;
    await sleep(500);
  }
  const count = async () =>
    (await wholeLog(cluster.eventStore.directory)).filter(({ stream }) => !stream.startsWith('checkpoint-')).length;
  for (let before = -1, now = await count(); now !== before; ) {
    before = now;
    await sleep(2_000);
    now = await count();
  }
}

/** What must hold after every fault. */
async function nothingLostNorDoubled(): Promise<void> {
  const log = await wholeLog(cluster.eventStore.directory);
  expect(ofType(log, 'report.received.v1')).toHaveLength(sent);
  const opened = ofType(log, 'case.opened.v1').map((event) => dataOf<DataOf<'case.opened.v1'>>(event));
  expect(opened).toHaveLength(sent);
  expect(repeats(opened.map(({ reportId }) => reportId))).toEqual({});
  expect(repeats(log.map((event) => event.eventId))).toEqual({});
  const planned = ofType(log, 'delivery.planned.v3').map((event) => dataOf<DataOf<'delivery.planned.v3'>>(event));
  expect(planned.length).toBeGreaterThanOrEqual(sent);
  expect(repeats(planned.map(({ cause, recipient }) => `${cause.eventId} ${recipient.kind} ${recipient.id}`))).toEqual(
    {},
  );
  expect(sentUnasked(log, received), 'webhooks that came without an attempt').toEqual({});
  await orderPerCaseKept();
  for (const replica of cluster.of('timeline')) await readModelsEqualRebuild(replica.data, log);
}

const openBus = () =>
  createKafkaBus({
    brokers: [...kafka.brokers],
    clientId: 'gridcase-test',
    log: createLogger({ level: 'error', pretty: false }),
  });

/** On the broker itself: of each case, every event stands behind the one before it. Repeats may stand anywhere behind. */
async function orderPerCaseKept(): Promise<void> {
  const bus = await openBus();
  const { partitions } = TOPICS.find(({ name }) => name === topicOf('case'))!;
  const next = new Map<string, number>();
  for (let partition = 0; partition < partitions; partition++) {
    for (let offset = 0; ; ) {
      const messages = await bus.read(topicOf('case'), { partition, offset, limit: 1_000 });
      for (const { key, headers } of messages) {
        const sequence = Number(headers.ce_sequence);
        expect(sequence, `case ${key}`).toBeLessThanOrEqual(next.get(key) ?? 0);
        next.set(key, Math.max(next.get(key) ?? 0, sequence + 1));
      }
      if (messages.length === 0) break;
      offset = messages.at(-1)!.offset + 1;
    }
  }
  expect(next.size).toBe(sent);
  await bus.close();
}

async function readModelsEqualRebuild(data: string, log: readonly RecordedEvent[]): Promise<void> {
  const fresh = mkdtempSync(join(tmpdir(), 'gridcase-fresh-'));
  const embedded = await openEmbedded({ directory: cluster.eventStore.directory });
  const rebuilt = openReadModels({ store: embedded.store, directory: fresh, batch: 4_096 });
  for (const process of rebuilt.processes) await process.start();
  await Promise.all(rebuilt.processes.map((process) => process.caughtUp()));
  for (const process of rebuilt.processes) await process.stop();
  const grown = new DatabaseSync(join(data, 'timeline-cases.db'), { readOnly: true });
  // Positions are the store's own: those on the wire are not those of the file behind it.
  const views = 'SELECT case_id, view FROM cases ORDER BY case_id';
  expect(grown.prepare(views).all()).toEqual(rebuilt.cases.db.prepare(views).all());
  expect(log.length).toBeGreaterThan(0);
  grown.close();
  rebuilt.close();
  await embedded.close();
  rmSync(fresh, { recursive: true, force: true });
}

/** Posts one report straight to a replica of intake and gives the status. */
async function postOne(externalId: string): Promise<number> {
  const { secrets } = loadIntegrations(join(cluster.shared, 'keys', 'integrations.json')).find('platform')!;
  const body = JSON.stringify({ channel: 'platform', externalId, text: '绣湖社区路灯坏了' });
  const signed = signWebhook({
    id: 'platform',
    secret: secrets[0]!,
    body,
    webhookId: externalId,
    timestamp: new Date(),
  });
  const headers = { 'content-type': 'application/json', ...signed };
  const answer = await fetch(`${cluster.url}/v1/reports`, { method: 'POST', headers, body });
  return answer.status;
}

describe.skipIf(skipped !== undefined)('distributed, while reports flow in', () => {
  it.each(['intake', 'routing', 'notification', 'timeline'] as const)(
    'kill -9 of a replica of %s loses nothing',
    async (service) => {
      const [replica] = cluster.of(service);
      await whileReportsFlow(async () => {
        await replica!.kill();
        await sleep(500);
        await replica!.start();
      });
      await nothingLostNorDoubled();
    },
    180_000,
  );

  it('kill -9 of every relay’s leader in turn: another takes over', async () => {
    for (const service of ['intake', 'routing', 'notification'] as const) {
      const replicas = cluster.of(service);
      await whileReportsFlow(async () => {
        // Which one leads is known to the cluster alone: one after the other goes, so the leader does.
        for (const replica of replicas) {
          await replica.kill();
          await replica.start();
        }
      });
    }
    await nothingLostNorDoubled();
  }, 240_000);

  it('kill -9 of every replica that routes or notifies, each twice, at any moment', async () => {
    const atAnyMoment = async (replica: Replica) => {
      for (let times = 0; times < 2; times++) {
        await sleep(Math.random() * 6_000);
        await replica.kill();
        await sleep(Math.random() * 1_000);
        await replica.start();
      }
    };
    const replicas = [...cluster.of('routing'), ...cluster.of('notification')];
    await whileReportsFlow(() => Promise.all(replicas.map(atAnyMoment)).then(() => undefined), 500);
    await nothingLostNorDoubled();
  }, 240_000);

  it('the broker gone for 30 s: intake keeps accepting, and all of it is routed after', async () => {
    let accepted = 0;
    await whileReportsFlow(async () => {
      await kafka.process!.kill();
      for (let second = 0; second < 30; second++) {
        if ((await postOne(`away-${second}`)) === 201) accepted += 1;
        await sleep(1_000);
      }
      await kafka.process!.start();
      sent += accepted;
    });
    expect(accepted).toBe(30);
    await nothingLostNorDoubled();
  }, 300_000);

  it('every EventStoreDB connection dropped', async () => {
    await whileReportsFlow(async () => {
      await cluster.eventStore.order('dropConnections');
      await sleep(1_000);
      await cluster.eventStore.order('dropConnections');
    });
    await nothingLostNorDoubled();
  }, 180_000);

  it('the event store away: 503 and never 2xx; back again, the same report is taken', async () => {
    await cluster.eventStore.order('goAway');
    expect(await postOne('while-away')).toBe(503);
    await cluster.eventStore.order('comeBack');
    let status = 0;
    for (let round = 0; round < 60 && status !== 201; round++) {
      status = await postOne('while-away');
      if (status !== 201) await sleep(500);
    }
    expect(status).toBe(201);
    sent += 1;
    await untilRouted();
    await nothingLostNorDoubled();
  }, 180_000);

  it('replicas taken away and added: the group rebalances', async () => {
    const [, second] = cluster.of('routing');
    await whileReportsFlow(async () => {
      await second!.stop();
      await sleep(1_000);
      await second!.start();
    });
    await nothingLostNorDoubled();
  }, 180_000);

  it('a message that nobody can read is set aside with the reason, and the others go on', async () => {
    const bus = await openBus();
    const poison = {
      topic: 'gridcase.report.v1',
      key: 'nobody',
      value: '{"no":"event"}',
      headers: { ce_id: 'nonsense' },
    };
    await whileReportsFlow(() => bus.publish([poison]));
    await nothingLostNorDoubled();
    const [aside] = await bus.read('gridcase.routing.poison.v1', { offset: 0, limit: 10 });
    expect(aside).toMatchObject({ key: 'nobody', value: '{"no":"event"}' });
    expect(JSON.stringify(aside?.headers)).toMatch(/reason/);
    await bus.close();
  }, 180_000);
});
