import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { emailRoute } from '../../src/routes/email-route.ts';
import { RoutesConfig } from '../../src/routes/routes-config.ts';
import { mailReceiver } from '../receivers/mail-receiver.ts';
import { outgoing } from './outgoing.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const routeTo = (port: number, more: object = {}) =>
  emailRoute(
    RoutesConfig.parse({
      smtp: { host: '127.0.0.1', port, allowClear: true, from: 'gridcase@yiwu.example', timeoutMs: 15_000, ...more },
    }).smtp!,
  );

async function receiver(...how: Parameters<typeof mailReceiver>) {
  const each = await mailReceiver(...how);
  open.push(each);
  return each;
}

const toWorker = { ...outgoing, address: 'worker@yiwu.example' };

test('the mail arrives once, readable, with a Message-ID that follows from the delivery', async () => {
  const { port, mails } = await receiver();
  expect(await routeTo(port).send(toWorker)).toMatchObject({ outcome: 'sent', receipt: expect.stringMatching(/^250/) });
  expect(mails).toHaveLength(1);
  const { to, source } = mails[0]!;
  expect(to).toBe('worker@yiwu.example');
  expect(source).toContain(`Message-ID: <${outgoing.deliveryId}@yiwu.example>`);
  expect(source).toContain('Auto-Submitted: auto-generated');
  const body = source.slice(source.indexOf('\r\n\r\n')).replaceAll(/\s/g, '');
  expect(Buffer.from(body, 'base64').toString()).toBe(outgoing.content.text);
});

test('of a danger the headers say so too, of nothing else', async () => {
  const { port, mails } = await receiver();
  for (const urgency of ['critical', 'urgent', undefined] as const) await routeTo(port).send({ ...toWorker, urgency });
  const headers = mails.map(({ source }) => source.slice(0, source.indexOf('\r\n\r\n')));
  expect(headers.map((each) => /^Importance: High\r$/im.test(each))).toEqual([true, false, false]);
});

test('a password is given where one is set', async () => {
  const seen: string[] = [];
  const { port } = await receiver({
    ...{ authOptional: false, secure: true },
    onAuth: ({ username, password }, _, done) => {
      seen.push(`${username}:${password}`);
      done(null, { user: username });
    },
  });
  const route = emailRouteTrustingAnyone(port);
  expect(await route.send(toWorker)).toMatchObject({ outcome: 'sent' });
  expect(seen).toEqual(['desk:secret']);
});

test('a login that the mail server refuses is our fault, and so is a certificate that we refuse: no mail is given up', async () => {
  const { port } = await receiver({
    ...{ authOptional: false, secure: true },
    onAuth: (_auth, _session, done) => done(new Error('no such user')),
  });
  const strict = routeTo(port, { secure: true, auth: { user: 'desk', pass: 'secret' } });
  expect(await strict.send(toWorker)).toMatchObject({ outcome: 'failed', trouble: 'certificate' });
  const outcome = await emailRouteTrustingAnyone(port).send(toWorker);
  expect(outcome).toMatchObject({ outcome: 'failed', trouble: 'credentials' });
});

test('a password is never given in the clear', async () => {
  const seen: string[] = [];
  const { port, mails } = await receiver({
    onAuth: ({ password }, _, done) => {
      seen.push(String(password));
      done(null, { user: 'x' });
    },
  });
  const outcome = await routeTo(port, { auth: { user: 'desk', pass: 'secret' } }).send(toWorker);
  expect(outcome).toMatchObject({ outcome: 'failed' });
  expect([seen, mails]).toEqual([[], []]);
});

describe('an answer settles it, and the address stands in no error', () => {
  test.each([550, 552, 554])('%i after the message: refused for good', async (code) => {
    const { port } = await receiver({ refuse: { code } });
    const outcome = await routeTo(port).send(toWorker);
    expect(outcome).toEqual({ outcome: 'refused', error: `the mail server answered ${code}` });
  });
  test.each([421, 450, 451, 452])('%i after the message: failed, to be tried again', async (code) => {
    const { port } = await receiver({ refuse: { code } });
    expect(await routeTo(port).send(toWorker)).toEqual({
      outcome: 'failed',
      error: `the mail server answered ${code}`,
    });
  });
  test.each<[number, string]>([
    [550, 'refused'],
    [450, 'failed'],
  ])('%i to the recipient: %s', async (code, outcome) => {
    const { port, mails } = await receiver({
      onRcptTo: ({ address }, _, done) => done(Object.assign(new Error(`${address} not here`), { responseCode: code })),
    });
    expect(await routeTo(port).send(toWorker)).toEqual({ outcome, error: `the mail server answered ${code}` });
    expect(mails).toEqual([]);
  });
});

