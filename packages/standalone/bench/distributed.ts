/**
 * `npm run bench -- --distributed`: one replica of each service, real Kafka, the EventStoreDB at EVENTSTORE_URL (the test
 * server without), all on this machine; beside it, in the same run, what plain clients reach.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadIntegrations } from '@gridcase/runtime';
import { startRealKafka } from '@gridcase/testing';
import { type Cluster, startCluster } from '../test/distributed/cluster.ts';
import { type Build, titleOf } from './builds.ts';
import { HERE } from './child.ts';
import { lookOn, type Seen } from './live-latency.ts';
import { closedLoop, type LoadTarget, openLoop, percentile } from './load.ts';
import type { Row } from './table.ts';

/** About the size of a stored report. */
const BYTES = 900;
const RAW_EVENTS = 20_000;
const CONNECTIONS = 64;
/** Below what it can, latency is that of the way and not of a queue. */
const OF_CAPACITY = 0.7;

interface DistributedOptions {
  readonly builds: readonly Build[];
  readonly seconds: number;
}

export async function benchDistributed(row: Row, { builds, seconds }: DistributedOptions): Promise<void> {
  let before: number | undefined;
  for (const build of builds) {
    const kafka = await startRealKafka();
    if ('skipped' in kafka) return row('distributed', `skipped: ${kafka.skipped}`);
    const lifted = { GRIDCASE_RATE_INTEGRATION: '1000000000' };
    const cluster = await startCluster({
      ...{ brokers: kafka.brokers, replicas: 1, env: { intake: lifted } },
      build: build.tree,
    });
    try {
      const capacity = await benchCluster(row, {
        cluster,
        brokers: kafka.brokers,
        seconds,
        title: titleOf(builds, build),
      });
      if (before !== undefined) row('routed reports/s, now', `${(capacity / before).toFixed(2)} × the build before`);
      before ??= capacity;
    } finally {
      await cluster.stop();
      cluster.remove();
      await kafka.stop();
    }
  }
}

interface ClusterBench {
  readonly cluster: Cluster;
  readonly brokers: readonly string[];
  readonly seconds: number;
  readonly title: string;
}

async function benchCluster(row: Row, { cluster, brokers, seconds, title }: ClusterBench): Promise<number> {
  const passes = raw('packages/messaging-kafka/bench/raw-pass.ts', brokers.join(','), `${RAW_EVENTS}`, `${BYTES}`);
  const { connectionString } = cluster.eventStore;
  const appends = raw(
    'packages/event-store-db/bench/raw-appends.ts',
    connectionString,
    `${RAW_EVENTS / 4}`,
    '64',
    `${BYTES}`,
  );
  row(`${title}plain kafkajs, produced and consumed`, `${passes.toFixed(0)} messages/s`, '1.00');
  row(`${title}plain EventStoreDB client, 64 appends at once`, `${appends.toFixed(0)} appends/s`, '1.00');

  const { secrets } = loadIntegrations(join(cluster.shared, 'keys', 'integrations.json')).find('platform')!;
  const target = { port: cluster.of('intake')[0]!.port, secret: secrets[0] };
  await openLoop(target, 20, 3);
  const calls = await callsOf(cluster);
  const full = await watched(cluster, () => closedFor(target, seconds));
  const reports = full.seen.routed.length / full.seen.seconds;
  row(
    `${title}distributed, ${CONNECTIONS} connections for ${seconds} s`,
    `${reports.toFixed(0)} reports/s routed, ${(full.sent / seconds).toFixed(0)}/s accepted`,
    `${(reports / passes).toFixed(3)} of plain kafkajs, ${(reports / appends).toFixed(3)} of plain appends; ${full.seen.waiting} not routed, ${full.refused} refused`,
  );
  const each = ((await callsOf(cluster)) - calls) / full.sent;
  row(
    `${title}calls to the event store`,
    Number.isNaN(each) ? 'not counted by this build' : `${each.toFixed(2)} a report`,
  );
  const rate = Math.max(1, Math.floor(reports * OF_CAPACITY));
  const eased = await watched(cluster, () => openLoop(target, rate, seconds));
  const { routed, waiting } = eased.seen;
  row(
    `${title}… at ${rate} reports/s for ${seconds} s, seen from outside`,
    `report to routed p50 ${percentile(routed, 0.5).toFixed(0)} ms, p99 ${percentile(routed, 0.99).toFixed(0)} ms`,
    `${waiting} not routed, ${eased.refused} refused`,
  );
  return reports;
}

function raw(file: string, ...args: string[]): number {
  const said = execFileSync(process.execPath, [join(HERE, file), ...args], { cwd: HERE, encoding: 'utf8' });
  return Number(said.trim().split('\n').at(-1));
}

function closedFor(target: LoadTarget, seconds: number) {
  const end = performance.now() + seconds * 1_000;
  return closedLoop(target, CONNECTIONS, () => performance.now() > end);
}

/** A load with an onlooker, until every report is routed, or none more for ten seconds. */
async function watched<Load>({ store }: Cluster, load: () => Promise<Load>): Promise<Load & { readonly seen: Seen }> {
  const onlooker = await lookOn(store);
  const result = await load();
  let seen = onlooker.seen();
  for (let still = 0; still < 10; ) {
    await sleep(1_000);
    const next = onlooker.seen();
    if (next.waiting === 0 && next.routed.length === seen.routed.length) break;
    still = next.routed.length === seen.routed.length ? still + 1 : 0;
    seen = next;
  }
  seen = onlooker.seen();
  await onlooker.end();
  return { ...result, seen };
}

const CALLS = /^gridcase_event_store_calls_total\{[^}]*\} (\d+)$/gm;

/** Calls to the event store so far (an append counts as one, also where many go over one call), of all replicas as they count them themselves; NaN for a build that does not. */
async function callsOf({ replicas }: Cluster): Promise<number> {
  const texts = await Promise.all(
    replicas.map(({ port }) => fetch(`http://127.0.0.1:${port}/metrics`).then((answer) => answer.text())),
  );
  const counts = texts.flatMap((text) => [...text.matchAll(CALLS)].map(([, count]) => Number(count)));
  return counts.length === 0 ? Number.NaN : counts.reduce((sum, count) => sum + count, 0);
}
