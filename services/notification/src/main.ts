/** Notification as a process of its own, configured by environment variables (docs/reference/configuration.md). */
import { BackendEnvironment, backendFaults, openBackend, withDataSlot } from '@gridcase/backend';
import {
  configOrExit,
  createCheckedClock,
  createLogger,
  createMetrics,
  identityFaults,
  integrationsOf,
  RuntimeEnvironment,
  runService,
  TerritoryEnvironment,
} from '@gridcase/runtime';
import { loadDefaultTerritory, loadTerritory } from '@gridcase/territory';
import { createNotification } from './create-notification.ts';
import { NotificationEnvironment, routesFrom } from './environment.ts';

const environment = RuntimeEnvironment.extend({
  ...BackendEnvironment.shape,
  ...TerritoryEnvironment.shape,
  ...NotificationEnvironment.shape,
});
const env = withDataSlot(configOrExit(environment, (config) => [...identityFaults(config), ...backendFaults(config)]));
const directory = env.GRIDCASE_DATA;
const log = createLogger({ level: env.GRIDCASE_LOG_LEVEL });
const metrics = createMetrics({ runtime: true });
const clock = createCheckedClock();
const routes = routesFrom(env);
const territory = env.GRIDCASE_TERRITORY ? loadTerritory(env.GRIDCASE_TERRITORY) : loadDefaultTerritory();
const backend = await openBackend(env, { name: 'notification', log, metrics });
const { store, feed, processes, vault } = backend;
const spreadMs = env.GRIDCASE_BACKEND === 'distributed' ? 50 : 0;

await runService(env, {
  service: createNotification({
    ...{ store, feed, vault, routes, territory, directory, spreadMs, clock, log, metrics },
  }),
  processes,
  integrations: integrationsOf([]),
  knowsArea: territory.knowsArea,
  ...{ clock, store, log, metrics, keysIn: backend.shared, engines: backend.engines, close: () => backend.close() },
});
