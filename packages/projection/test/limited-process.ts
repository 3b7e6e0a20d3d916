import { getHeapStatistics } from 'node:v8';
import { projectionsInThread } from '../src/index.ts';

/** Run as a process of its own, with a limit of 1 GiB: tells whether it has that limit, and its thread one of 64 MiB. */
let there: boolean | undefined;
const [projection] = projectionsInThread({
  ...{ module: new URL('./tally-thread.ts', import.meta.url), names: ['test.tally'] },
  data: { path: process.argv[2], events: 10, what: 'measure' },
  ...{ heap: { oldMb: 64, youngMb: 12 }, prepare: () => {} },
  log: {
    warn(facts) {
      there = (facts as { heapMb: number }).heapMb < 128;
    },
  },
});
await projection!.start();
await projection!.caughtUp();
await projection!.stop();
const here = getHeapStatistics().heap_size_limit / 2 ** 20 > 1_000;
process.stdout.write(JSON.stringify({ here, there }));
