import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RealKafka, startRealKafka } from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleReports } from '../../src/demo/sample-reports.ts';
import { clusterDay } from '../day/cluster-day.ts';
import type { Day } from '../day/day.ts';
import { tellDay } from '../day/tell-day.ts';
import { freePort, MESSAGES, runCli, startGridcase } from '../gridcase-process.ts';
import { untilSettled } from '../settled.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { type Facts, factsOf } from './facts.ts';

const kafka = await startRealKafka();
const skipped = 'skipped' in kafka ? kafka.skipped : undefined;
if (skipped !== undefined) console.log(`skipping the distributed comparison: ${skipped}`);

const directory = mkdtempSync(join(tmpdir(), 'gridcase-same-'));
let cluster: Cluster | undefined;
afterAll(async () => {
  await cluster?.stop();
  if (!('skipped' in kafka)) await (kafka as RealKafka).stop();
  cluster?.remove();
  rmSync(directory, { recursive: true, force: true });
});

/** The sample day's reports as rows of a file, and the real messages where the machine has them. */
function files(): string[] {
  const day = join(directory, 'day.csv');
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  writeFileSync(
    day,
    ['id,text', ...sampleReports.map(({ externalId, text }) => `${externalId},${quote(text)}`)].join('\n'),
  );
  return existsSync(MESSAGES) ? [day, MESSAGES] : [day];
}

async function importAll(data: string, url: string): Promise<void> {
  for (const file of files()) {
    const { code, output } = await runCli(['import', file, '--data', data, '--url', url, '--patience', '120']);
    expect(output).toMatch(/, 0 refused/);
    expect(code, output).toBe(0);
  }
}

async function embeddedFacts(): Promise<Facts> {
  const data = join(directory, 'embedded');
  const server = await startGridcase({ directory: data, port: await freePort() });
  await importAll(data, server.url);
  const log = await untilSettled(data);
  await server.stop();
  return factsOf(log);
}

async function distributedFacts(brokers: readonly string[]): Promise<Facts> {
  cluster = await startCluster({ brokers, replicas: 2, keysFrom: join(directory, 'embedded') });
  await importAll(cluster.shared, cluster.url);
  return factsOf(await untilSettled(cluster.store));
}

describe.skipIf(skipped !== undefined)('the sample day and the real messages', () => {
  it('give the same cases, reasons and deliveries embedded and distributed, two replicas of each service', async () => {
    const embedded = await embeddedFacts();
    const distributed = await distributedFacts((kafka as RealKafka).brokers);
    expect(Object.keys(embedded.cases).length).toBeGreaterThanOrEqual(sampleReports.length);
    expect(distributed.reports).toEqual(embedded.reports);
    expect(distributed.cases).toEqual(embedded.cases);
    expect(distributed.deliveries).toEqual(embedded.deliveries);
  });
});

/** On the cluster of before, between the cases of the others. */
describe.skipIf(skipped !== undefined)('a day at a community, two replicas of each service', () => {
  let day: Day;
  beforeAll(async () => {
    day = await clusterDay(cluster!);
  });

  tellDay(() => day);
});
