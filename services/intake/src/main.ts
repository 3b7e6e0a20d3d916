/** Intake alone, on the embedded backend. */
import { join } from 'node:path';
import { openEmbedded } from '@gridcase/embedded';
import { systemClock } from '@gridcase/event-sourcing';
import {
  buildServer,
  ConfigError,
  configOrExit,
  createIntegrationsFile,
  createLogger,
  createMetrics,
  localIssuer,
  oidcVerifier,
  RuntimeEnvironment,
  runMain,
  serverProcess,
  type TokenVerifier,
} from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { createIntake } from './create-intake.ts';
import { loadPepper } from './pepper.ts';

const config = configOrExit(RuntimeEnvironment);
const directory = config.GRIDCASE_DATA;
const clock = systemClock;
const log = createLogger({ level: config.GRIDCASE_LOG_LEVEL });
const metrics = createMetrics({ runtime: true });
const { store, bus, vault, checkpoint, close } = await openEmbedded({ directory, clock });

const intake = createIntake({
  ...{ store, bus, vault, checkpoint, clock, log, metrics },
  territory: loadDefaultTerritory(),
  pepper: loadPepper(directory),
});

const app = await buildServer({
  services: [intake],
  verifier: await verifierOf(config),
  integrations: createIntegrationsFile(join(directory, 'keys', 'integrations.json')),
  ...{ log, metrics, title: 'gridcase intake', origin: config.GRIDCASE_ORIGIN },
  limits: {
    personPerMinute: config.GRIDCASE_RATE_PERSON,
    integrationPerMinute: config.GRIDCASE_RATE_INTEGRATION,
    drainMs: config.GRIDCASE_DRAIN_MS,
  },
  idempotencyFile: join(directory, 'intake-idempotency.db'),
  openMetrics: config.GRIDCASE_OPEN_METRICS,
  trustProxy: config.GRIDCASE_TRUST_PROXY,
});

const http = serverProcess(app, { host: config.GRIDCASE_HOST, port: config.GRIDCASE_PORT });

async function verifierOf(settings: RuntimeEnvironment): Promise<TokenVerifier> {
  const { GRIDCASE_OIDC_ISSUER: issuer, GRIDCASE_OIDC_JWKS_URL: jwksUrl } = settings;
  if (issuer === undefined) return (await localIssuer({ directory })).verifier;
  if (jwksUrl === undefined) throw new ConfigError(['GRIDCASE_OIDC_JWKS_URL: needed with GRIDCASE_OIDC_ISSUER']);
  const claims = { role: settings.GRIDCASE_OIDC_ROLE_CLAIM, area: settings.GRIDCASE_OIDC_AREA_CLAIM };
  return oidcVerifier({ issuer, jwksUrl, audience: settings.GRIDCASE_OIDC_AUDIENCE, claims });
}

await runMain({
  log,
  processes: [...intake.processes, http],
  onRunning: () => log.info({ addresses: app.addresses() }, 'intake listens'),
  close: async () => {
    await intake.close();
    await close();
  },
});
