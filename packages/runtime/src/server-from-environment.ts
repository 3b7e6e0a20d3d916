import { join } from 'node:path';
import type { AreaCode } from '@gridcase/contracts';
import type { FastifyInstance } from 'fastify';
import type { Engine } from './engine.ts';
import type { RuntimeEnvironment } from './environment.ts';
import { identityFrom } from './identity.ts';
import type { Integrations } from './integrations.ts';
import type { ServerLimits } from './limits.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { loadPepper } from './pepper.ts';
import { buildServer } from './server.ts';
import type { Service } from './service.ts';

export interface ProgramParts {
  /** Names the program in the docs and its own files: `gridcase`, `gridcase-intake`. */
  readonly title: string;
  readonly services: readonly Service[];
  readonly engines?: readonly Engine[] | undefined;
  readonly integrations: Integrations;
  /** Whether the territory has an area. */
  readonly knowsArea: (area: AreaCode) => boolean;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Where pepper and the local issuer's key are. Default: the data directory. */
  readonly keysIn?: string | undefined;
  /** Instead of what the environment and the defaults say. */
  readonly limits?: Partial<ServerLimits> | undefined;
}

/** The HTTP side of a program, as its environment wants it. Not listening yet. */
export async function serverFromEnvironment(env: RuntimeEnvironment, parts: ProgramParts): Promise<FastifyInstance> {
  return buildServer({
    ...parts,
    verifier: (await identityFrom(env, parts.keysIn)).verifier,
    origin: env.GRIDCASE_ORIGIN,
    pepper: loadPepper(parts.keysIn ?? env.GRIDCASE_DATA),
    idempotencyFile: join(env.GRIDCASE_DATA, `${parts.title}-idempotency.db`),
    openMetrics: env.GRIDCASE_OPEN_METRICS,
    trustProxy: env.GRIDCASE_TRUST_PROXY,
    limits: {
      personPerMinute: env.GRIDCASE_RATE_PERSON,
      integrationPerMinute: env.GRIDCASE_RATE_INTEGRATION,
      drainMs: env.GRIDCASE_DRAIN_MS,
      ...parts.limits,
      ...(env.GRIDCASE_PATIENCE_MS === undefined ? {} : { patienceMs: env.GRIDCASE_PATIENCE_MS }),
    },
  });
}
