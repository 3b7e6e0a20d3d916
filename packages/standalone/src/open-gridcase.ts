import { isIPv6 } from 'node:net';
import { join, resolve } from 'node:path';
import { lockDirectory, openEmbedded } from '@gridcase/embedded';
import type { Clock, EventStore, Process } from '@gridcase/event-sourcing';
import { createIntake } from '@gridcase/intake';
import { createNotification, routesFrom } from '@gridcase/notification';
import { createRouting } from '@gridcase/routing';
import {
  type CheckedClock,
  clockProcess,
  createIntegrationsFile,
  createMetrics,
  type Integrations,
  type LocalIssuer,
  type Logger,
  loadPepper,
  localIssuer,
  type ServerLimits,
  serverFromEnvironment,
  serverProcess,
} from '@gridcase/runtime';
import { createScoring, loadCatalogues } from '@gridcase/scoring';
import { followPosts, loadDefaultTerritory, loadTerritory, type Territory } from '@gridcase/territory';
import { createTimeline } from '@gridcase/timeline';
import type { StandaloneEnvironment } from './environment.ts';
import { missingKeys } from './missing-keys.ts';

export interface GridcaseOptions {
  readonly env: StandaloneEnvironment;
  /** One that is checked is held against the log; any other is believed. */
  readonly clock: Clock | CheckedClock;
  readonly log: Logger;
  readonly limits?: Partial<ServerLimits> | undefined;
  /** How the data file is opened. Default: as it is; somebody who counts what is asked of it stands in between. */
  readonly open?: typeof openEmbedded | undefined;
  /** How often routing looks for missed deadlines. Default: routing's own. */
  readonly watchdogMs?: number | undefined;
  /** How often scoring looks for years that are over. Default: scoring's own. */
  readonly yearWatchMs?: number | undefined;
}

/** All services in one process on the embedded backend, wired, not yet started. */
export interface Gridcase {
  /** In the order of starting: what consumes before what serves, so that nothing is accepted that nobody works on. */
  readonly processes: readonly Process[];
  readonly store: EventStore;
  readonly territory: Territory;
  readonly issuer: LocalIssuer;
  readonly integrations: Integrations;
  /** Where it listens, once the processes have started. */
  url(): string;
  close(): Promise<void>;
}

/** Opens the data directory for this process alone and wires the services. Throws DirectoryInUse. */
export async function openGridcase(options: GridcaseOptions): Promise<Gridcase> {
  const { env, clock, log, limits, watchdogMs, yearWatchMs, open = openEmbedded } = options;
  const directory = env.GRIDCASE_DATA;
  const lock = lockDirectory(directory);
  const missing = missingKeys(directory);
  const embedded = await open({ directory, clock });
  const { store, feed, vault } = embedded;
  if ((await store.head()) > 0) for (const loss of missing) log.warn(loss);
  const metrics = createMetrics({ runtime: true });
  const territory = env.GRIDCASE_TERRITORY ? loadTerritory(env.GRIDCASE_TERRITORY) : loadDefaultTerritory();
  for (const warning of territory.warnings) log.warn({ territory: territory.version }, warning);
  const integrations = createIntegrationsFile(join(directory, 'keys', 'integrations.json'));

  const posts = followPosts({ name: 'gridcase', territory, store, log });
  const shared = { store, feed, directory, clock, log, metrics, posts };
  const pepper = loadPepper(directory);
  const services = [
    createTimeline({
      ...{ ...shared, territory, pepper, logAt: { GRIDCASE_BACKEND: 'embedded', GRIDCASE_DATA: directory } },
      formulas: env.GRIDCASE_INDICATORS,
    }),
    createNotification({ ...shared, vault, territory, routes: routesFrom(env) }),
    createScoring({
      ...{ ...shared, vault, territory, pepper, yearWatchMs },
      catalogues: env.GRIDCASE_POINTS ? loadCatalogues(env.GRIDCASE_POINTS) : undefined,
    }),
    createRouting({
      ...{ ...shared, vault, pepper },
      territory,
      watchdogMs,
      rules: env.GRIDCASE_RULES,
      calendars: env.GRIDCASE_CALENDARS || undefined,
    }),
    createIntake({ ...shared, vault, territory, pepper }),
  ];
  const clocks = 'compare' in clock ? [clockProcess({ clock, store, log, metrics })] : [];
  const app = await serverFromEnvironment(env, {
    ...{ title: 'gridcase', services, engines: clocks, integrations, log, metrics, limits },
    knowsArea: territory.knowsArea,
  });
  const http = serverProcess(app, { host: env.GRIDCASE_HOST, port: env.GRIDCASE_PORT });
  const url = () => {
    const { port } = app.server.address() as { port: number };
    return `http://${reachable(env.GRIDCASE_HOST)}:${port}`;
  };
  const announcement: Process = {
    name: 'announcement',
    start: async () => lock.announce(url(), env.GRIDCASE_TERRITORY && resolve(env.GRIDCASE_TERRITORY)),
    stop: async () => {},
    health: () => ({ ok: true }),
  };
  return {
    processes: [...clocks, posts.process, ...services.flatMap((service) => service.processes), http, announcement],
    ...{ store, territory, integrations, url, issuer: await localIssuer({ directory }) },
    async close() {
      for (const service of services.toReversed()) await service.close();
      posts.close();
      await embedded.close();
      lock.release();
    },
  };
}

/** The host part of an address that this machine can call: all addresses are none to call, and IPv6 stands in brackets. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return isIPv6(host) ? `[${host}]` : host;
}
