import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';

/** A service's routes: zod schemas in `schema`, who may call in `config.access`. */
export type RoutePlugin = FastifyPluginAsyncZod;
