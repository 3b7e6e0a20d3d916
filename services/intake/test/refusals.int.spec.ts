import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Call, type RunningIntake, runIntake, signed, signedBytes } from './running-intake.ts';

const REPORTS = '/v1/reports';
const HOTLINE = '/v1/channels/hotline';
const WECHAT = '/v1/channels/wechat';

const report = { channel: 'platform', externalId: 'R-1', text: '绣湖社区路灯坏了' };
const call = {
  callId: 'C-1',
  startedAt: '2026-03-12T02:00:00+08:00',
  operator: { id: 'op-1' },
  notes: '绣湖社区水管爆了',
};
const message = {
  messageId: 'M-1',
  groupId: 'g1',
  sender: { id: 'wx1' },
  sentAt: '2026-03-12T02:00:00+08:00',
  text: '没水了',
};

let intake: RunningIntake;
let known: string;
beforeAll(async () => {
  intake = await runIntake();
  const answer = await intake.call(REPORTS, { by: 'platform', body: { ...report, externalId: 'known' } });
  known = answer.body.reportId;
  await intake.call(`${REPORTS}/${known}/messages`, { by: 'platform', body: { externalId: 'm1', text: '还没修' } });
});
afterAll(() => intake.stop());

interface Refusal {
  readonly status: number;
  readonly code: string;
  /** The fields that are named, in any order. */
  readonly pointers?: readonly string[];
  readonly detail?: RegExp;
}

/** The answer is this problem, and the log's head has not moved. */
async function refuses(request: () => Promise<Answer>, { status, code, pointers, detail }: Refusal): Promise<void> {
  const head = await intake.head();
  const answer = await request();
  expect(answer.body, answer.text).toMatchObject({ status, code });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  if (pointers) {
    const named = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(named.sort()).toEqual([...pointers].sort());
  }
  if (detail) expect(answer.text).toMatch(detail);
  expect(await intake.head()).toBe(head);
}

const invalid = (...pointers: string[]): Refusal => ({ status: 400, code: 'validation-failed', pointers });
const send = (path: string, request: Call) => () => intake.call(path, request);
const platform = (body: unknown): (() => Promise<Answer>) => send(REPORTS, { by: 'platform', body });

describe('a caller who is not proven', () => {
  const body = JSON.stringify(report);
  const headers = (change: Record<string, string | undefined>) =>
    Object.fromEntries(
      Object.entries({ ...signed('platform', body), ...change }).filter(([, value]) => value !== undefined),
    ) as Record<string, string>;
  const at = (minutes: number) => signed('platform', body, randomUUID(), new Date(Date.now() + minutes * 60_000));

  it.each<[string, () => Record<string, string>, string]>([
    ['nothing at all', () => ({}), 'unauthenticated'],
    ['no signature', () => headers({ 'webhook-signature': undefined }), 'unauthenticated'],
    ['no timestamp', () => headers({ 'webhook-timestamp': undefined }), 'unauthenticated'],
    ['no webhook-id', () => headers({ 'webhook-id': undefined }), 'unauthenticated'],
    ['no integration', () => headers({ 'gridcase-integration': undefined }), 'unauthenticated'],
    ['a timestamp that is none', () => headers({ 'webhook-timestamp': 'today' }), 'unauthenticated'],
    ['an integration that nobody knows', () => headers({ 'gridcase-integration': 'nobody' }), 'unknown-integration'],
    ['a signature of another integration', () => headers({ 'gridcase-integration': 'hotline' }), 'invalid-signature'],
    ['a signature over another body', () => signed('platform', `${body} `), 'invalid-signature'],
    ['a signature over another id', () => headers({ 'webhook-id': 'msg_other' }), 'invalid-signature'],
    ['a signature of another version', () => headers({ 'webhook-signature': 'v2,AAAA' }), 'invalid-signature'],
    ['a signature six minutes old', () => at(-6), 'signature-expired'],
    ['a signature from six minutes ahead', () => at(6), 'signature-expired'],
    ['a token that is none', () => ({ authorization: 'Bearer x.y.z' }), 'unauthenticated'],
    ['a password', () => ({ authorization: 'Basic YTpi' }), 'unauthenticated'],
  ])('is refused with %s', async (_, make, code) => {
    await refuses(send(REPORTS, { body, headers: make() }), { status: 401, code });
  });

  it('is refused with a token of another issuer', async () => {
    const stranger = await runIntake();
    const token = await stranger.token('admin', '330782');
    await stranger.stop();
    await refuses(send(REPORTS, { token, body: report }), { status: 401, code: 'unauthenticated' });
  });
});

