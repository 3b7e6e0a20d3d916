/** Intake alone, nobody consuming: what accepting a report durably costs by itself. */
import { join } from 'node:path';
import { openEmbedded } from '@gridcase/embedded';
import { systemClock } from '@gridcase/event-sourcing';
import { createIntake } from '@gridcase/intake';
import {
  createIntegrationsFile,
  createLogger,
  createMetrics,
  loadPepper,
  serverFromEnvironment,
  serverProcess,
} from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { StandaloneEnvironment } from '../src/environment.ts';
import { BENCH_LIMITS } from './bench-limits.ts';

const directory = process.argv[2]!;
const env = StandaloneEnvironment.parse({ GRIDCASE_DATA: directory, GRIDCASE_PORT: 0 });
const log = createLogger({ level: 'error', pretty: false });
const metrics = createMetrics();
const { close, ...backend } = await openEmbedded({ directory });
const integrations = createIntegrationsFile(join(directory, 'keys', 'integrations.json'));
const shared = { territory: loadDefaultTerritory(), pepper: loadPepper(directory), clock: systemClock };
const intake = createIntake({ ...backend, ...shared, directory, log, metrics });
const { knowsArea } = shared.territory;
const parts = { services: [intake], integrations, knowsArea, log, metrics, limits: BENCH_LIMITS };
const app = await serverFromEnvironment(env, { title: 'gridcase-intake', ...parts });
const processes = [...intake.processes, serverProcess(app, { host: '127.0.0.1', port: 0 })];
for (const each of processes) await each.start();
const { port } = app.server.address() as { port: number };
process.send?.({ port, secret: integrations.find('platform')!.secrets[0] });

process.on('disconnect', async () => {
  for (const each of processes.toReversed()) await each.stop();
  await intake.close();
  await close();
  process.exit(0);
});
