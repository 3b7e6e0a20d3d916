/** `node points-child.ts <ledgers>`: one month's round over so many ledgers and their year's end, told to the parent. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayBegins } from '@gridcase/contracts';
import { defaultCatalogues } from '../src/catalogues/default-catalogues.ts';
import { measureCeiling } from './bare-ceiling.ts';
import { goRounds } from './go-round.ts';
import { openDesks } from './open-desks.ts';
import { prepareTown } from './prepare-town.ts';
import { startService, type WorkingService } from './working-service.ts';

/** What one part took. Sizes in bytes, times in seconds. */
export interface Measured {
  readonly what: string;
  readonly ledgers: number;
  readonly events: number;
  readonly seconds: number;
  /** Of the processor, user and system: what a busy machine does not stretch. */
  readonly cpu: number;
  /** Events a second of the same appends with nothing around them. */
  readonly ceiling: number;
  /** The most that the process held while it lasted. */
  readonly peak: number;
  /** Of `gridcase.db`, the bus with it, at the end. */
  readonly log: number;
}

const ledgers = Number(process.argv[2]);
const directory = mkdtempSync(join(tmpdir(), 'gridcase-points-bench-'));
const MIB = 2 ** 20;
let now = dayBegins('2026-11-24') + 36_000_000;
const clock = { now: () => now };
const desks = await openDesks({ directory, clock, catalogues: defaultCatalogues });
const { store } = desks.embedded;
const tell = (line: string) => console.log(`  ${ledgers} ledgers: ${line}`);

let service: WorkingService | undefined;
try {
  const begun = performance.now();
  // The index reads the town in one go, afterwards: side by side they would hold each other up.
  await desks.index.projection.stop();
  await prepareTown(desks, ledgers);
  await desks.index.projection.start();
  await desks.settle();
  tell(`prepared in ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
  service = await startService(desks, clock);
  const { settled } = service;
  await measure('a monthly round', async () => {
    const marked = await goRounds(desks, now);
    if (marked !== ledgers) throw new Error(`${marked} were marked`);
    await settled();
  });
  await measure("the year's end", async () => {
    now = dayBegins('2027-01-01');
    while (desks.index.oldestOpenYear() !== 2027) await new Promise((resolve) => setTimeout(resolve, 20));
    await settled();
  });
} finally {
  await service?.stop();
  await desks.close();
  rmSync(directory, { recursive: true, force: true });
}

async function measure(what: string, work: () => Promise<void>): Promise<void> {
  const before = await store.head();
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const looking = setInterval(look, 50);
  const begun = performance.now();
  const used = process.cpuUsage();
  await work();
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(used);
  const cpu = (user + system) / 1e6;
  look();
  clearInterval(looking);
  const log = statSync(join(directory, 'gridcase.db')).size;
  const after = await store.head();
  const bare = await measureCeiling(store, before, after);
  const { events } = bare;
  tell(`${what}: ${events} events in ${seconds.toFixed(1)} s, ${(peak / MIB).toFixed(0)} MiB`);
  process.send?.({ what, ledgers, events, seconds, cpu, ceiling: events / bare.seconds, peak, log } satisfies Measured);
}
