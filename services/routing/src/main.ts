/** Routing as a process of its own, configured by environment variables (docs/reference/configuration.md). */
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
import { createRouting } from './create-routing.ts';
import { RoutingEnvironment } from './environment.ts';
import { loadCalendars } from './rules/load-calendars.ts';

const environment = RuntimeEnvironment.extend({
  ...BackendEnvironment.shape,
  ...TerritoryEnvironment.shape,
  ...RoutingEnvironment.shape,
});
const env = withDataSlot(configOrExit(environment, (config) => [...identityFaults(config), ...backendFaults(config)]));
const directory = env.GRIDCASE_DATA;
const log = createLogger({ level: env.GRIDCASE_LOG_LEVEL });
const metrics = createMetrics({ runtime: true });
const clock = createCheckedClock();
const backend = await openBackend(env, { name: 'routing', log, metrics });
const { store, feed, processes, vault } = backend;
const territory = env.GRIDCASE_TERRITORY ? loadTerritory(env.GRIDCASE_TERRITORY) : loadDefaultTerritory();
const rules = env.GRIDCASE_RULES;
const calendars = env.GRIDCASE_CALENDARS ? loadCalendars(env.GRIDCASE_CALENDARS) : undefined;

const pepper = loadPepper(backend.shared);

await runService(env, {
  service: createRouting({
    ...{ store, feed, vault, pepper, territory, rules, calendars, directory, clock, log, metrics },
  }),
  processes,
  integrations: integrationsOf([]),
  knowsArea: territory.knowsArea,
  ...{ clock, store, log, metrics, keysIn: backend.shared, engines: backend.engines, close: () => backend.close() },
});
