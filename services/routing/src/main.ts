/** Routing alone, on the embedded backend's files. */
import { openEmbedded } from '@gridcase/embedded';
import { systemClock } from '@gridcase/event-sourcing';
import {
  buildServer,
  ConfigError,
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
import { loadDefaultTerritory } from '@gridcase/territory';
import { createRouting } from './create-routing.ts';
import { RoutingEnvironment } from './environment.ts';
import { loadRuleSets } from './rules/load-rule-sets.ts';

const config = configOrExit(RuntimeEnvironment.extend(RoutingEnvironment.shape));
const directory = config.GRIDCASE_DATA;
const clock = systemClock;
const log = createLogger({ level: config.GRIDCASE_LOG_LEVEL });
const metrics = createMetrics({ runtime: true });
const { store, bus, checkpoint, close } = await openEmbedded({ directory, clock });
const territory = loadDefaultTerritory();
const rules = config.GRIDCASE_RULES === undefined ? undefined : loadRuleSets(config.GRIDCASE_RULES);
const routing = createRouting({ store, bus, checkpoint, territory, rules, directory, clock, log, metrics });

const app = await buildServer({
  services: [routing],
  verifier: await verifierOf(config),
  integrations: integrationsOf([]),
  ...{ log, metrics, title: 'gridcase routing', origin: config.GRIDCASE_ORIGIN },
  limits: { personPerMinute: config.GRIDCASE_RATE_PERSON, drainMs: config.GRIDCASE_DRAIN_MS },
  idempotencyFile: `${directory}/routing-idempotency.db`,
  openMetrics: config.GRIDCASE_OPEN_METRICS,
  trustProxy: config.GRIDCASE_TRUST_PROXY,
});

async function verifierOf(settings: RuntimeEnvironment): Promise<TokenVerifier> {
  const { GRIDCASE_OIDC_ISSUER: issuer, GRIDCASE_OIDC_JWKS_URL: jwksUrl } = settings;
  if (issuer === undefined) return (await localIssuer({ directory })).verifier;
  if (jwksUrl === undefined) throw new ConfigError(['GRIDCASE_OIDC_JWKS_URL: needed with GRIDCASE_OIDC_ISSUER']);
  const claims = { role: settings.GRIDCASE_OIDC_ROLE_CLAIM, area: settings.GRIDCASE_OIDC_AREA_CLAIM };
  return oidcVerifier({ issuer, jwksUrl, audience: settings.GRIDCASE_OIDC_AUDIENCE, claims });
}

await runMain({
  log,
  processes: [...routing.processes, serverProcess(app, { host: config.GRIDCASE_HOST, port: config.GRIDCASE_PORT })],
  onRunning: () => log.info({ addresses: app.addresses() }, 'routing listens'),
  close: async () => {
    await routing.close();
    await close();
  },
});
