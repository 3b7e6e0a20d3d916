import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';

/** A service's routes, with zod schemas in `schema`. Who may call them stands in the access table (contracts). */
export type RoutePlugin = FastifyPluginAsyncZod;
