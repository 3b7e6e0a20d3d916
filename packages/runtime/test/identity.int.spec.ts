import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oidcVerifier, type RoutePlugin, requireArea, requireChannel, signWebhook } from '../src/index.ts';
import { type Example, HOTLINE_SECRETS, problemOf, startExample, YIWU } from './example-server.ts';

const routes: RoutePlugin = async (app) => {
  const OFFICERS = { access: { roles: ['communityOfficer', 'supervisor'] } } as const;
  app.get('/me', { config: OFFICERS }, async (request) => request.principal);
  app.get<{ Params: { code: string } }>('/areas/:code', { config: OFFICERS }, async (request) => {
    requireArea(request.principal, request.params.code);
    return { ok: true };
  });
  app.get(
    '/either',
    { config: { access: { roles: ['auditor'], signed: true } } },
    async (request) => request.principal,
  );
  app.post('/wechat', { config: { access: { signed: true } } }, async (request) => {
    requireChannel(request.principal, 'wechat');
    return { ok: true };
  });
};

let server: Example & AsyncDisposable;
beforeAll(async () => {
  server = await startExample(routes);
});
afterAll(() => server[Symbol.asyncDispose]());

const withToken = (token: string, path = '/me', url = server.url) =>
  fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });

describe('a person', () => {
  it('is who the token says, with role and area', async () => {
    expect(await (await server.call('/me')).json()).toEqual({
      ...{ kind: 'person', id: 'officer-1', role: 'communityOfficer', area: YIWU },
    });
  });

  it.each([
    ['nothing', undefined],
    ['a password', 'Basic YTpi'],
    ['an empty token', 'Bearer '],
    ['two tokens', 'Bearer a, Bearer b'],
  ])('who sends %s is asked for a token', async (_what, authorization) => {
    const response = await fetch(`${server.url}/me`, { headers: authorization ? { authorization } : {} });
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="gridcase"');
    expect(await problemOf(response)).toMatchObject({ code: 'unauthenticated', status: 401 });
  });

  it('whose token has run out is told so', async () => {
    const response = await withToken(await server.token({ ttlSeconds: -31 }));
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(await problemOf(response)).toMatchObject({ code: 'unauthenticated', detail: 'the token has expired' });
  });

  it('whose token runs out while it is in use is told so, though it was good a moment ago', async () => {
    // Thirty seconds of leeway are nearly over.
    const token = await server.token({ ttlSeconds: -28 });
    expect((await withToken(token)).status).toBe(200);
    await expect.poll(async () => (await withToken(token)).status).toBe(401);
  });

  it('whose token was changed by one letter is nobody', async () => {
    const [head, payload, signature] = (await server.token()).split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const raised = Buffer.from(JSON.stringify({ ...claims, role: 'supervisor' })).toString('base64url');
    expect(await problemOf(await withToken(`${head}.${raised}.${signature}`))).toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('whose token is not signed at all is nobody', async () => {
    const token = new UnsecuredJWT({ role: 'supervisor', area: YIWU })
      .setIssuer('gridcase-local')
      .setAudience('gridcase')
      .setSubject('x')
      .setIssuedAt()
      .setExpirationTime('1h')
      .encode();
    expect(await problemOf(await withToken(token))).toMatchObject({ code: 'unauthenticated' });
  });

  it('whose token is too long to be one is nobody', async () => {
    expect(await problemOf(await withToken('a'.repeat(9_000)))).toMatchObject({ code: 'unauthenticated' });
  });

  it('with another role than the route takes is refused', async () => {
    const response = await withToken(await server.token({ role: 'gridWorker' }));
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ code: 'forbidden', status: 403, detail: expect.stringContaining('gridWorker') });
  });

  it('touches what lies in their area and nothing else', async () => {
    const officer = await server.token({ area: '330782001' });
    expect((await withToken(officer, '/areas/330782001')).status).toBe(200);
    expect((await withToken(officer, '/areas/330782001002')).status).toBe(200);
    for (const elsewhere of ['330782002', '330782', '330782002001']) {
      const problem = await problemOf(await withToken(officer, `/areas/${elsewhere}`));
      expect(problem).toMatchObject({ code: 'out-of-area', status: 403 });
    }
  });

  it.each([
    ['another county', '110101'],
    ['the county next door', '330783'],
    ['a street of another county', '110101001'],
  ])('of %s is turned away at sign-in: six digits were the whole', async (_what, area) => {
    const response = await withToken(await server.token({ area }));
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(await problemOf(response)).toMatchObject({
      ...{ code: 'unknown-area', status: 401, detail: expect.stringContaining(area) },
    });
  });

  it('can not come by a route that takes only signed calls', async () => {
    expect(await problemOf(await server.post('/wechat', {}))).toMatchObject({ code: 'unauthenticated' });
  });
});

describe('an integration', () => {
  it('may use its own channels only', async () => {
    const problem = await problemOf(await server.signed('/wechat', '{}'));
    expect(problem).toMatchObject({ code: 'channel-not-allowed', status: 403 });
  });

  it('may come where both it and a person may', async () => {
    const [secret, webhookId, timestamp] = [HOTLINE_SECRETS[0]!, 'msg_1', new Date()];
    const headers = signWebhook({ id: 'hotline', secret, body: '', webhookId, timestamp });
    const machine = await fetch(`${server.url}/either`, { headers });
    expect(await machine.json()).toEqual({ kind: 'integration', id: 'hotline', channels: ['hotline'] });
    const person = await withToken(await server.token({ role: 'auditor' }), '/either');
    expect(await person.json()).toMatchObject({ kind: 'person', role: 'auditor' });
  });
});