test('one address with the word certificate in it, and unknown there, shut the way of all mails: its refusal is about itself', async () => {
  const { port } = await receiver({
    onRcptTo: ({ address }, _, done) => done(Object.assign(new Error(`${address} not here`), { responseCode: 550 })),
  });
  const outcome = await routeTo(port).send({ ...outgoing, address: 'certificates@yiwu.example' });
  expect(outcome).toEqual({ outcome: 'refused', error: 'the mail server answered 550' });
});

describe('an address that can not be sent to was tried for ever, or recorded as sent', () => {
  test.each([
    'a<b>@example.com',
    'a@example.com>',
    'a@example.com;b@example.com',
    'a@example.com, b@example.com',
    'a@example.com b@example.com',
    'a@b@example.com',
    'worker@yiwu.example\r\nBcc: spy@example.com',
    'worker@yiwu.example\r\nRCPT TO:<spy@example.com>',
    'worker\u0000@yiwu.example',
    'worker@yiwu.example\t',
    'worker\u200b@yiwu.example',
    'worker@localhost',
    '无',
    '@yiwu.example',
    'worker@',
    `${'a'.repeat(65)}@yiwu.example`,
  ])('%j: refused at once, and nothing leaves', async (address) => {
    const { port, mails, connections } = await receiver();
    const outcome = await routeTo(port).send({ ...outgoing, address });
    expect(outcome).toEqual({ outcome: 'refused', error: 'no mail can be sent to this address' });
    expect([mails, connections()]).toEqual([[], 0]);
  });

  test('not in ASCII, where the server offers no SMTPUTF8: refused at once, nothing leaves', async () => {
    const { port, mails } = await receiver({ hideSMTPUTF8: true });
    const outcome = await routeTo(port).send({ ...outgoing, address: '王小明@yiwu.example' });
    expect(outcome).toEqual({
      outcome: 'refused',
      error: 'the mail server takes no address outside ASCII (it offers no SMTPUTF8)',
    });
    expect(mails).toEqual([]);
  });

  test('not in ASCII, where the server offers it: sent', async () => {
    const { port, mails } = await receiver({ hideSMTPUTF8: false });
    expect(await routeTo(port).send({ ...outgoing, address: '王小明@yiwu.example' })).toMatchObject({
      outcome: 'sent',
    });
    expect(mails.map(({ to }) => to)).toEqual(['王小明@yiwu.example']);
  });

  test('larger than the server takes: refused at once', async () => {
    const { port } = await receiver({ size: 100 });
    expect(await routeTo(port).send(toWorker)).toEqual({
      outcome: 'refused',
      error: 'the mail server could not be used: EMESSAGE',
    });
  });
});

test('what stands in a subject makes no header of its own', async () => {
  const { port, mails } = await receiver();
  const content = {
    subject: '新工单\r\nBcc: spy@example.com\r\n\r\nHello',
    text: '。\r\n.\r\nMAIL FROM:<x@y.example>',
  };
  expect(await routeTo(port).send({ ...toWorker, content })).toMatchObject({ outcome: 'sent' });
  expect(mails).toHaveLength(1);
  const { to, source } = mails[0]!;
  expect(to).toBe('worker@yiwu.example');
  expect(source.slice(0, source.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im);
});

describe('without an answer', () => {
  test('nobody listens: failed, nothing left', async () => {
    const { port, close } = await mailReceiver();
    await close();
    expect(await routeTo(port).send(toWorker)).toMatchObject({ outcome: 'failed' });
  });
  test('no greeting: failed, nothing left', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push(server);
    const { port } = server.address() as AddressInfo;
    expect(await routeTo(port, { timeoutMs: 300 }).send(toWorker)).toMatchObject({ outcome: 'failed' });
  });
  test('silence before the message was asked for: failed, nothing left', async () => {
    const { port, mails } = await receiver({ onRcptTo: () => undefined });
    expect(await routeTo(port, { timeoutMs: 300 }).send(toWorker)).toMatchObject({ outcome: 'failed' });
    expect(mails).toEqual([]);
  });
  test('silence after the message: unknown, for it may have been taken', async () => {
    const { port, mails } = await receiver({ hang: true });
    expect(await routeTo(port, { timeoutMs: 3_000 }).send(toWorker)).toMatchObject({ outcome: 'unknown' });
    expect(mails).toHaveLength(1);
  });
});

function emailRouteTrustingAnyone(port: number) {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  open.push({ close: () => delete process.env.NODE_TLS_REJECT_UNAUTHORIZED });
  return routeTo(port, { secure: true, auth: { user: 'desk', pass: 'secret' } });
}
