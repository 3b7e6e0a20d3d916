/** Scoring as a process of its own, configured by environment variables (docs/reference/configuration.md). */
import { BackendEnvironment, backendFaults, openBackend, withDataSlot } from '@gridcase/backend';
import {
  configOrExit,
  createCheckedClock,
  createLogger,
  createMetrics,
  identityFaults,
  integrationsOf,
  loadPepper,
  RuntimeEnvironment,
  runService,
  TerritoryEnvironment,
} from '@gridcase/runtime';
import { loadDefaultTerritory, loadTerritory } from '@gridcase/territory';
import { loadCatalogues } from './catalogues/load-catalogues.ts';
import { createScoring } from './create-scoring.ts';
import { pointsFaults, ScoringEnvironment } from './environment.ts';

const environment = RuntimeEnvironment.extend({
  ...BackendEnvironment.shape,
  ...TerritoryEnvironment.shape,
  ...ScoringEnvironment.shape,
});
const env = withDataSlot(
  configOrExit(environment, (config) => [...identityFaults(config), ...backendFaults(config), ...pointsFaults(config)]),
);
const directory = env.GRIDCASE_DATA;
const log = createLogger({ level: env.GRIDCASE_LOG_LEVEL });
const metrics = createMetrics({ runtime: true });
const clock = createCheckedClock();
const backend = await openBackend(env, { name: 'scoring', log, metrics });
const { store, feed, processes, vault } = backend;
const territory = env.GRIDCASE_TERRITORY ? loadTerritory(env.GRIDCASE_TERRITORY) : loadDefaultTerritory();
const catalogues = env.GRIDCASE_POINTS === undefined ? undefined : loadCatalogues(env.GRIDCASE_POINTS);
const pepper = loadPepper(backend.shared);

await runService(env, {
  service: createScoring({
    ...{ store, feed, vault, pepper, territory, catalogues, directory, clock, log, metrics },
  }),
  processes,
  integrations: integrationsOf([]),
  knowsArea: territory.knowsArea,
  ...{ clock, store, log, metrics, keysIn: backend.shared, engines: backend.engines, close: () => backend.close() },
});
