/**
 * `npm run bench -- --distributed`: one replica of each service, real Kafka, the EventStoreDB at EVENTSTORE_URL (the test
 * server without), all on this machine; beside it, in the same run, what plain clients reach.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadIntegrations } from '@gridcase/runtime';
import { startRealKafka } from '@gridcase/testing';
import { startCluster } from '../test/distributed/cluster.ts';
import { root } from '../test/gridcase-process.ts';
import { openLoop, percentile } from './load.ts';
import { type LogSource, routedLatencies } from './routed.ts';

type Row = (what: string, figure: string, ratio?: string) => void;

/** About the size of a stored report. */
const BYTES = 900;
const RAW_EVENTS = 20_000;

export async function benchDistributed(
  row: Row,
  options: { readonly rate: number; readonly seconds: number },
): Promise<void> {
  const kafka = await startRealKafka();
  if ('skipped' in kafka) {
    row('distributed', `skipped: ${kafka.skipped}`);
    return;
  }
  const lifted = { GRIDCASE_RATE_INTEGRATION: '1000000000' };
  const cluster = await startCluster({ brokers: kafka.brokers, replicas: 1, env: { intake: lifted } });
  try {
    const raw = (file: string, ...args: string[]) =>
      Number(
        execFileSync(process.execPath, [join(root, file), ...args], { cwd: root, encoding: 'utf8' })
          .trim()
          .split('\n')
          .at(-1),
      );
    const passes = raw(
      'packages/messaging-kafka/bench/raw-pass.ts',
      kafka.brokers.join(','),
      String(RAW_EVENTS),
      String(BYTES),
    );
    const { connectionString } = cluster.eventStore;
    const appends = raw(
      'packages/event-store-db/bench/raw-appends.ts',
      connectionString,
      String(RAW_EVENTS / 4),
      '64',
      String(BYTES),
    );
    row('plain kafkajs, produced and consumed', `${passes.toFixed(0)} messages/s`, '1.00');
    row('plain EventStoreDB client, 64 appends at once', `${appends.toFixed(0)} appends/s`, '1.00');

    const { secrets } = loadIntegrations(join(cluster.shared, 'keys', 'integrations.json')).find('platform')!;
    const target = { port: cluster.of('intake')[0]!.port, secret: secrets[0] };
    await openLoop(target, 20, 3);
    const load = await openLoop(target, options.rate, options.seconds);
    const { routed, unrouted, seconds } = await untilRouted(cluster.store);
    const reports = routed.length / seconds;
    row(
      `distributed, ${options.rate} reports/s offered for ${options.seconds} s`,
      `${reports.toFixed(0)} reports/s routed, report to routed p50 ${percentile(routed, 0.5).toFixed(0)} ms, p99 ${percentile(routed, 0.99).toFixed(0)} ms`,
      `${(reports / passes).toFixed(3)} of plain kafkajs, ${(reports / appends).toFixed(3)} of plain appends; ${unrouted} not routed, ${load.refused} refused`,
    );
  } finally {
    await cluster.stop();
    cluster.remove();
    await kafka.stop();
  }
}

/** Waits until every report is routed, or none more for ten seconds. */
async function untilRouted(store: LogSource): ReturnType<typeof routedLatencies> {
  let result = await routedLatencies(store);
  for (let still = 0; result.unrouted > 0 && still < 10; ) {
    await sleep(1_000);
    const next = await routedLatencies(store);
    still = next.unrouted === result.unrouted ? still + 1 : 0;
    result = next;
  }
  return result;
}
