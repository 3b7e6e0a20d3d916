import { hash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CommandContext } from '@gridcase/event-sourcing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contextFromRequest, Problem, type RoutePlugin } from '../src/index.ts';
import { type Example, problemOf, startExample } from './example-server.ts';

const OFFICERS = { access: { roles: ['communityOfficer'], signed: true } } as const;
const clock = { now: () => 1_000 };
const PEPPER = Buffer.alloc(32, 'pepper');

let contexts: CommandContext[];
let gate: Promise<void>;
let failure: Problem | Error | undefined;

const routes: RoutePlugin = async (app) => {
  for (const path of ['/reports', '/others']) {
    app.post(path, { config: OFFICERS }, async (request, reply) => {
      const context = contextFromRequest(request, clock);
      contexts.push(context);
      await gate;
      if (failure) throw failure;
      return reply.code(201).header('location', `/reports/${contexts.length}`).send({ nth: contexts.length });
    });
  }
};

const secretRoutes: RoutePlugin = async (app) => {
  app.post('/secrets', { config: { ...OFFICERS, neverKept: true } }, async (request) => {
    contexts.push(contextFromRequest(request, clock));
    await gate;
    if (failure) throw failure;
    return { nth: contexts.length, phone: '13800138000' };
  });
};

const allRoutes: RoutePlugin = async (app) => {
  await app.register(routes);
  await app.register(secretRoutes);
};

let directory: string;
let server: Example & AsyncDisposable;
let wallTime: number;
const start = (pepper = PEPPER) =>
  startExample(allRoutes, {
    ...{ directory, idempotencyFile: join(directory, 'answers.db'), pepper, wallTime: () => wallTime },
  });

