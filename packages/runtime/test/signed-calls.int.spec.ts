import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RoutePlugin, signWebhook } from '../src/index.ts';
import { type Example, HOTLINE_SECRETS, problemOf, startExample } from './example-server.ts';

let handled = 0;
const routes: RoutePlugin = async (app) => {
  app.post('/calls', { config: { access: { signed: true } } }, async (request) => {
    handled++;
    return { principal: request.principal, body: request.body };
  });
};

let server: Example & AsyncDisposable;
beforeAll(async () => {
  server = await startExample(routes);
});
afterAll(() => server[Symbol.asyncDispose]());

const BODY = '{"text": "水管爆了", "at":1.0}';
const minutes = (n: number) => new Date(Date.now() + n * 60_000);

/** Headers of a good call, changed. */
async function send(change: Record<string, string | undefined>, body = BODY): Promise<Response> {
  const timestamp = new Date();
  const good: Record<string, string | undefined> = {
    'content-type': 'application/json',
    'gridcase-integration': 'hotline',
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(timestamp.getTime() / 1_000)),
    'webhook-signature': new Webhook(HOTLINE_SECRETS[0]!).sign('msg_1', timestamp, BODY),
    ...change,
  };
  const headers = Object.entries(good).filter((each): each is [string, string] => each[1] !== undefined);
  return fetch(`${server.url}/calls`, { method: 'POST', headers, body });
}

/** Refused with this code, and the handler never ran. */
async function expectRefused(response: Promise<Response>, code: string): Promise<void> {
  const before = handled;
  expect(await problemOf(await response)).toMatchObject({ code, status: 401 });
  expect(handled).toBe(before);
}

describe('a signed call', () => {
  it('is taken from the library that integrators use, over the very bytes that were sent', async () => {
    const response = await send({});
    expect(await response.json()).toEqual({
      principal: { kind: 'integration', id: 'hotline', channels: ['hotline'] },
      body: { text: '水管爆了', at: 1 },
    });
  });

  it('is taken with a byte order mark, which the signature covers like any other byte', async () => {
    expect((await server.signed('/calls', `\uFEFF${BODY}`)).status).toBe(200);
    await expectRefused(send({}, `\uFEFF${BODY}`), 'invalid-signature');
  });

  it("is taken with any of the integration's secrets, so that they can be changed without a gap", async () => {
    for (const secret of HOTLINE_SECRETS) {
      expect((await server.signed('/calls', BODY, { secret, webhookId: `msg_${secret.length}` })).status).toBe(200);
    }
  });

  it('is taken when one of several signatures fits', async () => {
    const stale = `v1,${Buffer.alloc(32).toString('base64')}`;
    const timestamp = new Date();
    const good = new Webhook(HOTLINE_SECRETS[0]!).sign('msg_1', timestamp, BODY);
    const response = await send({
      'webhook-timestamp': String(Math.floor(timestamp.getTime() / 1_000)),
      'webhook-signature': `v1a,xyz ${stale} ${good}`,
    });
    expect(response.status).toBe(200);
  });

  it.each([-4.9, 4.9])('is taken when the clocks are %d minutes apart', async (n) => {
    expect((await server.signed('/calls', BODY, { timestamp: minutes(n) })).status).toBe(200);
  });

  it.each([-5.1, 5.1])('is refused as expired when they are %d minutes apart', async (n) => {
    await expectRefused(server.signed('/calls', BODY, { timestamp: minutes(n) }), 'signature-expired');
  });

  it.each([
    ['no headers at all', { 'gridcase-integration': undefined, 'webhook-signature': undefined }],
    ['no integration', { 'gridcase-integration': undefined }],
    ['no id', { 'webhook-id': undefined }],
    ['no timestamp', { 'webhook-timestamp': undefined }],
    ['no signature', { 'webhook-signature': undefined }],
    ['a timestamp that is no number', { 'webhook-timestamp': '12x' }],
    ['a timestamp before time', { 'webhook-timestamp': '-1' }],
    ['an id with a space', { 'webhook-id': 'a b' }],
    ['an id without end', { 'webhook-id': 'a'.repeat(201) }],
  ])('with %s is refused as unauthenticated', async (_what, change) => {
    await expectRefused(send(change), 'unauthenticated');
  });

  it('of somebody unknown is refused', async () => {
    await expectRefused(send({ 'gridcase-integration': 'nobody' }), 'unknown-integration');
    await expectRefused(send({ 'gridcase-integration': '__proto__' }), 'unknown-integration');
  });

  it.each([
    ['another body', {}, BODY.replace('1.0', '1.1')],
    ['a body that only means the same', {}, JSON.stringify(JSON.parse(BODY))],
    ['no body', {}, ''],
    ['another id', { 'webhook-id': 'msg_2' }, BODY],
    ['another time', { 'webhook-timestamp': String(Math.floor(Date.now() / 1_000) - 60) }, BODY],
    ['an unknown version', { 'webhook-signature': 'v2,abc' }, BODY],
    ['half a signature', { 'webhook-signature': 'v1' }, BODY],
    ['a signature that is empty', { 'webhook-signature': 'v1,' }, BODY],
    ['a signature in other letters', { 'webhook-signature': 'v1,签名' }, BODY],
  ])('with %s than was signed is refused', async (_what, change, body) => {
    const sendable = Object.fromEntries(Object.entries(change).map(([k, v]) => [k, Buffer.from(v).toString('latin1')]));
    await expectRefused(send(sendable, body), 'invalid-signature');
  });

  it('signed by another secret is refused', async () => {
    const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
    await expectRefused(server.signed('/calls', BODY, { secret }), 'invalid-signature');
  });

  it('without a body is checked all the same', async () => {
    const bare = (body: string) => {
      const [secret, webhookId, timestamp] = [HOTLINE_SECRETS[0]!, 'msg_1', new Date()];
      const headers = signWebhook({ id: 'hotline', secret, body, webhookId, timestamp });
      return fetch(`${server.url}/calls`, { method: 'POST', headers });
    };
    expect((await bare('')).status).toBe(200);
    await expectRefused(bare(BODY), 'invalid-signature');
  });

  it('whose bytes were broken is refused, also where a reader would repair them to what was signed', async () => {
    const repaired = '{"text":"\uFFFD"}';
    const broken = Buffer.from([...Buffer.from('{"text":"'), 0xff, ...Buffer.from('"}')]);
    expect(broken.toString()).toBe(repaired);
    const [secret, webhookId, timestamp] = [HOTLINE_SECRETS[0]!, 'msg_1', new Date()];
    const signature = signWebhook({ id: 'hotline', secret, body: repaired, webhookId, timestamp });
    const headers = { 'content-type': 'application/json', ...signature };
    await expectRefused(fetch(`${server.url}/calls`, { method: 'POST', headers, body: broken }), 'invalid-signature');
  });

  it('that is not JSON is not parsed before it is proven', async () => {
    await expectRefused(send({}, '{'), 'invalid-signature');
  });
});
