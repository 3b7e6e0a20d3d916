/** gridcase itself, all services, in a process of its own; tells the bench where it listens and where its log ends. */
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

process.on('message', async () => process.send?.({ head: await gridcase.store.head() }));
process.on('disconnect', async () => {
  for (const each of gridcase.processes.toReversed()) await each.stop();
  await gridcase.close();
  process.exit(0);
});
