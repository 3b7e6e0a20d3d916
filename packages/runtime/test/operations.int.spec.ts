import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createMetrics, PROBLEMS, type RoutePlugin } from '../src/index.ts';
import { type Example, problemOf, startExample } from './example-server.ts';

const OFFICERS = { access: { roles: ['communityOfficer'] } } as const;
const Report = z.strictObject({ text: z.string().max(10_000), at: z.iso.datetime().optional() });

const routes: RoutePlugin = async (app) => {
  const answer = z.object({ reportId: z.uuid() });
  app.post(
    '/v1/reports',
    {
      config: { access: { roles: ['intakeDesk'], signed: true } },
      schema: { tags: ['reports'], summary: 'Take a report', body: Report, response: { 201: answer } },
    },
    async (_request, reply) => reply.code(201).send({ reportId: 'x' }),
  );
  app.get(
    '/v1/cases/:caseId',
    { config: OFFICERS, schema: { params: z.object({ caseId: z.string() }) } },
    async () => ({}),
  );
  app.get('/v1/wrong', { config: OFFICERS, schema: { response: { 200: answer } } }, async () => ({
    reportId: 'no uuid',
  }));
};

let server: Example & AsyncDisposable;
const metrics = createMetrics({ runtime: true });
beforeAll(async () => {
  server = await startExample(routes, {
    metrics,
    title: 'gridcase',
    version: '1.2.3',
    origin: 'https://cases.example.cn',
  });
});
afterAll(() => server[Symbol.asyncDispose]());

