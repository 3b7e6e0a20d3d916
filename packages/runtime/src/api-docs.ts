import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import type { Access } from './access.ts';
import { IDEMPOTENCY_KEY, LAST_EVENT_ID, PROBLEM_SCHEMA, SECURITY_SCHEMES } from './openapi-parts.ts';
import { problemResponses } from './openapi-problems.ts';
import { problemsPage } from './problems-page.ts';

export interface ApiDocs {
  readonly title: string;
  readonly version: string;
  /** Where callers reach it, for the examples: `https://cases.example.cn`. */
  readonly origin?: string | undefined;
}

const transform = createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: 'any' } });

/** OpenAPI 3.1 made from the routes' own schemas: the page at /docs, the document at /docs/openapi.json. */
export async function documentApi(app: FastifyInstance, { title, version, origin }: ApiDocs): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title, version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      servers: [{ url: origin ?? '/' }],
      components: { securitySchemes: SECURITY_SCHEMES, schemas: { Problem: PROBLEM_SCHEMA } },
    },
    transform: (input) => {
      const { schema, url } = transform(input);
      const { access } = input.route.config ?? {};
      const method = String(input.route.method);
      const response = {
        ...((schema?.response ?? { 200: { description: 'Done' } }) as object),
        ...problemResponses({ method, url: input.route.url, access }),
      };
      const headers = { type: 'object', properties: headersOf(input.route, access, response) };
      const operationId = operationIdOf(method, input.route.url);
      return { url, schema: { ...schema, operationId, headers, security: securityOf(access), response } };
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true, uiConfig: { docExpansion: 'list' } });
  const hidden = { schema: { hide: true } };
  app.get('/docs/openapi.json', hidden, async () => app.swagger());
  app.get('/docs/problems', hidden, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(problemsPage()),
  );
}

/** `POST /v1/cases/:caseId/accept` → `postCasesCaseIdAccept`: stays as long as the route does. */
function operationIdOf(method: string, url: string): string {
  const words = url.replace(/^\/v1\//, '/').match(/[A-Za-z0-9]+/g) ?? [];
  return [method.toLowerCase(), ...words.map((word) => word[0]!.toUpperCase() + word.slice(1))].join('');
}

/** What this server understands on every route of a kind, whichever service mounts it. */
function headersOf({ method }: Pick<RouteOptions, 'method'>, access: Access | undefined, response: object): object {
  return {
    ...(method === 'POST' && !access?.open && { 'idempotency-key': IDEMPOTENCY_KEY }),
    ...(JSON.stringify(response).includes('text/event-stream') && { 'last-event-id': LAST_EVENT_ID }),
  };
}

/** Either of the ways that the route takes; none where it is open. */
function securityOf(access: Access | undefined): Record<string, string[]>[] {
  return [...(access?.roles ? [{ bearer: [] }] : []), ...(access?.signed ? [{ signature: [] }] : [])];
}
