/** Notification alone, on the embedded backend. */
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
import { createNotification } from './create-notification.ts';
import { NotificationEnvironment, routesFrom } from './environment.ts';

const env = configOrExit(RuntimeEnvironment.extend(NotificationEnvironment.shape));
const directory = env.GRIDCASE_DATA;
const log = createLogger({ level: env.GRIDCASE_LOG_LEVEL });
const metrics = createMetrics({ runtime: true });
const routes = routesFrom(env);
const { close, ...backend } = await openEmbedded({ directory });

await runService(env, {
  service: createNotification({ ...backend, routes, directory, clock: systemClock, log, metrics }),
  integrations: integrationsOf([]),
  ...{ log, metrics, close },
});
