/** Timeline alone, on the embedded backend. */
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
import { createTimeline } from './create-timeline.ts';

const env = configOrExit(RuntimeEnvironment);
const directory = env.GRIDCASE_DATA;
const log = createLogger({ level: env.GRIDCASE_LOG_LEVEL });
const metrics = createMetrics({ runtime: true });
const { store, close } = await openEmbedded({ directory });

await runService(env, {
  service: createTimeline({ store, directory, clock: systemClock, log, metrics }),
  integrations: integrationsOf([]),
  ...{ log, metrics, close },
});
