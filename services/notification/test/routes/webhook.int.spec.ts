import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { RoutesConfig } from '../../src/routes/routes-config.ts';
import { webhookRoute } from '../../src/routes/webhook-route.ts';
import { deadUrl, type HttpReceiver, httpReceiver, SECRET } from '../receivers/http-receiver.ts';
import { outgoing } from './outgoing.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function receiver(...how: Parameters<typeof httpReceiver>): Promise<HttpReceiver> {
  const each = await httpReceiver(...how);
  open.push(each);
  return each;
}

const routeTo = (url: string, timeoutMs = 2_000) =>
  webhookRoute(
    RoutesConfig.parse({ webhooks: [{ id: 'gateway', url, secret: SECRET, for: ['handler'], timeoutMs }] })
      .webhooks[0]!,
  );

test('the receiver verifies the signature and reads what is said, under the id of the delivery', async () => {
  const { url, received } = await receiver();
  expect(await routeTo(url).send(outgoing)).toEqual({ outcome: 'sent', receipt: 'gateway answered 204' });
  expect(received).toHaveLength(1);
  const { headers, payload } = received[0]!;
  expect(headers['webhook-id']).toBe(outgoing.deliveryId);
  const { plannedAt, about, ...data } = outgoing;
  expect(payload).toEqual({ type: 'gridcase.delivery', timestamp: plannedAt, data: { ...data, caseId: about.id } });
});

test('it is told how urgent it is and by when, beside the words', async () => {
  const { url, received } = await receiver();
  await routeTo(url).send({ ...outgoing, urgency: 'critical', dueAt: '2026-11-23T18:05:00.000Z' });
  expect(received[0]!.payload.data).toMatchObject({ urgency: 'critical', dueAt: '2026-11-23T18:05:00.000Z' });
});

test('a message about a ledger names the ledger, and no case', async () => {
  const { url, received } = await receiver();
  await routeTo(url).send({ ...outgoing, about: { kind: 'ledger', id: outgoing.about.id } });
  expect(received[0]!.payload.data).toMatchObject({ ledgerId: outgoing.about.id });
  expect(received[0]!.payload.data).not.toHaveProperty('caseId');
});

test("a message to a reporter brings the receiver their contact; nobody else's brings any", async () => {
  const { url, received } = await receiver();
  await routeTo(url).send({
    ...outgoing,
    recipient: { kind: 'reporter', id: 'r_x' },
    contact: { phone: '13800000000' },
  });
  await routeTo(url).send({ ...outgoing, address: 'worker@example.org' });
  expect(received[0]!.payload.data.contact).toEqual({ phone: '13800000000' });
  expect(received[1]!.payload.data).not.toHaveProperty('contact');
  expect(received[1]!.body).not.toContain('worker@example.org');
});

describe('an answer settles it', () => {
  test.each([200, 201, 202, 204])('%i: sent', async (status) => {
    const { url } = await receiver((response) => response.writeHead(status).end());
    expect(await routeTo(url).send(outgoing)).toMatchObject({ outcome: 'sent' });
  });
  const failures = [408, 409, 425, 429, 500, 501, 502, 503, 504, 599];
  const onceRefusals = [400, 401, 403, 404, 405, 413, 418, 422];
  test.each([...onceRefusals, ...failures])('%i: failed, to be tried again', async (status) => {
    const { url } = await receiver((response) => response.writeHead(status).end());
    expect(await routeTo(url).send(outgoing)).toMatchObject({
      outcome: 'failed',
      error: `gateway answered ${status}`,
    });
  });
  test('410: it wants no more, refused for good', async () => {
    const { url } = await receiver((response) => response.writeHead(410).end());
    expect(await routeTo(url).send(outgoing)).toEqual({ outcome: 'refused', error: 'gateway answered 410' });
  });
  test.each([404, 429, 503, 307])('%i with Retry-After: not before that', async (status) => {
    const { url } = await receiver((response) => response.writeHead(status, { 'retry-after': '120' }).end());
    expect(await routeTo(url).send(outgoing)).toMatchObject({ outcome: 'failed', retryAfterMs: 120_000 });
  });
  test.each([300, 301, 302, 303, 304, 307, 308])(
    '%i: failed, and the place it points to gets nothing',
    async (status) => {
      const elsewhere = await receiver();
      const { url } = await receiver((response) => response.writeHead(status, { location: elsewhere.url }).end());
      expect(await routeTo(url).send(outgoing)).toMatchObject({ outcome: 'failed' });
      expect(elsewhere.received).toEqual([]);
    },
  );
  test('an answer whose body never ends is still an answer', async () => {
    const { url } = await receiver((response) => response.writeHead(200).write('and then'));
    expect(await routeTo(url).send(outgoing)).toMatchObject({ outcome: 'sent' });
  });
});

describe('without an answer', () => {
  test('nobody listens: failed, nothing left', async () => {
    expect(await routeTo(await deadUrl()).send(outgoing)).toEqual({ outcome: 'failed', error: 'ECONNREFUSED' });
  });
  test('no such host: failed, nothing left', async () => {
    expect(await routeTo('https://nowhere.invalid/hook').send(outgoing)).toMatchObject({ outcome: 'failed' });
  });
  test('TLS can not be agreed on: failed, nothing left', async () => {
    const { url, received } = await receiver();
    expect(await routeTo(url.replace('http:', 'https:')).send(outgoing)).toMatchObject({ outcome: 'failed' });
    expect(received).toEqual([]);
  });
  test('an answer that is none, an upgrade: failed, to be tried again', async () => {
    const server = createServer((socket) =>
      socket.once('data', () =>
        socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
      ),
    );
    expect(await routeTo(await listening(server)).send(outgoing)).toMatchObject({ outcome: 'failed' });
  });
  test('the receiver has the message and is silent: failed, for it tells a repeat by its id', async () => {
    const { url, received } = await receiver(() => undefined);
    expect(await routeTo(url, 300).send(outgoing)).toEqual({ outcome: 'failed', error: 'no answer within 300 ms' });
    expect(received).toHaveLength(1);
  });
  test('the receiver has the message and hangs up: failed, for it tells a repeat by its id', async () => {
    const { url, received } = await receiver((response) => response.destroy());
    expect(await routeTo(url).send(outgoing)).toMatchObject({ outcome: 'failed' });
    expect(received).toHaveLength(1);
  });
  test('the line is reset before anything was read: failed', async () => {
    const server = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await routeTo(await listening(server)).send(outgoing)).toMatchObject({ outcome: 'failed' });
  });
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
