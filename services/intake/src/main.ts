/** Intake alone, on the embedded backend. */
import { join } from 'node:path';
import { openEmbedded } from '@gridcase/embedded';
import { systemClock } from '@gridcase/event-sourcing';
import {
  configOrExit,
  createIntegrationsFile,
  createLogger,
  createMetrics,
  RuntimeEnvironment,
  runService,
} from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { createIntake } from './create-intake.ts';
import { loadPepper } from './pepper.ts';

const env = configOrExit(RuntimeEnvironment);
const directory = env.GRIDCASE_DATA;
const log = createLogger({ level: env.GRIDCASE_LOG_LEVEL });
const metrics = createMetrics({ runtime: true });
const { close, ...backend } = await openEmbedded({ directory });
const pepper = loadPepper(directory);
const territory = loadDefaultTerritory();

await runService(env, {
  service: createIntake({ ...backend, territory, pepper, clock: systemClock, log, metrics }),
  integrations: createIntegrationsFile(join(directory, 'keys', 'integrations.json')),
  ...{ log, metrics, close },
});
