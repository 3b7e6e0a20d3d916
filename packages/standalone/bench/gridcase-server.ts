/** gridcase itself, all services, in a process of its own; tells the bench where it listens and how much memory it has. */
import { systemClock } from '@gridcase/event-sourcing';
import { createLogger } from '@gridcase/runtime';
import { StandaloneEnvironment } from '../src/environment.ts';
import { openGridcase } from '../src/open-gridcase.ts';
import { BENCH_LIMITS } from './bench-limits.ts';

const directory = process.argv[2]!;
const gridcase = await openGridcase({
  env: StandaloneEnvironment.parse({ GRIDCASE_DATA: directory, GRIDCASE_PORT: 0 }),
  clock: systemClock,
  log: createLogger({ level: 'error', pretty: false }),
  limits: BENCH_LIMITS,
});
for (const each of gridcase.processes) await each.start();
const { secrets } = gridcase.integrations.find('platform')!;
process.send?.({ port: Number(new URL(gridcase.url()).port), secret: secrets[0] });

process.on('message', async (question: 'head' | 'memory' | 'stop') => {
  if (question === 'head') process.send?.({ head: await gridcase.store.head() });
  if (question === 'memory') process.send?.({ memory: process.memoryUsage() });
  if (question === 'stop') await stop();
});
process.on('disconnect', stop);

async function stop(): Promise<void> {
  for (const each of gridcase.processes.toReversed()) await each.stop();
  await gridcase.close();
  process.exit(0);
}