describe('tokens of an identity provider', () => {
  const ISSUER = 'https://id.example.cn';
  const algorithms = {
    EdDSA: generateKeyPairSync('ed25519'),
    ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    RS256: generateKeyPairSync('rsa', { modulusLength: 2_048 }),
  };
  const stranger = generateKeyPairSync('ed25519');
  let answer: () => Promise<[number, unknown]>;
  const provider = createServer(async (_request, response) => {
    const [status, body] = await answer();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  let jwksUrl: string;
  let oidc: Example & AsyncDisposable;

  beforeAll(async () => {
    answer = async () => [
      200,
      {
        keys: await Promise.all(
          Object.entries(algorithms).map(async ([alg, { publicKey }]) => ({
            ...(await exportJWK(publicKey)),
            alg,
            kid: alg,
          })),
        ),
      },
    ];
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    jwksUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`;
    oidc = await startExample(routes, { verifier: verifier() });
  });
  afterAll(async () => {
    await oidc[Symbol.asyncDispose]();
    provider.close();
  });

  const verifier = () =>
    oidcVerifier({ issuer: ISSUER, audience: 'gridcase', jwksUrl, claims: { role: 'gridcase_role' } });

  const sign = (alg: string, key: KeyObject, claims: object = {}, kid = alg) => {
    const now = Math.floor(Date.now() / 1_000);
    const all = {
      iss: ISSUER,
      aud: 'gridcase',
      sub: 'u1',
      iat: now,
      exp: now + 60,
      gridcase_role: 'supervisor',
      area: YIWU,
    };
    return new SignJWT({ ...all, ...claims }).setProtectedHeader({ alg, kid }).sign(key);
  };

  it.each(['EdDSA', 'ES256', 'RS256'] as const)(
    'are taken when signed by %s, with claims named as configured',
    async (alg) => {
      const response = await withToken(await sign(alg, algorithms[alg].privateKey), '/me', oidc.url);
      expect(await response.json()).toEqual({ kind: 'person', id: 'u1', role: 'supervisor', area: YIWU });
    },
  );

  const soon = () => Math.floor(Date.now() / 1_000) + 3_600;
  it.each([
    ['of another issuer', () => ({ iss: 'https://evil.example' }), 'iss'],
    ['for another audience', () => ({ aud: 'other' }), 'aud'],
    ['that begin to count later', () => ({ nbf: soon() }), 'nbf'],
    ['that never end', () => ({ exp: undefined }), 'exp'],
    ['from the future', () => ({ iat: soon() }), 'future'],
    ['that do not say since when', () => ({ iat: undefined }), 'iat'],
    ['of nobody', () => ({ sub: undefined }), 'sub'],
    ['of nobody in particular', () => ({ sub: '' }), 'subject'],
    ['of an unknown role', () => ({ gridcase_role: 'emperor' }), 'roles'],
    ['of no area', () => ({ area: undefined }), 'area'],
    ['of an area that can not be', () => ({ area: '33078' }), 'area'],
  ])('%s are not', async (_what, claims, says) => {
    const token = await sign('EdDSA', algorithms.EdDSA.privateKey, claims());
    const problem = await problemOf(await withToken(token, '/me', oidc.url));
    expect(problem).toMatchObject({ code: 'unauthenticated', detail: expect.stringContaining(says) });
  });

  it('signed by another key are not', async () => {
    const token = await sign('EdDSA', stranger.privateKey);
    expect(await problemOf(await withToken(token, '/me', oidc.url))).toMatchObject({ code: 'unauthenticated' });
  });

  it('signed by a key that the provider does not know are not', async () => {
    const token = await sign('EdDSA', stranger.privateKey, {}, 'other');
    expect(await problemOf(await withToken(token, '/me', oidc.url))).toMatchObject({ code: 'unauthenticated' });
  });

  it.each([
    ['answers with an error', async (): Promise<[number, unknown]> => [500, {}]],
    ['answers with something else', async (): Promise<[number, unknown]> => [200, 'hello']],
  ])('can not be judged while the provider %s: try again, nobody is called a liar', async (_what, now) => {
    const before = answer;
    answer = now;
    await using fresh = await startExample(routes, { verifier: verifier() });
    const response = await withToken(await sign('EdDSA', algorithms.EdDSA.privateKey), '/me', fresh.url);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await problemOf(response)).toMatchObject({ code: 'issuer-unavailable', status: 503, retryable: true });
    answer = before;
  });

  it('can not be judged while the provider is not there', async () => {
    const gone = oidcVerifier({ issuer: ISSUER, audience: 'gridcase', jwksUrl: 'http://127.0.0.1:1/keys' });
    await using fresh = await startExample(routes, { verifier: gone });
    const response = await withToken(await sign('EdDSA', algorithms.EdDSA.privateKey), '/me', fresh.url);
    expect(await problemOf(response)).toMatchObject({ code: 'issuer-unavailable' });
  });
});
