/** Routing alone, on the embedded backend. */
import { openEmbedded } from '@gridcase/embedded';
import { systemClock } from '@gridcase/event-sourcing';
import {
  configOrExit,
  createLogger,
  createMetrics,
  integrationsOf,
  RuntimeEnvironment,
  runService,
} from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { createRouting } from './create-routing.ts';
import { RoutingEnvironment } from './environment.ts';
import { loadRuleSets } from './rules/load-rule-sets.ts';

const env = configOrExit(RuntimeEnvironment.extend(RoutingEnvironment.shape));
const directory = env.GRIDCASE_DATA;
const log = createLogger({ level: env.GRIDCASE_LOG_LEVEL });
const metrics = createMetrics({ runtime: true });
const rules = env.GRIDCASE_RULES === undefined ? undefined : loadRuleSets(env.GRIDCASE_RULES);
const { close, ...backend } = await openEmbedded({ directory });
const territory = loadDefaultTerritory();

await runService(env, {
  service: createRouting({ ...backend, territory, rules, directory, clock: systemClock, log, metrics }),
  integrations: integrationsOf([]),
  ...{ log, metrics, close },
});
