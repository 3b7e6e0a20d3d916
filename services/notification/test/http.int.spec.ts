import type { Role } from '@gridcase/contracts';
import { buildServer, createLogger, createMetrics, integrationsOf, localIssuer } from '@gridcase/runtime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliveryEvents, deliveryStories } from './case-log.ts';
import { at, COMMUNITY, dispatched, opened, reporter, TOWNSHIP, triaged } from './controls.ts';
import { FAST, type House, openHouse, until } from './house.ts';
import { type HttpReceiver, httpReceiver, SECRET } from './receivers/http-receiver.ts';

let home: House;
let receiver: HttpReceiver;
let call: (method: 'GET' | 'POST', path: string, as?: [Role, string], body?: object, key?: string) => Promise<Answer>;
let closeApp: () => Promise<void>;
let status = 410;

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { recipient?: Record<string, unknown> };
}

beforeEach(async () => {
  status = 410;
  receiver = await httpReceiver((response) => response.writeHead(status).end());
  const webhooks = [{ id: 'hook', url: receiver.url, secret: SECRET, for: ['handler' as const] }];
  home = await openHouse({ ...FAST, webhooks });
  const issuer = await localIssuer({ directory: home.directory });
  const app = await buildServer({
    knowsArea: () => true,
    ...{ services: [home.service], verifier: issuer.verifier, integrations: integrationsOf([]), checkResponses: true },
    ...{ log: createLogger({ level: 'silent' }), metrics: createMetrics() },
  });
  closeApp = () => app.close();
  call = async (method, url, as, body, key) => {
    const token = as && (await issuer.issue({ role: as[0], area: as[1], subject: 'someone' }));
    const headers = {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    };
    const response = await app.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
    return { status: response.statusCode, body: response.json() };
  };
  await home.tell([opened(), triaged, dispatched()]);
  await until(
    () => deliveryStories(home.embedded.store),
    (seen) => seen.join() === 'planned attempted failed abandoned,planned unroutable',
  );
});

afterEach(async () => {
  await closeApp();
  await home.close();
  await receiver.close();
});

const idOf = async (kind: 'handler' | 'reporter'): Promise<string> => {
  const streams = await deliveryEvents(home.embedded.store);
  const [stream] = [...streams].find(([, [planned]]) => JSON.parse(planned!.data).recipient.kind === kind)!;
  return stream.slice('delivery-'.length);
};

const supervisor: [Role, string] = ['supervisor', TOWNSHIP];
const reason = { reason: 'the receiver is back' };

test('a delivery is shown with where it stands and why', async () => {
  const { status, body } = await call('GET', `/v1/deliveries/${await idOf('handler')}`, [
    'communityOfficer',
    COMMUNITY,
  ]);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    phase: 'abandoned',
    reason: 'hook answered 410',
    attempts: 1,
    template: 'handler.dispatched',
    urgency: 'urgent',
    dueAt: at(15),
  });
});

test('of a reporter nothing is shown but that they were to be told', async () => {
  const { body } = await call('GET', `/v1/deliveries/${await idOf('reporter')}`, supervisor);
  expect(body).toMatchObject({ phase: 'unroutable', reason: 'no route is configured for reporter' });
  expect(body.recipient).toEqual({ kind: 'reporter', areaCode: expect.any(String) });
  expect(JSON.stringify(body)).not.toContain(reporter.ref);
  expect(JSON.stringify(body)).not.toContain('ciphertext');
});

test.each<[string, [Role, string] | undefined, number, string]>([
  ['without a token', undefined, 401, 'unauthenticated'],
  ['from another township', ['supervisor', '330782002'], 403, 'out-of-area'],
  ['from a grid beside', ['gridWorker', '330782001012008'], 403, 'out-of-area'],
])('reading %s: %i', async (_, as, status, code) => {
  const answer = await call('GET', `/v1/deliveries/${await idOf('handler')}`, as as [Role, string] | undefined);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test('one that never was is not found, and an id that is none is said to be', async () => {
  expect((await call('GET', '/v1/deliveries/11111111-1111-5111-8111-111111111111', supervisor)).status).toBe(404);
  expect((await call('GET', '/v1/deliveries/nothing', supervisor)).status).toBe(400);
  expect(
    (await call('POST', '/v1/deliveries/11111111-1111-5111-8111-111111111111/resend', supervisor, reason)).status,
  ).toBe(404);
});

test('a supervisor orders another try, and it goes out under the same id', async () => {
  const deliveryId = await idOf('handler');
  status = 204;
  const { status: answered, body } = await call('POST', `/v1/deliveries/${deliveryId}/resend`, supervisor, reason);
  expect([answered, body.phase]).toEqual([202, 'pending']);
  await until(
    () => deliveryStories(home.embedded.store),
    (seen) => seen[0] === 'planned attempted failed abandoned resendOrdered attempted sent',
  );
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([deliveryId, deliveryId]);
  const again = await call('POST', `/v1/deliveries/${deliveryId}/resend`, supervisor, reason);
  expect([again.status, again.body.code]).toEqual([409, 'invalid-transition']);
});

test('the same order with the same key is one order', async () => {
  const url = `/v1/deliveries/${await idOf('reporter')}/resend`;
  const key = '"6f0f6b2e-6c0b-4a57-9f36-0d2f0d9d7d11"';
  expect((await call('POST', url, supervisor, reason, key)).status).toBe(202);
  expect((await call('POST', url, supervisor, reason, key)).status).toBe(202);
  const stories = await until(
    () => deliveryStories(home.embedded.store),
    (seen) => seen.some((story) => story === 'planned unroutable resendOrdered unroutable'),
  );
  expect(stories).toHaveLength(2);
});

test.each<[string, [Role, string] | undefined, object, number, string]>([
  ['without a token', undefined, reason, 401, 'unauthenticated'],
  ['by the handler', ['gridWorker', TOWNSHIP], reason, 403, 'forbidden'],
  ['by an auditor', ['auditor', TOWNSHIP], reason, 403, 'forbidden'],
  ['by another township', ['supervisor', '330782002'], reason, 403, 'out-of-area'],
  ['without a reason', supervisor, {}, 400, 'validation-failed'],
  ['with an empty one', supervisor, { reason: '  ' }, 400, 'validation-failed'],
  ['with more than is asked for', supervisor, { ...reason, to: 'me@elsewhere.example' }, 400, 'validation-failed'],
])('ordering another try %s: refused, and nothing happens', async (_, as, body, status, code) => {
  const before = await home.embedded.store.head();
  const answer = await call(
    'POST',
    `/v1/deliveries/${await idOf('handler')}/resend`,
    as as [Role, string] | undefined,
    body,
  );
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(await home.embedded.store.head()).toBe(before);
});
