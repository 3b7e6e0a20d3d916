import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callerOf } from './authenticate.ts';
import type { ServerLimits } from './limits.ts';
import { Problem, type ProblemCode } from './problems.ts';

export interface RateLimits {
  /** Counts a request to its caller. Throws Problem `rate-limited`. */
  admit(request: FastifyRequest): Promise<void>;
  /** Counts a failed proof of identity to the address; a problem `rate-limited` in its place when there are too many. */
  refine(problem: Problem, request: FastifyRequest): Promise<Problem>;
}

const REFUSALS: ReadonlySet<ProblemCode> = new Set([
  'unauthenticated',
  'invalid-signature',
  'signature-expired',
  'unknown-integration',
  'unknown-area',
]);

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

/** A caller who is proven is never held back by what others from the same address do. */
export async function limitRates(app: FastifyInstance, limits: ServerLimits): Promise<RateLimits> {
  await app.register(rateLimit, { global: false });
  const perMinute = (max: number, keyGenerator: (request: FastifyRequest) => string): Limiter =>
    app.createRateLimit({ max, timeWindow: 60_000, keyGenerator });
  const byKind = {
    person: perMinute(limits.personPerMinute, callerOf),
    integration: perMinute(limits.integrationPerMinute, callerOf),
    nobody: perMinute(limits.addressPerMinute, callerOf),
  };
  const refusals = perMinute(limits.refusalsPerMinute, (request) => `address:${request.ip}`);
  return {
    async admit(request) {
      const limiter = byKind[(request.principal as FastifyRequest['principal'] | undefined)?.kind ?? 'nobody'];
      const wait = await secondsToWait(limiter, request);
      if (wait > 0) throw tooMany('you send more requests than one caller may', wait);
    },
    async refine(problem, request) {
      if (!REFUSALS.has(problem.code)) return problem;
      const wait = await secondsToWait(refusals, request);
      return wait > 0 ? tooMany('too many requests from this address did not prove who they are', wait) : problem;
    },
  };
}

async function secondsToWait(limiter: Limiter, request: FastifyRequest): Promise<number> {
  const result = await limiter(request);
  return !result.isAllowed && result.isExceeded ? result.ttlInSeconds : 0;
}

const tooMany = (detail: string, retryAfterSeconds: number): Problem =>
  new Problem('rate-limited', { detail, retryAfterSeconds });