describe('a caller who may not', () => {
  it.each(['auditor', 'supervisor', 'departmentOfficer'] as const)('is refused as %s', async (role) => {
    const token = await intake.token(role, '330782');
    await refuses(send(REPORTS, { token, body: report }), { status: 403, code: 'forbidden' });
  });

  it.each([HOTLINE, WECHAT])('is refused with a token at %s, which is for machines', async (path) => {
    const token = await intake.token('admin', '330782');
    await refuses(send(path, { token, body: {} }), { status: 401, code: 'unauthenticated' });
  });

  it.each([
    ['the wrong channel in the one shape', REPORTS, 'platform', { ...report, channel: 'hotline' }],
    ['the hotline’s door with the platform’s key', HOTLINE, 'platform', call],
    ['WeChat’s door with the hotline’s key', WECHAT, 'hotline', message],
  ])('is refused through %s', async (_, path, by, body) => {
    await refuses(send(path, { by, body }), { status: 403, code: 'channel-not-allowed' });
  });
});

describe('a body that is not one', () => {
  it('is refused when it is missing, empty or broken off', async () => {
    for (const body of ['', '   ', '{', '{"channel":"platform"', '[1,2', 'null,', "{'a':1}"]) {
      await refuses(platform(body), { status: 400, code: 'invalid-json' });
    }
  });

  it.each(['null', '[]', '"text"', '7', 'true'])('is refused when it is no object: %s', async (body) => {
    await refuses(platform(body), { status: 400, code: 'validation-failed' });
  });

  it.each([
    ['a byte that no UTF-8 has', Buffer.from([0xff])],
    ['GBK text', Buffer.from([0xd0, 0xe5, 0xba, 0xfe])],
    ['an overlong form', Buffer.from([0xc0, 0xaf])],
    ['an encoded surrogate', Buffer.from([0xed, 0xa0, 0x80])],
    ['a character cut off', Buffer.from([0xe7, 0xbb])],
  ])('is refused when it holds %s', async (_, bytes) => {
    const body = Buffer.concat([
      Buffer.from('{"channel":"platform","externalId":"x","text":"'),
      bytes,
      Buffer.from('"}'),
    ]);
    await refuses(send(REPORTS, { body, headers: signedBytes('platform', body) }), {
      status: 400,
      code: 'invalid-utf8',
    });
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'is refused as %s',
    async (type) => {
      const body = JSON.stringify(report);
      const headers = { ...signed('platform', body), 'content-type': type };
      await refuses(send(REPORTS, { body, headers }), { status: 415, code: 'unsupported-media-type' });
    },
  );

  it.each([REPORTS, HOTLINE, WECHAT])('is refused beyond 256 KiB at %s', async (path) => {
    const body = JSON.stringify({ ...report, padding: 'x'.repeat(262_144) });
    await refuses(send(path, { by: 'platform', body }), { status: 413, code: 'payload-too-large' });
  });

  it('is refused when a member stands twice or reaches for a prototype', async () => {
    await refuses(platform('{"channel":"platform","externalId":"a","externalId":"b","text":"x"}'), {
      status: 400,
      code: 'invalid-json',
    });
    await refuses(platform('{"channel":"platform","externalId":"a","text":"x","__proto__":{}}'), {
      status: 400,
      code: 'invalid-json',
    });
  });
});

describe('a report that is not right', () => {
  it.each<[string, object, string[]]>([
    ['no text', { text: undefined }, ['/text']],
    ['empty text', { text: '' }, ['/text']],
    ['text of white space', { text: ' \u3000\u00a0\n' }, ['/text']],
    ['10,001 characters', { text: '水'.repeat(10_001) }, ['/text']],
    ['nothing but a bell in the text', { text: '\u0007' }, ['/text']],
    ['a line end in the external id', { externalId: 'a\nb' }, ['/externalId']],
    ['201 characters of external id', { externalId: 'x'.repeat(201) }, ['/externalId']],
    ['a number as external id', { externalId: 7 }, ['/externalId']],
    ['an unknown channel', { channel: 'fax' }, ['/channel']],
    ['an instant to come', { occurredAt: new Date(Date.now() + 400_000).toISOString() }, ['/occurredAt']],
    ['two faults at once', { text: '', externalId: 7, subject: '\u0000' }, ['/externalId', '/text']],
  ])('is refused with %s', async (_, change, pointers) => {
    await refuses(platform({ ...report, ...change }), invalid(...pointers));
  });

  it('names the limit, the control character in an id and the lone surrogate in a name', async () => {
    await refuses(platform({ ...report, text: '🚨'.repeat(10_001) }), {
      ...invalid('/text'),
      detail: /10000 characters/,
    });
    await refuses(platform({ ...report, externalId: '水\u0007' }), {
      ...invalid('/externalId'),
      detail: /U\+0007 at character 2/,
    });
    await refuses(platform('{"channel":"platform","externalId":"x","text":"a","\\ud83d":1}'), {
      ...{ status: 400, code: 'invalid-json', detail: /half a surrogate pair/ },
    });
  });

  it('never hears its own values again', async () => {
    const body = { ...report, externalId: 'a\u0007', reporter: { phone: '138\u0000secret', email: 'not-an-address' } };
    const { text } = await intake.call(REPORTS, { by: 'platform', body });
    for (const value of ['secret', 'not-an-address']) expect(text).not.toContain(value);
  });

  it.each<[string, object, string[]]>([
    ['a call still to come', { startedAt: '2199-01-01T00:00:00Z' }, ['/startedAt']],
    ['notes of white space', { notes: ' ' }, ['/notes']],
  ])('is refused as a call with %s', async (_, change, pointers) => {
    await refuses(send(HOTLINE, { by: 'hotline', body: { ...call, ...change } }), invalid(...pointers));
  });

  it.each<[string, object, string[]]>([
    ['a message still to come', { sentAt: '2199-01-01T00:00:00Z' }, ['/sentAt']],
    ['an id as a number', { messageId: 7 }, ['/messageId']],
  ])('is refused as a group message with %s', async (_, change, pointers) => {
    await refuses(send(WECHAT, { by: 'wechat', body: { ...message, ...change } }), invalid(...pointers));
  });

  it('is refused with other content under the same external id, also under the same webhook-id', async () => {
    const body = { ...report, externalId: 'twice', reporter: { name: '王女士', phone: '13800138000' } };
    await intake.call(REPORTS, { by: 'platform', webhookId: 'msg_twice', body });
    const other = { ...body, text: '修好了', reporter: { name: '王女士', phone: '13800138001' } };
    const differs = { status: 409, code: 'content-differs', pointers: ['/text', '/reporter'] };
    await refuses(send(REPORTS, { by: 'platform', body: other }), differs);
    await refuses(send(REPORTS, { by: 'platform', webhookId: 'msg_twice', body: other }), differs);
    await refuses(platform({ ...body, reporter: undefined }), { ...differs, pointers: ['/reporter'] });
  });
});

describe('a follow-up or rating that is not right', () => {
  const messages = (id = known) => `${REPORTS}/${id}/messages`;
  const feedback = (id = known) => `${REPORTS}/${id}/feedback`;
  const more = { externalId: 'm2', text: '还在漏' };

  it('is refused for a report that is not there', async () => {
    const nowhere = randomUUID();
    const unknown = { status: 404, code: 'not-found' };
    await refuses(send(messages(nowhere), { by: 'platform', body: more }), unknown);
    await refuses(send(feedback(nowhere), { by: 'platform', body: { rating: 5 } }), unknown);
    await refuses(send(`${REPORTS}/${nowhere}`, { by: 'platform' }), unknown);
  });

  it('is refused to another integration as if the report were not there', async () => {
    const unknown = { status: 404, code: 'not-found' };
    await refuses(send(messages(), { by: 'platform-2', body: more }), unknown);
    await refuses(send(feedback(), { by: 'hotline', body: { rating: 5 } }), unknown);
    await refuses(send(`${REPORTS}/${known}`, { by: 'platform-2' }), unknown);
  });

  it('is refused to an officer of another area, and to a role that takes nothing in', async () => {
    const [far, auditor] = [await intake.token('gridWorker', '330782002'), await intake.token('auditor', '330782')];
    const outside = { status: 403, code: 'out-of-area' };
    await refuses(send(messages(), { token: far, body: more }), outside);
    await refuses(send(feedback(), { token: far, body: { rating: 5 } }), outside);
    await refuses(send(`${REPORTS}/${known}`, { token: far }), outside);
    await refuses(send(feedback(), { token: auditor, body: { rating: 5 } }), { status: 403, code: 'forbidden' });
  });

  it('is refused when the id is none', async () => {
    await refuses(send(messages('7'), { by: 'platform', body: more }), { status: 400, code: 'validation-failed' });
    await refuses(send(`${REPORTS}/..%2f..`, { by: 'platform' }), { status: 400, code: 'validation-failed' });
  });

  it('is refused with other words under the same id', async () => {
    const body = { externalId: 'm1', text: '修好了' };
    await refuses(send(messages(), { by: 'platform', body }), {
      status: 409,
      code: 'content-differs',
      pointers: ['/text'],
    });
  });

  it.each<[string, object, string[]]>([
    ['no words', { text: '' }, ['/text']],
    ['no id', { externalId: undefined }, ['/externalId']],
    ['nothing but a control character', { text: '\u0008' }, ['/text']],
  ])('is refused as a follow-up with %s', async (_, change, pointers) => {
    await refuses(send(messages(), { by: 'platform', body: { ...more, ...change } }), invalid(...pointers));
  });

  it.each<[string, object, string[]]>([
    ['six stars', { rating: 6 }, ['/rating']],
    ['no star', { rating: 0 }, ['/rating']],
    ['half a star', { rating: 4.5 }, ['/rating']],
    ['stars as text', { rating: '5' }, ['/rating']],
  ])('is refused as a rating with %s', async (_, body, pointers) => {
    await refuses(send(feedback(), { by: 'platform', body }), invalid(...pointers));
  });
});

describe('a request that has no place here', () => {
  it.each(['PUT', 'PATCH', 'DELETE'])('is refused as %s', async (method) => {
    await refuses(send(`${REPORTS}/${known}`, { by: 'platform', method, body: report }), {
      status: 405,
      code: 'method-not-allowed',
    });
  });

  it('is refused on a channel that is not there', async () => {
    await refuses(send('/v1/channels/fax', { by: 'platform', body: report }), { status: 404, code: 'not-found' });
  });

  it('is refused with an Idempotency-Key that is none', async () => {
    const body = { ...report, externalId: 'bad-key' };
    await refuses(send(REPORTS, { by: 'platform', body, headers: { 'idempotency-key': '"open' } }), {
      status: 400,
      code: 'invalid-idempotency-key',
    });
  });

  it('is cut off when its body is shorter than it said', async () => {
    const head = await intake.head();
    const { port } = new URL(intake.origin);
    const body = JSON.stringify(report);
    const headers = Object.entries({ ...signed('platform', body), 'content-type': 'application/json' });
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
        socket.end(`POST ${REPORTS} HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length + 99}\r\n${lines}\r\n${body}`);
      });
      socket
        .on('close', () => resolve())
        .on('error', reject)
        .resume();
    });
    expect(await intake.head()).toBe(head);
  });
});
