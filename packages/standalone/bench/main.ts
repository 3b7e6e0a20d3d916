/**
 * `npm run bench [-- --seconds 10 --rate 253 --rate-seconds 60 --events 1000000]`, `npm run bench -- --distributed`, or
 * `npm run bench -- --points [--all] [--ledgers 12000]` (services/scoring/bench).
 *
 * What it prints: durable reports a second with the ratio to a bare echo measured in the same run; the time from a
 * report to its routed case at the country's rate; the rate of a rebuild with its ratio to a plain scan; memory.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startChild } from './child.ts';
import { benchDistributed } from './distributed.ts';
import { closedLoop, type LoadResult, openLoop, percentile } from './load.ts';
import { measureRebuild } from './rebuild.ts';
import { countEvents, routedLatencies } from './routed.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    rate: { type: 'string', default: '253' },
    'rate-seconds': { type: 'string', default: '60' },
    events: { type: 'string', default: '1000000' },
    distributed: { type: 'boolean', default: false },
    points: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    ledgers: { type: 'string', multiple: true },
  },
});
const seconds = Number(values.seconds);
const rate = Number(values.rate);
const rateSeconds = Number(values['rate-seconds']);
const wantedEvents = Number(values.events);
const CONNECTIONS = 64;

const directory = mkdtempSync(join(tmpdir(), 'gridcase-bench-'));
const table: string[][] = [];
const row = (what: string, figure: string, ratio = '') => {
  table.push([what, figure, ratio]);
  console.log(`${what}: ${figure}${ratio ? ` (${ratio})` : ''}`);
};
const perSecond = (result: LoadResult) => result.sent / result.seconds;
const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const p = (result: LoadResult) =>
  `p50 ${ms(percentile(result.latencies, 0.5))}, p99 ${ms(percentile(result.latencies, 0.99))}`;
const forSeconds = (n: number) => {
  const end = performance.now() + n * 1_000;
  return () => performance.now() > end;
};

console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}\n`);
try {
  if (values.points) await benchPoints();
  else if (values.distributed) await benchDistributed(row, { rate, seconds: rateSeconds });
  else await benchEmbedded();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
if (table.length > 0) printTable();

/** A service's own bench, in a process of its own: it prints its own table. */
async function benchPoints(): Promise<void> {
  const file = join(import.meta.dirname, '../../../services/scoring/bench/main.ts');
  const [code] = await once(fork(file, process.argv.slice(2)), 'exit');
  process.exitCode = code;
}

async function benchEmbedded(): Promise<void> {
  await benchIntake();
  await benchRouting();
  await benchGrowth();
  await measureRebuild(directory, row);
}

/** Accepting: the same client against the bare echo, against intake alone, and against intake with all services working. */
async function benchIntake(): Promise<void> {
  const measure = async (file: string, ...args: string[]) => {
    const server = await startChild<{ secret?: string }>(file, ...args);
    await closedLoop(server.hello, CONNECTIONS, forSeconds(1));
    const result = await closedLoop(server.hello, CONNECTIONS, forSeconds(seconds));
    await server.stop();
    return result;
  };
  const bare = await measure('echo-server.ts');
  row(
    `bare Fastify + zod echo, ${CONNECTIONS} connections`,
    `${perSecond(bare).toFixed(0)} requests/s, ${p(bare)}`,
    '1.00',
  );
  const kinds = [
    ['durable reports, intake alone', 'intake-server.ts', 'alone'],
    ['durable reports, all services working beside', 'gridcase-server.ts', 'together'],
  ] as const;
  for (const [what, file, folder] of kinds) {
    const durable = await measure(file, join(directory, folder));
    const ratio = (perSecond(durable) / perSecond(bare)).toFixed(2);
    const refused = durable.refused ? `, ${durable.refused} REFUSED` : '';
    row(
      `${what}, ${CONNECTIONS} connections`,
      `${perSecond(durable).toFixed(0)} reports/s, ${p(durable)}${refused}`,
      `${ratio} of the echo`,
    );
  }
}

/** The country's busiest hour: so many reports a second, and how long each takes to its routed case. */
async function benchRouting(): Promise<void> {
  const path = join(directory, 'routing');
  const gridcase = await startChild<{ secret: string }>('gridcase-server.ts', path);
  await openLoop(gridcase.hello, Math.min(rate, 100), 2);
  const load = await openLoop(gridcase.hello, rate, rateSeconds);
  await settle(gridcase);
  await gridcase.stop();
  const { routed, unrouted } = await routedLatencies(path);
  const events = await countEvents(path);
  row(
    `report to routed case at ${rate} reports/s for ${rateSeconds} s`,
    `p50 ${ms(percentile(routed, 0.5))}, p99 ${ms(percentile(routed, 0.99))}, worst ${ms(routed.at(-1) ?? Number.NaN)}`,
    `${unrouted} of ${routed.length + unrouted} not routed, ${load.refused} refused`,
  );
  row('… answered by intake', p(load), `${(events / load.seconds).toFixed(0)} events/s`);
}

/** The whole pipeline as fast as it goes, until the log has so many events; then the memory of the process. */
async function benchGrowth(): Promise<void> {
  const gridcase = await startChild<{ secret: string }>('gridcase-server.ts', join(directory, 'growth'));
  const begun = performance.now();
  let head = 0;
  let sent = 0;
  while (head < wantedEvents) {
    const result = await closedLoop(gridcase.hello, CONNECTIONS, forSeconds(2));
    sent += result.sent;
    head = await settle(gridcase);
  }
  const took = (performance.now() - begun) / 1_000;
  const { memory } = await gridcase.ask<{ memory: NodeJS.MemoryUsage }>('memory');
  await gridcase.stop();
  row('whole pipeline, sustained', `${(sent / took).toFixed(0)} reports/s, ${(head / took).toFixed(0)} events/s`);
  row(
    `memory of the process at ${head} events`,
    `${(memory.rss / 2 ** 20).toFixed(0)} MiB resident`,
    `heap ${(memory.heapUsed / 2 ** 20).toFixed(0)} MiB`,
  );
}

/** Waits until nothing is appended any more: what was accepted has been routed, and everybody told. */
async function settle(gridcase: { ask<Answer>(question: string): Promise<Answer> }): Promise<number> {
  for (let before = -1; ; ) {
    const { head } = await gridcase.ask<{ head: number }>('head');
    if (head === before) return head;
    before = head;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function printTable(): void {
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((cells) => cells[column]!.length)));
  console.log('');
  for (const cells of table)
    console.log(`| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`);
}
