import {
  type CheckedClock,
  configOrExit,
  createCheckedClock,
  createLogger,
  createMetrics,
  type Integrations,
  identityFaults,
  integrationsOf,
  type Logger,
  type Metrics,
  openOrExit,
  RuntimeEnvironment,
  runService,
  type ServerLimits,
  type Service,
  TerritoryEnvironment,
} from '@gridcase/runtime';
import { loadDefaultTerritory, loadTerritory, type Territory } from '@gridcase/territory';
import type { z } from 'zod';
import type { Backend } from './backend.ts';
import { withDataSlot } from './data-slot.ts';
import { BackendEnvironment, backendFaults } from './environment.ts';
import { openBackend } from './open-backend.ts';

const Common = RuntimeEnvironment.extend({ ...BackendEnvironment.shape, ...TerritoryEnvironment.shape });
type Common = z.output<typeof Common>;

/** What a service that is a process of its own is made from. */
export interface ServiceParts extends Pick<Backend, 'store' | 'feed' | 'vault' | 'shared'> {
  readonly territory: Territory;
  /** Its own data directory. */
  readonly directory: string;
  readonly clock: CheckedClock;
  readonly log: Logger;
  readonly metrics: Metrics;
}

export interface ServiceStart<Own> {
  /** As brokers and logs show it, and the writer of the service's streams: `intake`. */
  readonly name: string;
  /** What it reads from the environment beside what every service reads. */
  readonly environment: z.ZodType<Own> & { readonly shape: z.ZodRawShape };
  /** What is wrong with its own settings though each can be read, variable by variable. Default: nothing. */
  readonly faults?: ((env: Own) => readonly string[]) | undefined;
  readonly create: (parts: ServiceParts, env: Own & Common) => Service;
  /** Whose signed calls it takes. Default: nobody's. */
  readonly integrations?: ((shared: string) => Integrations) | undefined;
  readonly limits?: Partial<ServerLimits> | undefined;
}

/** A service's `main.ts`: reads the environment (docs/reference/configuration.md), opens what it names, and runs until it is told to stop. */
export async function startService<Own>(start: ServiceStart<Own>): Promise<void> {
  const { faults = () => [] } = start;
  const schema = Common.extend(start.environment.shape) as unknown as z.ZodObject<z.ZodRawShape, z.core.$strip> &
    z.ZodType<Own & Common>;
  const read = configOrExit(schema, (config) => {
    const env = config as Own & Common;
    return [...identityFaults(env), ...backendFaults(env), ...faults(env)];
  });
  const env = withDataSlot(read as Own & Common);
  const log = createLogger({ level: env.GRIDCASE_LOG_LEVEL });
  await openOrExit(`gridcase-${start.name}`, env.GRIDCASE_LOG_LEVEL, () => runOwn(start, env, log));
}

async function runOwn<Own>(start: ServiceStart<Own>, env: Own & Common, log: Logger): Promise<void> {
  const { name, integrations = () => integrationsOf([]), limits } = start;
  const metrics = createMetrics({ runtime: true });
  const clock = createCheckedClock();
  const territory = env.GRIDCASE_TERRITORY ? loadTerritory(env.GRIDCASE_TERRITORY) : loadDefaultTerritory();
  const { store, feed, vault, shared, processes, engines, close } = await openBackend(env, { name, log, metrics });
  const directory = env.GRIDCASE_DATA;
  const parts = { store, feed, vault, shared, territory, directory, clock, log, metrics };
  await runService(env, {
    service: start.create(parts, env),
    integrations: integrations(shared),
    knowsArea: territory.knowsArea,
    ...{ processes, clock, store, log, metrics, keysIn: shared, engines, limits, close },
  });
}