describe('the API docs', () => {
  const load = async () => (await (await fetch(`${server.url}/docs/openapi.json`)).json()) as Record<string, never>;

  it('are OpenAPI 3.1, made from the routes, open to anybody', async () => {
    const document = await load();
    expect(document).toMatchObject({
      ...{ openapi: '3.1.0', info: { title: 'gridcase', version: '1.2.3' } },
      servers: [{ url: 'https://cases.example.cn' }],
      paths: {
        '/v1/reports': {
          post: {
            ...{ tags: ['reports'], summary: 'Take a report', security: [{ bearer: [] }, { signature: [] }] },
            requestBody: {
              content: {
                'application/json': { schema: { required: ['text'], properties: { text: { maxLength: 10_000 } } } },
              },
            },
            responses: {
              201: { content: { 'application/json': { schema: { required: ['reportId'] } } } },
              default: {
                content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
              },
            },
          },
        },
        '/v1/cases/{caseId}': { get: { security: [{ bearer: [] }] } },
        '/health/live': { get: { security: [] } },
      },
      components: { securitySchemes: { bearer: { type: 'http' } }, schemas: { Problem: { type: 'object' } } },
    });
    expect(Object.keys(document.paths!).filter((path) => path.startsWith('/docs'))).toEqual([]);
  });

  it('are a page to read', async () => {
    const response = await fetch(`${server.url}/docs/`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('swagger-ui');
    const script = await fetch(`${server.url}/docs/static/swagger-ui-bundle.js`);
    expect(await script.text()).toContain('SwaggerUIBundle');
    expect([script.status, script.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
  });

  it('explain every problem at the address that its type names', async () => {
    const problem = await problemOf(await fetch(`${server.url}/nowhere`));
    const [path, anchor] = String(problem.type).split('#');
    const page = await (await fetch(`${server.url}${path}`)).text();
    expect(page).toContain(`id="${anchor}"`);
    for (const code of Object.keys(PROBLEMS)) expect(page).toContain(`id="${code}"`);
  });
});

describe('metrics', () => {
  const scrape = async (role: 'admin' | 'gridWorker' = 'admin') =>
    fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${await server.token({ role })}` } });

  it('count answers by route and status, problems by code, and what Node knows of itself', async () => {
    await server.call('/v1/cases/1');
    await server.call('/v1/cases/2');
    await server.call('/nowhere');
    await expect
      .poll(async () => (await scrape()).text())
      .toMatch(
        /gridcase_http_request_duration_seconds_count\{method="GET",route="\/v1\/cases\/:caseId",status="200"\} 2/,
      );
    const text = await (await scrape()).text();
    expect(text).toMatch(/gridcase_http_problems_total\{code="not-found"\} [1-9]/);
    expect(text).toContain('gridcase_http_in_hand{kind="request"} 1\n');
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
  });

  it('are shown to who runs the system, not to everybody', async () => {
    expect(await problemOf(await fetch(`${server.url}/metrics`))).toMatchObject({ code: 'unauthenticated' });
    expect(await problemOf(await scrape('gridWorker'))).toMatchObject({ code: 'forbidden' });
  });

  it('are open when configured so, for a scraper in the same private network', async () => {
    await using open = await startExample(routes, { openMetrics: true });
    expect((await fetch(`${open.url}/metrics`)).status).toBe(200);
  });

  it('of the same name are one, shared by the services of a process', async () => {
    const shared = createMetrics();
    shared.counter('relayed_total', 'Messages', ['relay']).inc({ relay: 'report' });
    shared.counter('relayed_total', 'Messages', ['relay']).inc({ relay: 'case' }, 2);
    shared.gauge('lag', 'Behind', ['group'], (gauge) => gauge.set({ group: 'a' }, 1));
    shared.gauge('lag', 'Behind', ['group'], (gauge) => gauge.set({ group: 'b' }, 2));
    shared.histogram('took_seconds', 'Time').observe(0.02);
    const text = await shared.registry.metrics();
    for (const line of [
      'relayed_total{relay="report"} 1',
      'relayed_total{relay="case"} 2',
      'lag{group="a"} 1',
      'lag{group="b"} 2',
      'took_seconds_count 1',
    ]) {
      expect(text).toContain(line);
    }
  });
});

describe('an answer', () => {
  it('carries the headers that keep browsers from doing harm', async () => {
    const { headers } = await server.call('/v1/cases/1');
    expect(Object.fromEntries(headers)).toMatchObject({
      ...{ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' },
      ...{ 'cache-control': 'no-store', 'content-security-policy': expect.stringContaining("default-src 'none'") },
    });
  });

  it("carries the caller's trace, or a new one when that is not valid", async () => {
    const traceOf = async (traceparent: string) =>
      (await server.call('/v1/cases/1', { headers: { traceparent } })).headers.get('traceparent');
    const valid = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    expect(await traceOf(valid)).toBe(valid);
    for (const invalid of [
      valid.toUpperCase(),
      `ff${valid.slice(2)}`,
      `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
      'x',
    ]) {
      const made = await traceOf(invalid);
      expect(made).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
      expect(made).not.toBe(invalid);
    }
  });

  it('that is not what its route says fails where answers are checked', async () => {
    expect(await problemOf(await server.call('/v1/wrong'))).toMatchObject({ code: 'internal' });
    expect(server.lines.join('')).toContain('is not what it says');
  });
});

describe('a server whose routes do not all say who may call them', () => {
  it.each([
    ['nothing', {}],
    ['an empty list of roles', { config: { access: { roles: [] } } }],
    ['an empty access', { config: { access: {} } }],
  ])('does not start: %s', async (_what, options) => {
    const silent: RoutePlugin = async (app) => {
      app.get('/forgotten', options, async () => ({ secret: true }));
    };
    await expect(startExample(silent)).rejects.toThrow('GET /forgotten');
  });
});

describe('the local issuer', () => {
  it('shows the public half of its key, and only that', async () => {
    const response = await fetch(`${server.url}/.well-known/jwks.json`);
    const { keys } = (await response.json()) as { keys: object[] };
    expect(keys).toEqual([
      { crv: 'Ed25519', kty: 'OKP', x: expect.any(String), kid: expect.any(String), alg: 'EdDSA', use: 'sig' },
    ]);
  });
});
