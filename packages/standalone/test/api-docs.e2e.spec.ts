import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, type GridcaseProcess, startGridcase } from './gridcase-process.ts';

interface Content {
  readonly content?: Record<string, { schema?: object }>;
}
interface Operation {
  readonly summary?: string;
  readonly operationId?: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema?: object }[];
  readonly requestBody?: Content;
  readonly responses: Record<string, Content & { description?: string }>;
}
interface Document {
  readonly openapi: string;
  readonly info: { version: string };
  readonly servers: readonly object[];
  readonly paths: Record<string, Record<string, Operation>>;
}

/** What takes a file instead of JSON. */
const FILES = new Map([['POST /v1/premises/import', 'text/csv']]);

/** What is asked for by number and PIN, and what it says. */
const BY_PIN: Readonly<Record<string, object>> = {
  contact: { phone: '13800138000' },
  feedback: { rating: 5 },
  messages: { externalId: 'x', text: 'x' },
  withdrawal: {},
};

const directory = mkdtempSync(join(tmpdir(), 'gridcase-docs-'));
let server: GridcaseProcess;
let document: Document;
let operations: [name: string, operation: Operation][];
beforeAll(async () => {
  // So many calls as are tried here a single address is not let make in a minute: each comes from one of its own.
  server = await startGridcase({ directory, port: await freePort(), env: { GRIDCASE_TRUST_PROXY: '127.0.0.1' } });
  document = (await (await fetch(`${server.url}/docs/openapi.json`)).json()) as Document;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
});
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

const namesOf = (fits: (operation: Operation) => boolean) =>
  operations.filter(([, operation]) => fits(operation)).map(([name]) => name);

describe('the API docs of the whole', () => {
  it('are OpenAPI 3.1 of the version that runs, with every reference in place', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.info.version).toMatch(/^\d+\.\d+\.\d+/);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1]!);
    for (const reference of references) {
      const target = reference
        .split('/')
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], document);
      expect(target, reference).toBeTypeOf('object');
    }
    expect(references).not.toEqual([]);
  });

  it('say of every operation what it is for and what it answers', () => {
    const bare = namesOf(({ responses, summary }) => {
      const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      const shaped = good.every(([, { content = {} }]) => {
        const schemas = Object.values(content).map(({ schema = {} }) => schema);
        return (
          schemas.length > 0 && schemas.every((schema) => Object.keys(schema).some((key) => key !== 'description'))
        );
      });
      return !summary || good.length === 0 || !shaped || !responses.default;
    });
    expect(bare).toEqual([]);
  });

  it('show the body of every POST, and its Idempotency-Key where a token says whose it is', () => {
    const posts = operations.filter(([name]) => name.startsWith('POST '));
    expect(posts.length).toBeGreaterThan(15);
    for (const [name, { requestBody, parameters = [], security }] of posts) {
      expect(Object.keys(requestBody?.content ?? {}), name).toEqual([FILES.get(name) ?? 'application/json']);
      const keys = parameters.filter((each) => each.in === 'header' && each.name === 'idempotency-key');
      expect(keys, name).toHaveLength(security.length > 0 ? 1 : 0);
    }
  });

  it('give every operation a name of its own: had none', () => {
    const names = operations.map(([, { operationId }]) => operationId);
    expect(names.every((name) => /^(get|post)[A-Za-z0-9]+$/.test(name ?? ''))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  it('say where the server is, also where nobody said what it is called', () => {
    expect(document.servers).toEqual([{ url: '/' }]);
  });

  it('tell by status what may go wrong: all that went wrong was `default`', () => {
    for (const [name, { responses, security }] of operations) {
      const told = Object.keys(responses).filter((status) => /^[45]/.test(status));
      const expected = [
        ...['400', '429', '503'],
        ...(security.length > 0 ? ['401', '403'] : []),
        ...(name.startsWith('POST') ? ['404', '409', '413', '415', '422'] : []),
        ...(name.includes('{') ? ['404'] : []),
      ];
      expect(told, name).toEqual(expect.arrayContaining(expected));
    }
    const accept = document.paths['/v1/cases/{caseId}/accept']!.post!;
    expect(accept.responses[401]!.description).toContain('`unknown-area`');
  });

  it('say of words that are asked for that they may not be empty: the schema took what the server refused', () => {
    for (const [path, field] of [
      ['/v1/cases/{caseId}/return', 'reason'],
      ['/v1/cases/{caseId}/progress', 'note'],
      ['/v1/cases/{caseId}/close', 'result'],
      ['/v1/ledgers/{ledgerId}/entries/{entryId}/appeal', 'ground'],
      ['/v1/deliveries/{deliveryId}/resend', 'reason'],
      ['/v1/reports/{reportId}/contact', 'reason'],
      ['/v1/premises', 'name'],
    ] as const) {
      const { schema } = document.paths[path]!.post!.requestBody!.content!['application/json']!;
      const { properties } = schema as { properties: Record<string, object> };
      expect(properties[field], `${path} ${field}`).toMatchObject({ type: 'string', minLength: 1 });
    }
  });

  it('declare every parameter of a path, as required', () => {
    for (const [name, { parameters = [] }] of operations) {
      const declared = parameters.filter((each) => each.in === 'path' && each.required).map((each) => each.name);
      const inPath = [...name.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
      expect(declared.toSorted(), name).toEqual(inPath.toSorted());
    }
  });

  it('name streams by their media types and what they resume by', () => {
    const streams = operations.filter(([, { responses }]) => responses[200]?.content?.['text/event-stream']);
    expect(streams.map(([name]) => name).toSorted()).toEqual(['GET /v1/audit/events', 'GET /v1/cases/stream']);
    for (const [name, { parameters }] of streams) {
      expect(parameters, name).toContainEqual(expect.objectContaining({ in: 'header', name: 'last-event-id' }));
    }
  });

  it('leave open what shows health and keys, and what a PIN opens, and nothing else; and it is so', async () => {
    const open = namesOf(({ security }) => security.length === 0);
    const byPin = Object.keys(BY_PIN).map((what) => `POST /v1/progress/{number}/${what}`);
    expect(open.toSorted()).toEqual([
      ...['GET /.well-known/jwks.json', 'GET /health/live', 'GET /health/ready', 'GET /v1/progress/{number}'],
      ...byPin,
    ]);
    const headers = { 'progress-pin': '000000' };
    expect((await fetch(`${server.url}/v1/progress/000000000000`, { headers })).status).toBe(404);
    for (const name of byPin) {
      const [method, path] = name.split(' ') as [string, string];
      const body = JSON.stringify(BY_PIN[name.slice(name.lastIndexOf('/') + 1)]);
      const json = { 'content-type': 'application/json', ...headers };
      const url = `${server.url}${path.replace('{number}', '000000000001')}`;
      expect((await fetch(url, { method, headers: json, body })).status, name).toBe(404);
    }
    for (const [place, [name]] of operations.filter(([each]) => !open.includes(each)).entries()) {
      const [method, path] = name.split(' ') as [string, string];
      const id = '00000000-0000-5000-8000-000000000000';
      const from = { 'x-forwarded-for': `192.0.2.${place % 200}` };
      const response = await fetch(`${server.url}${path.replace(/\{[^}]+\}/g, id)}`, { method, headers: from });
      expect(response.status, name).toBe(401);
    }
  });
});
