import { join } from 'node:path';
import { type Build, titleOf } from './builds.ts';
import { startChild } from './child.ts';
import { closedLoop } from './load.ts';
import { settle } from './settle.ts';
import type { Row } from './table.ts';

const CONNECTIONS = 64;
/** Reports that are timed at each size. */
const WINDOW = 3_000;

export interface GrowthOptions {
  readonly builds: readonly Build[];
  readonly directory: string;
  /** How far the log is grown, in events: what a report costs is measured at each power of ten from 10,000 on, and there. */
  readonly events: number;
}

/** The whole pipeline as fast as it goes: what a report costs as the log grows, and the memory at the end. */
export async function benchGrowth(row: Row, { builds, directory, events }: GrowthOptions): Promise<void> {
  for (const build of builds) {
    const title = titleOf(builds, build);
    const gridcase = await startChild<{ secret: string }>(
      'gridcase-server.ts',
      [grownIn(directory, build)],
      build.tree,
    );
    let first: number | undefined;
    let head = 0;
    const send = async (reports: number) => {
      await closedLoop(gridcase.hello, CONNECTIONS, (sent) => sent >= reports);
      head = await settle(gridcase);
    };
    for (const mark of marksUpTo(events)) {
      while (head < mark) await send(Math.min(4_000, Math.max(200, Math.ceil((mark - head) / 8))));
      const before = gridcase.processorSeconds();
      const begun = performance.now();
      await send(WINDOW);
      const costs = ((gridcase.processorSeconds() - before) * 1_000) / WINDOW;
      first ??= costs;
      row(
        `${title}a report, with all that follows, at ${mark.toLocaleString('en')} events`,
        `${costs.toFixed(2)} ms of processor time, ${(WINDOW / ((performance.now() - begun) / 1_000)).toFixed(0)} reports/s`,
        `${(costs / first).toFixed(2)} of the first`,
      );
    }
    row(
      `${title}memory of the process at ${head.toLocaleString('en')} events`,
      `${gridcase.residentMiB().toFixed(0)} MiB resident`,
    );
    await gridcase.stop();
  }
}

export const grownIn = (directory: string, { name }: Build): string => join(directory, `${name}-growth`);

function marksUpTo(events: number): number[] {
  const marks: number[] = [];
  for (let mark = 10_000; mark < events; mark *= 10) marks.push(mark);
  return [...marks, events];
}
