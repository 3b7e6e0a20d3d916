import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appending, type Load, type Measured, posting } from './loads.ts';
import { ECHO, PLACEMENTS } from './placements.ts';

/**
 * Where should SQLite live? `node bench/placement.ts [SECONDS] [ROUNDS]`: the same store in three places under the same
 * loads, in turns, so that a noisy neighbour hits all alike. Prints medians and ratios to the main thread.
 */
const [seconds = 3, rounds = 3] = process.argv.slice(2).map(Number);

const LOADS: Readonly<Record<string, Load>> = {
  'appends, 1 at a time': appending(1),
  'appends, 64 at once': appending(64),
  'appends, 256 at once': appending(256),
  'HTTP POST, 64 connections': posting(64),
  'HTTP POST, 256 connections': posting(256),
};

interface Sample extends Measured {
  readonly megabytes: number;
}

async function sample(placement: string, load: Load): Promise<Sample> {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-bench-'));
  const placed = await PLACEMENTS[placement]!(directory);
  const measured = await load(placed, seconds);
  const megabytes = (process.memoryUsage.rss() + (await placed.elsewhere())) / 1e6;
  await placed.close();
  rmSync(directory, { recursive: true });
  return { ...measured, megabytes };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const mediansOf = (samples: readonly Sample[]): Sample => ({
  rate: median(samples.map((one) => one.rate)),
  p50: median(samples.map((one) => one.p50)),
  p99: median(samples.map((one) => one.p99)),
  megabytes: median(samples.map((one) => one.megabytes)),
});

console.log(`Node ${process.version}, ${seconds} s each, median of ${rounds} rounds\n`);
console.log('| load | placement | per second | ratio | p50 ms | p99 ms | MB |\n|---|---|---|---|---|---|---|');
for (const [name, load] of Object.entries(LOADS)) {
  const placements = Object.keys(PLACEMENTS).filter((placement) => placement !== ECHO || name.startsWith('HTTP'));
  const samples = new Map<string, Sample[]>(placements.map((placement) => [placement, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [placement, taken] of samples) taken.push(await sample(placement, load));
  }
  const main = mediansOf(samples.get('main thread')!).rate;
  for (const [placement, taken] of samples) {
    const { rate, p50, p99, megabytes } = mediansOf(taken);
    const cells = [rate.toFixed(0), (rate / main).toFixed(2), p50.toFixed(2), p99.toFixed(2), megabytes.toFixed(0)];
    console.log(`| ${name} | ${placement} | ${cells.join(' | ')} |`);
  }
}
process.exit(0);
