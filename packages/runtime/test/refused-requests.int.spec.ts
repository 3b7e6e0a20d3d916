import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROBLEMS, type RoutePlugin } from '../src/index.ts';
import { type Example, problemOf, startExample } from './example-server.ts';

const OFFICERS = { access: { roles: ['communityOfficer'] } } as const;

const Report = z.strictObject({
  text: z.string().max(20),
  place: z.strictObject({ 'a/b': z.string().optional() }).optional(),
  tags: z.array(z.string()).optional(),
});

const routes: RoutePlugin = async (app) => {
  app.post('/reports', { config: OFFICERS, schema: { body: Report } }, async () => ({ ok: true }));
  app.get('/reports/:id', { config: OFFICERS, schema: { params: z.object({ id: z.uuid() }) } }, async () => ({
    ok: true,
  }));
  app.get(
    '/reports',
    { config: OFFICERS, schema: { querystring: z.object({ limit: z.coerce.number().max(9) }) } },
    async () => [],
  );
  app.post('/small', { config: OFFICERS, bodyLimit: 16 }, async () => ({ ok: true }));
  app.get('/bug', { config: OFFICERS }, async () => {
    throw new Error('secret of the house: /etc/passwd');
  });
};

let server: Example & AsyncDisposable;
beforeAll(async () => {
  server = await startExample(routes);
});
afterAll(() => server[Symbol.asyncDispose]());

const bytes = (body: Buffer<ArrayBuffer>, contentType = 'application/json') =>
  server.call('/reports', { method: 'POST', headers: { 'content-type': contentType }, body });

