import { openEmbedded } from '@gridcase/embedded';
import { systemClock } from '@gridcase/event-sourcing';
import {
  buildServer,
  configOrExit,
  createLogger,
  createMetrics,
  integrationsOf,
  localIssuer,
  oidcVerifier,
  RuntimeEnvironment,
  runMain,
  serverProcess,
  type TokenVerifier,
} from '@gridcase/runtime';
import { createNotification } from './create-notification.ts';
import { NotificationEnvironment, routesFrom } from './environment.ts';

/** Notification alone in its process, on the embedded backend's files. */
const env = configOrExit(RuntimeEnvironment.extend(NotificationEnvironment.shape));
const log = createLogger({ level: env.GRIDCASE_LOG_LEVEL });
const metrics = createMetrics({ runtime: true });
const directory = env.GRIDCASE_DATA;
const routes = routesFrom(env);
const embedded = await openEmbedded({ directory });
const { store, bus, checkpoint, vault } = embedded;
const clock = systemClock;
const service = createNotification({ store, bus, checkpoint, vault, routes, directory, clock, log, metrics });

async function verifier(): Promise<TokenVerifier> {
  const { GRIDCASE_OIDC_ISSUER: issuer, GRIDCASE_OIDC_JWKS_URL: jwksUrl } = env;
  if (!issuer || !jwksUrl) return (await localIssuer({ directory })).verifier;
  const claims = { role: env.GRIDCASE_OIDC_ROLE_CLAIM, area: env.GRIDCASE_OIDC_AREA_CLAIM };
  return oidcVerifier({ issuer, jwksUrl, audience: env.GRIDCASE_OIDC_AUDIENCE, claims });
}

const app = await buildServer({
  ...{ services: [service], verifier: await verifier(), integrations: integrationsOf([]), log, metrics },
  ...{ title: 'gridcase notification', origin: env.GRIDCASE_ORIGIN, openMetrics: env.GRIDCASE_OPEN_METRICS },
});

await runMain({
  log,
  processes: [...service.processes, serverProcess(app, { host: env.GRIDCASE_HOST, port: env.GRIDCASE_PORT })],
  close: async () => {
    await service.close();
    await embedded.close();
  },
  onRunning: () => log.info({ address: app.server.address() }, 'notification is running'),
});