beforeEach(async () => {
  [contexts, gate, failure, wallTime] = [[], Promise.resolve(), undefined, Date.now()];
  directory = mkdtempSync(join(tmpdir(), 'gridcase-idempotency-'));
  server = await start();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

const post = (key: string, body: unknown = { a: 1 }, path = '/reports') =>
  server.post(path, body, { 'idempotency-key': key });

describe('a request under an Idempotency-Key', () => {
  it('said again gets the stored answer, marked, and is not worked on again', async () => {
    const first = await post('"k1"');
    const second = await post('"k1"');
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.json()).toEqual(await first.json());
    expect([first, second].map((each) => each.headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect([first, second].map((each) => each.headers.get('location'))).toEqual(['/reports/1', '/reports/1']);
    expect(second.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(contexts).toHaveLength(1);
  });

  it('is worked on again where its answer is never kept, which then stands in no file; the key still holds for it alone', async () => {
    const send = (body: unknown = { a: 1 }) => post('"secret"', body, '/secrets');
    const answers = [await (await send()).json(), await (await send()).json()];
    expect(answers).toMatchObject([{ nth: 1 }, { nth: 2 }]);
    expect(await problemOf(await send({ a: 2 }))).toMatchObject({ code: 'idempotency-key-reused' });
    await server[Symbol.asyncDispose]();
    const files = readdirSync(directory).filter((name) => name.startsWith('answers.db'));
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) expect(readFileSync(join(directory, name)).includes('13800138000')).toBe(false);
    server = await start();
    expect(await (await send()).json()).toMatchObject({ nth: 3 });
    expect(await problemOf(await send({ a: 2 }))).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('is the same whether the key stands in quotes or not', async () => {
    await post('k1');
    expect((await post('"k1"')).headers.get('idempotency-replayed')).toBe('true');
  });

  it('still gets its answer after a restart', async () => {
    await post('"k1"');
    await server[Symbol.asyncDispose]();
    server = await start();
    expect(await (await post('"k1"')).json()).toEqual({ nth: 1 });
    expect(contexts).toHaveLength(1);
  });

  it('is answered anew when the kept answers were damaged meanwhile: the log knows what was done', async () => {
    await post('"k1"');
    await server[Symbol.asyncDispose]();
    const file = join(directory, 'answers.db');
    writeFileSync(file, 'not a database, but long enough to look'.repeat(200));
    server = await start();
    expect((await post('"k1"')).status).toBe(201);
    expect((await post('"k1"')).headers.get('idempotency-replayed')).toBe('true');
    expect(server.lines.join('')).toContain('answers under idempotency keys were damaged');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is remembered for 24 hours and then forgotten', async () => {
    await post('"k1"');
    wallTime += 24 * 3_600_000 - 1_000;
    expect((await post('"k1"')).headers.get('idempotency-replayed')).toBe('true');
    wallTime += 2_000;
    expect((await post('"k1"')).headers.get('idempotency-replayed')).toBeNull();
  });

  it.each([
    ['another body', { a: 2 }, '/reports'],
    ['another path', { a: 1 }, '/others'],
    ['another query', { a: 1 }, '/reports?x=1'],
  ])('with %s under the same key is refused', async (_what, body, path) => {
    await post('"k1"');
    const problem = await problemOf(await post('"k1"', body, path));
    expect(problem).toMatchObject({ code: 'idempotency-key-reused', status: 422 });
    expect(contexts).toHaveLength(1);
  });

  it('while its twin is in hand is told to wait, and another one that it is another', async () => {
    const opened = Promise.withResolvers<void>();
    gate = opened.promise;
    const first = post('"k1"');
    await expect.poll(() => contexts.length).toBe(1);
    const twin = await post('"k1"');
    expect(twin.headers.get('retry-after')).toBe('1');
    expect(await problemOf(twin)).toMatchObject({ code: 'request-in-progress', status: 409, retryable: true });
    expect(await problemOf(await post('"k1"', { a: 2 }))).toMatchObject({ code: 'idempotency-key-reused' });
    opened.resolve();
    expect((await first).status).toBe(201);
    expect((await post('"k1"')).headers.get('idempotency-replayed')).toBe('true');
  });

  it('leaves nothing to try a phone number against: its bare hash was kept, beside the answer and in the log', async () => {
    const body = JSON.stringify({ phone: '13900139000' });
    await post('"k1"', body);
    await server[Symbol.asyncDispose]();
    const kept = new DatabaseSync(join(directory, 'answers.db'))
      .prepare('SELECT scope, fingerprint FROM answer')
      .get()!;
    const bare = [body, `POST /reports ${hash('sha256', body)}`, JSON.stringify(['person', 'officer-1', 'k1'])];
    const known = bare.map((text) => hash('sha256', text));
    expect(known).not.toContain(kept.scope);
    expect(known).not.toContain(kept.fingerprint);
    expect(known).not.toContain(contexts[0]!.commandHash);
    server = await start();
    expect((await post('"k1"', body)).headers.get('idempotency-replayed')).toBe('true');
  });

  it('is worked on again where the pepper was lost: the log knows the command', async () => {
    await post('"k1"');
    await server[Symbol.asyncDispose]();
    server = await start(Buffer.alloc(32, 'another'));
    expect((await post('"k1"')).headers.get('idempotency-replayed')).toBeNull();
    expect(contexts[1]!.commandId).toBe(contexts[0]!.commandId);
  });

  it('does not meet the keys of other callers', async () => {
    await post('"k1"');
    const authorization = `Bearer ${await server.token({ subject: 'officer-2' })}`;
    const other = await server.post('/reports', { a: 2 }, { 'idempotency-key': '"k1"', authorization });
    expect(other.headers.get('idempotency-replayed')).toBeNull();
    expect(new Set(contexts.map((context) => context.commandId)).size).toBe(2);
  });

  it('that was refused for good is refused again without work', async () => {
    failure = new Problem('invalid-transition', { detail: 'closed' });
    await post('"k1"');
    const again = await post('"k1"');
    expect(again.headers.get('content-type')).toBe('application/problem+json');
    expect(await problemOf(again)).toMatchObject({ code: 'invalid-transition', detail: 'closed' });
    expect(contexts).toHaveLength(1);
  });

  it.each([
    ['failed', new Error('a bug')],
    ['could not be stored', new Problem('store-unavailable')],
    ['met others at the same place', new Problem('conflict')],
  ])('that %s may be tried again under the same key', async (_what, why) => {
    failure = why;
    await post('"k1"');
    failure = undefined;
    expect((await post('"k1"')).status).toBe(201);
    expect(contexts).toHaveLength(2);
  });

  it('that was not even understood uses up no key', async () => {
    await server.post('/reports', '{', { 'idempotency-key': '"k1"' });
    expect((await post('"k1"')).status).toBe(201);
  });

  it('keeps its key in hand when the caller hangs up, until the work is done', async () => {
    const opened = Promise.withResolvers<void>();
    gate = opened.promise;
    const hangUp = new AbortController();
    const first = server.call('/reports', {
      ...{ method: 'POST', body: '{"a":1}', signal: hangUp.signal },
      headers: { 'content-type': 'application/json', 'idempotency-key': '"k1"' },
    });
    await expect.poll(() => contexts.length).toBe(1);
    hangUp.abort();
    await expect(first).rejects.toThrow();
    expect(await problemOf(await post('"k1"', { a: 1 }))).toMatchObject({ code: 'request-in-progress' });
    opened.resolve();
    await expect.poll(async () => (await post('"k1"')).headers.get('idempotency-replayed')).toBe('true');
    expect(contexts).toHaveLength(1);
  });

  it.each(['""', '"', '"a', 'a b', 'a"b', `"${'k'.repeat(201)}"`, '"a\\b"'])(
    'that is not well-formed (%s) is refused',
    async (key) => {
      expect(await problemOf(await post(key))).toMatchObject({ code: 'invalid-idempotency-key', status: 400 });
      expect(contexts).toHaveLength(0);
    },
  );
});

describe('the context of a command', () => {
  it('has the same id for the same request, so that the log knows it after a crash lost the answer', async () => {
    await post('"k1"');
    await server[Symbol.asyncDispose]();
    rmSync(join(directory, 'answers.db'));
    server = await start();
    await post('"k1"');
    expect(contexts).toHaveLength(2);
    expect(contexts[0]!.commandId).toBe(contexts[1]!.commandId);
    expect(contexts[0]!.commandHash).toBe(contexts[1]!.commandHash);
  });

  it('takes the webhook-id of a signed call for its key: a captured call played again is the same command', async () => {
    await server.signed('/reports', '{"a":1}');
    await server.signed('/reports', '{"a":1}');
    await server.signed('/reports', '{"a":1}', { webhookId: 'msg_2' });
    const ids = contexts.map((context) => context.commandId);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
    expect(contexts[0]).toMatchObject({
      actor: { kind: 'integration', id: 'hotline' },
      commandHash: expect.any(String),
    });
  });

  it('has a fresh id without a key', async () => {
    await server.post('/reports', { a: 1 });
    await server.post('/reports', { a: 1 });
    expect(contexts[0]!.commandId).not.toBe(contexts[1]!.commandId);
    expect(contexts[0]!.commandHash).toBeUndefined();
  });

  it("says who, when by the domain's clock, and in which trace", async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const response = await server.post('/reports', {}, { traceparent });
    expect(response.headers.get('traceparent')).toBe(traceparent);
    const [context] = contexts;
    expect(context).toMatchObject({
      ...{ now: 1_000, traceparent, correlationId: context!.commandId },
      actor: { kind: 'person', id: 'officer-1', role: 'communityOfficer' },
    });
  });
});