describe('a body', () => {
  it('that is well is taken, in any script', async () => {
    expect((await server.post('/reports', { text: '绣湖社区 水管爆了 𠮷 🚰 ھەي' })).status).toBe(200);
  });

  it('that is not UTF-8 is refused with the place of the first bad byte', async () => {
    const body = Buffer.concat([Buffer.from('{"text":"水'), Buffer.from([0xc4, 0xe3]), Buffer.from('"}')]);
    const problem = await problemOf(await bytes(body));
    expect(problem).toMatchObject({ code: 'invalid-utf8', status: 400 });
    expect(problem.detail).toContain('byte 12 ');
  });

  it.each([
    ['cut short', '{"text":"a', 'line 1, column 11'],
    ['with a comma too many', '{\n"text":"a",\n}', 'line 3, column 1'],
    ['empty', '', 'empty'],
    ['blank', ' \n', 'empty'],
    ['that names a member twice', '{"text":"a","text":"b"}', 'twice'],
    [
      'that names a member twice, further in and by an escape',
      '{"text":"a","place":{"a/b":"1","a\\u002fb":"2"}}',
      'twice',
    ],
    ['that reaches for the prototype', '{"text":"a","__proto__":{"x":1}}', '__proto__'],
    ['that reaches for the prototype by way of the constructor', '{"constructor":{"prototype":{}}}', 'constructor'],
    ['with half a character', '{"text":"\\ud83d"}', 'surrogate'],
    ['nested without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'nested deeper than 64'],
    ['with two byte order marks', '\uFEFF\uFEFF{"text":"a"}', ''],
    ['of a byte order mark alone', '\uFEFF', 'empty'],
    ['that is no JSON at all', 'text=a', ''],
  ])('%s is refused as invalid-json', async (_what, body, says) => {
    const problem = await problemOf(await server.post('/reports', body));
    expect(problem).toMatchObject({ code: 'invalid-json', status: 400 });
    expect(problem.detail ?? '').toContain(says);
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'application/json;charset="UTF8"'])(
    'that begins with a byte order mark, which was refused, is read: as %s',
    async (type) => {
      const response = await bytes(Buffer.from('\uFEFF{"text":"水管爆了"}'), type);
      expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
    },
  );

  it('with colons and quotes inside its strings is not taken for one that repeats a member', async () => {
    expect((await server.post('/reports', { text: '{"a":"b\\":c' })).status).toBe(200);
  });

  it.each([
    ['over the limit', '/reports', 'x'.repeat(1_048_577)],
    ['over a lower limit of its route', '/small', '"0123456789abcdef"'],
  ])('%s is refused', async (_what, path, body) => {
    expect(await problemOf(await server.post(path, body))).toMatchObject({ code: 'payload-too-large', status: 413 });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=gbk',
    'application/xml',
    'nonsense',
  ])('as %s is refused', async (type) => {
    expect(await problemOf(await bytes(Buffer.from('{"text":"a"}'), type))).toMatchObject({
      code: 'unsupported-media-type',
      status: 415,
    });
  });

  it('that is compressed is refused for what it is', async () => {
    const response = await server.post('/reports', '{}', { 'content-encoding': 'gzip' });
    expect(await problemOf(response)).toMatchObject({
      code: 'unsupported-media-type',
      detail: expect.stringContaining('Encoding'),
    });
  });

  it('whose fields are wrong is refused with a pointer to each, not repeating what was said', async () => {
    const body = { text: 'x'.repeat(21), place: { 'a/b': 1 }, tags: ['a', 2], 'um~fang': 1 };
    const problem = await problemOf(await server.post('/reports', body));
    expect(problem).toMatchObject({ code: 'validation-failed', status: 400 });
    const pointers = (problem.errors as { pointer: string }[]).map((error) => error.pointer);
    expect(pointers.toSorted()).toEqual(['/place/a~1b', '/tags/1', '/text', '/um~0fang']);
    expect(JSON.stringify(problem)).not.toContain('xxxx');
  });
});

describe('a body that leaves out what is needed', () => {
  it('is told what is missing, in words: "expected string, received undefined" said it to programmers alone', async () => {
    const problem = await problemOf(await server.post('/reports', {}));
    expect(problem.errors).toContainEqual({ pointer: '/text', detail: 'is needed, and is missing' });
  });
});

describe('an address', () => {
  it('that nobody answers is not found, also without a token and before the body is read', async () => {
    const response = await fetch(`${server.url}/nowhere`, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(await problemOf(response)).toMatchObject({ code: 'not-found', status: 404, instance: '/nowhere' });
  });

  it('asked by a method that it does not take says which ones it takes', async () => {
    const response = await server.call('/reports', { method: 'DELETE' });
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST');
    expect(await problemOf(response)).toMatchObject({ code: 'method-not-allowed', status: 405 });
  });

  it('that can not be decoded is a bad request', async () => {
    expect(await problemOf(await server.call('/reports/%zz'))).toMatchObject({ code: 'bad-request', status: 400 });
  });

  it('longer than any of ours is not found', async () => {
    expect(await problemOf(await server.call(`/reports/${'a'.repeat(300)}`))).toMatchObject({ code: 'not-found' });
  });

  it('with a wrong parameter gets a pointer to it', async () => {
    const path = await problemOf(await server.call('/reports/1'));
    expect(path).toMatchObject({ code: 'validation-failed', errors: [{ pointer: ':id' }] });
    const query = await problemOf(await server.call('/reports?limit=10'));
    expect(query).toMatchObject({ code: 'validation-failed', errors: [{ pointer: '?limit' }] });
  });
});

describe('a problem', () => {
  it('says all that RFC 9457 asks for, with a code, whether to try again, and the trace', async () => {
    const response = await server.call('/nowhere?q=1');
    const problem = await problemOf(response);
    expect(problem).toEqual({
      ...{ type: '/docs/problems#not-found', title: PROBLEMS['not-found'].title, status: 404 },
      ...{ detail: 'no route answers here; see /docs', instance: '/nowhere', code: 'not-found', retryable: false },
      traceId: response.headers.get('traceparent')!.slice(3, 35),
    });
  });

  it('of our own making says nothing of the inside, but the log does', async () => {
    const response = await server.call('/bug');
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ code: 'internal', status: 500 });
    expect(JSON.stringify(problem)).not.toMatch(/passwd|Error|\.ts/);
    const line = server.lines.find((each) => each.includes(String(problem.traceId)));
    expect(JSON.parse(line!)).toMatchObject({
      level: 'error',
      service: 'intake',
      err: { message: expect.stringContaining('passwd') },
    });
  });

  it.each([
    ['that is not HTTP', 'NONSENSE\r\n\r\n', 'bad-request', 400],
    [
      'with headers without end',
      `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
      'headers-too-large',
      431,
    ],
  ])('is also the answer to a request %s', async (_what, request, code, status) => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write(request);
    const answer = await text(socket);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('content-type: application/problem+json');
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ code, status });
  });
});
