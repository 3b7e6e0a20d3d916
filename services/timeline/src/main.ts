/** Timeline as a process of its own, configured by environment variables (docs/reference/configuration.md). */
import { EventStoreEnvironment, eventStoreFaults, openEventStore, withDataSlot } from '@gridcase/backend';
import type { Health } from '@gridcase/event-sourcing';
import {
  configOrExit,
  createCheckedClock,
  createLogger,
  createMetrics,
  identityFaults,
  integrationsOf,
  loadPepper,
  openOrExit,
  RuntimeEnvironment,
  runService,
  TerritoryEnvironment,
} from '@gridcase/runtime';
import { loadDefaultTerritory, loadTerritory } from '@gridcase/territory';
import { createTimeline } from './create-timeline.ts';
import { formulaFaults, TimelineEnvironment } from './environment.ts';

const environment = RuntimeEnvironment.extend({
  ...EventStoreEnvironment.shape,
  ...TerritoryEnvironment.shape,
  ...TimelineEnvironment.shape,
});
const env = withDataSlot(
  configOrExit(environment, (config) => [
    ...identityFaults(config),
    ...eventStoreFaults(config),
    ...formulaFaults(config),
  ]),
);
const directory = env.GRIDCASE_DATA;
const log = createLogger({ level: env.GRIDCASE_LOG_LEVEL });
await openOrExit('gridcase-timeline', env.GRIDCASE_LOG_LEVEL, async () => {
  const metrics = createMetrics({ runtime: true });
  const clock = createCheckedClock();
  const territory = env.GRIDCASE_TERRITORY ? loadTerritory(env.GRIDCASE_TERRITORY) : loadDefaultTerritory();
  const { GRIDCASE_BACKEND, EVENTSTORE_URL, GRIDCASE_DATA } = env;
  const logAt = { GRIDCASE_BACKEND, EVENTSTORE_URL, GRIDCASE_DATA };
  const { store, engines, shared, close } = await openEventStore(env, { log, metrics });
  /** For its projections' thread, on a connection of its own: lost there, what is shown here grows old. */
  let ofThread: Health = { ok: true };
  const onLogHealth = (health: Health) => {
    ofThread = health;
  };
  const both = engines.map((engine) => {
    const health = () => (ofThread.ok ? engine.health() : ofThread);
    return { ...engine, health };
  });

  await runService(env, {
    service: createTimeline({
      pepper: loadPepper(shared),
      formulas: env.GRIDCASE_INDICATORS,
      ...{ store, logAt, onLogHealth, directory, territory, clock, log, metrics },
    }),
    processes: [],
    integrations: integrationsOf([]),
    knowsArea: territory.knowsArea,
    ...{ clock, store, log, metrics, keysIn: shared, engines: both, close },
  });
});
