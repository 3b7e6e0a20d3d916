import type { AreaCode } from '@gridcase/contracts';
import { withTimeBudget } from '@gridcase/event-sourcing';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { documentApi } from './api-docs.ts';
import { authenticate, proveSignature } from './authenticate.ts';
import type { Engine } from './engine.ts';
import { measureRequests } from './http-metrics.ts';
import { honourIdempotencyKeys } from './idempotency.ts';
import { openIdempotencyStore } from './idempotency-store.ts';
import type { Integrations } from './integrations.ts';
import { acceptJson } from './json-body.ts';
import { keyedHash } from './keyed-hash.ts';
import { LazyLogger } from './lazy-logger.ts';
import { DEFAULT_LIMITS, type ServerLimits } from './limits.ts';
import { shedLoad } from './load.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { operations } from './operations.ts';
import { answerProblems, answerUnreadable, sendProblem } from './problem-answers.ts';
import { problemOf } from './problem-of.ts';
import { limitRates } from './rate-limits.ts';
import { responseSerializer } from './response-serializer.ts';
import { type AccessRule, routeAccess } from './route-access.ts';
import type { Service } from './service.ts';
import type { TokenVerifier } from './tokens.ts';
import { traceIdOf, traceparentOf } from './trace-context.ts';
import { validateByZod } from './validate.ts';
import { VERSION } from './version.ts';

export interface ServerOptions {
  readonly services: readonly Service[];
  /** What all of them stand on: not ready without it. Default: nothing that could be away. */
  readonly engines?: readonly Pick<Engine, 'name' | 'health'>[] | undefined;
  readonly verifier: TokenVerifier;
  /** Whether the territory has an area: people of any other are refused at sign-in (Problem `unknown-area`). */
  readonly knowsArea: (area: AreaCode) => boolean;
  readonly integrations: Integrations;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly title?: string | undefined;
  readonly version?: string | undefined;
  /** Where callers reach it, for the API docs. */
  readonly origin?: string | undefined;
  readonly limits?: Partial<ServerLimits> | undefined;
  /** SQLite file for answers under idempotency keys. Default: in memory. */
  readonly idempotencyFile?: string | undefined;
  /** Under which what callers send is hashed (see pepper.ts). Default: one of this process alone, so that a restart knows no repeat. */
  readonly pepper?: Uint8Array | undefined;
  /** Whether anybody may read /metrics. Default: admins, supervisors and auditors. */
  readonly openMetrics?: boolean | undefined;
  /** Which proxies are believed about the caller's address. Default: none. */
  readonly trustProxy?: boolean | string | undefined;
  /** Who may call which route. Default: `accessByTable`. */
  readonly access?: AccessRule | undefined;
  /** Checks every answer against the route's response schema and fails on a difference: for tests. */
  readonly checkResponses?: boolean | undefined;
  /** Milliseconds since 1970 on the wall, for signatures and keys; not the clock that cases live by. */
  readonly wallTime?: (() => number) | undefined;
}

/** How late a request that does not come to its end may be cut. */
const LATE_CHECK_MS = 5_000;

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

/**
 * The HTTP side of a process: whatever services are mounted, they share identity, problems, limits, idempotency, health,
 * metrics and docs. Not listening yet. `close` lets requests in hand finish, within limits.
 * Throws when a route is not in the access table.
 */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const wallTime = options.wallTime ?? Date.now;
  const app = createApp(options, limits).withTypeProvider<ZodTypeProvider>();
  app.setChildLoggerFactory((logger, bindings) => new LazyLogger(logger, bindings));
  app.setValidatorCompiler(validateByZod);
  app.setSerializerCompiler(responseSerializer(options.checkResponses ?? false));
  app.decorate('keyedHash', keyedHash(options.pepper));
  app.decorateRequest('rawBody', undefined);
  app.decorateRequest('streaming', false);
  app.decorateRequest('access', undefined);

  // The order of hooks is the order in which a request is refused: cheap and general first.
  app.addHook('onRequest', (request, reply, done) => {
    // Fastify makes `routeOptions` anew each time it is read: once is enough.
    request.access = request.routeOptions.config.access;
    reply.headers(SECURITY_HEADERS).header('traceparent', traceparentOf(request));
    done();
  });
  routeAccess(app, options.access);
  measureRequests(app, options.metrics);
  const rates = await limitRates(app, limits);
  answerProblems(app, rates.refine);
  shedLoad(app, limits);
  const { verifier, integrations, knowsArea } = options;
  // Whichever service of this process knows of it: they know the same.
  const standsIn = options.services.find((service) => service.standsIn)?.standsIn ?? (() => []);
  authenticate(app, { verifier, integrations, knowsArea, standsIn, wallTime, onKnown: rates.admit });
  acceptJson(app, proveSignature);

  const path = options.idempotencyFile ?? ':memory:';
  const store = openIdempotencyStore({ path, now: wallTime, log: options.log });
  honourIdempotencyKeys(app, store, wallTime);
  app.addHook('onClose', async () => store.close());

  // From here on, with the body read and the caller known, it is we who are waited for.
  app.addHook('preHandler', (_request, _reply, done) => withTimeBudget(limits.patienceMs, done));

  const { title = 'gridcase', version = VERSION, origin } = options;
  await documentApi(app, { title, version, origin });
  await app.register(
    operations({ ...options, engines: options.engines ?? [], openMetrics: options.openMetrics ?? false }),
  );
  for (const service of options.services) await mount(app, service);
  return app as unknown as FastifyInstance;
}

function createApp(options: ServerOptions, limits: ServerLimits): FastifyInstance {
  return Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'traceId' }),
    genReqId: traceIdOf,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    http: {
      // Node gives the larger of the two to the body: its own 60 s for the headers would be what the whole may take.
      headersTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: Math.min(LATE_CHECK_MS, limits.requestTimeoutMs),
    },
    keepAliveTimeout: 75_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    trustProxy: options.trustProxy ?? false,
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, request, reply) => {
      sendProblem(problemOf(error), request, reply);
    },
  });
}

async function mount(app: FastifyInstance, service: Service): Promise<void> {
  await app.register(async (scope) => {
    scope.setChildLoggerFactory((logger, bindings) => new LazyLogger(logger, { ...bindings, service: service.name }));
    await scope.withTypeProvider<ZodTypeProvider>().register(service.routes);
  });
}
