import { join } from 'node:path';
import { type Build, titleOf } from './builds.ts';
import { startChild } from './child.ts';
import { openLoop, percentile } from './load.ts';
import { countEvents, routedLatencies } from './routed.ts';
import { settle } from './settle.ts';
import { ms, type Row } from './table.ts';

export interface SteadyOptions {
  readonly builds: readonly Build[];
  readonly directory: string;
  /** Reports a second. */
  readonly rate: number;
  readonly seconds: number;
}

/** The country's busiest hour: so many reports a second, how long each takes to its routed case, and what memory that takes. */
export async function benchSteady(row: Row, { builds, directory, rate, seconds }: SteadyOptions): Promise<void> {
  for (const build of builds) {
    const path = join(directory, `${build.name}-steady`);
    const gridcase = await startChild<{ secret: string }>('gridcase-server.ts', [path], build.tree);
    await openLoop(gridcase.hello, Math.min(rate, 100), 2);
    const resident: number[] = [];
    const sampling = setInterval(() => resident.push(gridcase.residentMiB()), (seconds * 1_000) / 10);
    const before = gridcase.processorSeconds();
    const load = await openLoop(gridcase.hello, rate, seconds);
    await settle(gridcase);
    clearInterval(sampling);
    const used = gridcase.processorSeconds() - before;
    await gridcase.stop();
    const { routed, unrouted } = await routedLatencies(path);
    const title = titleOf(builds, build);
    row(
      `${title}report to routed case at ${rate} reports/s for ${seconds} s`,
      `p50 ${ms(percentile(routed, 0.5))}, p99 ${ms(percentile(routed, 0.99))}, worst ${ms(routed.at(-1) ?? Number.NaN)}`,
      `${unrouted} of ${routed.length + unrouted} not routed, ${load.refused} refused`,
    );
    row(
      `${title}… answered by intake`,
      `p50 ${ms(percentile(load.latencies, 0.5))}, p99 ${ms(percentile(load.latencies, 0.99))}`,
      `${((await countEvents(path)) / load.seconds).toFixed(0)} events/s, ${((used * 1_000) / load.sent).toFixed(2)} ms of processor time a report`,
    );
    row(
      `${title}… resident memory in ten samples`,
      `${resident.map((mib) => mib.toFixed(0)).join(' ')} MiB`,
      `last of first ${(resident.at(-1)! / resident[0]!).toFixed(2)}`,
    );
  }
}
