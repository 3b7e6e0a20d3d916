/** Intake as a process of its own, configured by environment variables (docs/reference/configuration.md). */
import { join } from 'node:path';
import { BackendEnvironment, backendFaults, openBackend, withDataSlot } from '@gridcase/backend';
import {
  configOrExit,
  createCheckedClock,
  createIntegrationsFile,
  createLogger,
  createMetrics,
  identityFaults,
  loadPepper,
  RuntimeEnvironment,
  runService,
  TerritoryEnvironment,
} from '@gridcase/runtime';
import { loadDefaultTerritory, loadTerritory } from '@gridcase/territory';
import { createIntake } from './create-intake.ts';

const environment = RuntimeEnvironment.extend({ ...BackendEnvironment.shape, ...TerritoryEnvironment.shape });
const env = withDataSlot(configOrExit(environment, (config) => [...identityFaults(config), ...backendFaults(config)]));
const log = createLogger({ level: env.GRIDCASE_LOG_LEVEL });
const metrics = createMetrics({ runtime: true });
const clock = createCheckedClock();
const backend = await openBackend(env, { name: 'intake', log, metrics });
const { store, processes, vault, shared } = backend;
const territory = env.GRIDCASE_TERRITORY ? loadTerritory(env.GRIDCASE_TERRITORY) : loadDefaultTerritory();
const pepper = loadPepper(shared);

await runService(env, {
  service: createIntake({ store, vault, territory, pepper, clock, metrics }),
  processes,
  integrations: createIntegrationsFile(join(shared, 'keys', 'integrations.json')),
  knowsArea: territory.knowsArea,
  // Integrations hang up after 1 to 5 seconds and come again by themselves: an answer later than that reaches nobody.
  limits: { patienceMs: 4_000 },
  ...{ clock, store, log, metrics, keysIn: shared, engines: backend.engines, close: () => backend.close() },
});
