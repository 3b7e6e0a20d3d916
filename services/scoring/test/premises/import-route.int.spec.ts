import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { premisesIdOf } from '../../src/domain/identity.ts';
import { GRID } from './controls.ts';
import { type ServedRegistry, serveRegistry } from './running-registry.ts';

let registry: ServedRegistry;
beforeAll(async () => {
  registry = await serveRegistry();
});
afterAll(() => registry.close());

const HEAD = 'kind,external_id,name,address,area_code,from,holder_id,holder_name,holder_phone,holder_email';
const row = (id: string, area = GRID) => `shop,${id},店,稠城街道,${area},2026-01-10,P1,陈东,13800138000,`;
const csv = (...rows: string[]) => [HEAD, ...rows, ''].join('\n');
const send = (body: string | Uint8Array, query = '', more = {}) =>
  registry.call(`/v1/premises/import${query}`, { body, ...more });
const head = () => registry.embedded.store.head();
const spooled = () => readdirSync(tmpdir()).filter((name) => /^gridcase-[0-9a-f-]{36}\.csv$/.test(name));

test('a dry run says what would come of a file; then it is recorded; then nothing is left to do', async () => {
  const file = csv(row('A-1'), row('A-2'));
  const counts = {
    readAs: 'UTF-8, separated by commas',
    rows: 2,
    registered: 2,
    changed: 0,
    closed: 0,
    unchanged: 0,
    refused: 0,
    errors: [],
  };
  const before = await head();
  expect((await send(file, '?dryRun=true')).body).toEqual({ written: false, ...counts });
  expect(await head()).toBe(before);
  expect((await send(file)).body).toEqual({ written: true, ...counts });
  const after = await head();
  expect((await send(file)).body).toEqual({ written: true, ...counts, registered: 0, unchanged: 2 });
  expect(await head()).toBe(after);
});

describe('a file with errors', () => {
  const file = csv(row('B-1'), row('B-2', '330782002001001'), row('B-3'));

  test('is answered with each of them, and nothing is recorded', async () => {
    const before = await head();
    const { status, body } = await send(file);
    expect([status, body.code]).toEqual([400, 'validation-failed']);
    expect(body.errors).toMatchObject([
      { pointer: 'line 3, column area_code', detail: expect.stringContaining('your area') },
    ]);
    expect(body.report).toMatchObject({ written: false, rows: 3, registered: 2, refused: 1 });
    expect(await head()).toBe(before);
  });

  test('is answered the same by a dry run, as a success', async () => {
    const { status, body } = await send(file, '?dryRun=true');
    expect([status, body.refused, body.errors[0].line, body.errors[0].column]).toEqual([200, 1, 3, 'area_code']);
  });

  test('with partial=true is recorded but for those rows', async () => {
    expect((await send(file, '?partial=true')).body).toMatchObject({ written: true, registered: 2, refused: 1 });
  });

  test('never has what stands in it repeated', async () => {
    const { body } = await send(
      csv(`shop,13800138000,店,稠城街道,${GRID},20260110,P1,陈东,${'1'.repeat(60)},陈`),
      '?dryRun=true',
    );
    expect(body.errors.map(({ column }: { column: string }) => column)).toEqual([
      'from',
      'holder_phone',
      'holder_email',
    ]);
    expect(JSON.stringify(body)).not.toMatch(/陈|13800138000|1111/);
  });
});

test('a file in GB18030 is read as what it is, and the answer says so', async () => {
  const gb18030 = Buffer.concat([
    Buffer.from(`${HEAD}\nshop,G-1,`),
    Buffer.from([0xcb, 0xae, 0xb9, 0xfb, 0xb5, 0xea]),
    Buffer.from(`,Street 1,${GRID},2026-01-10,,,,\n`),
  ]);
  const headers = { 'content-type': 'text/csv; charset=GBK' };
  const { body } = await send(gb18030, '', { headers });
  expect(body).toMatchObject({ written: true, registered: 1, readAs: 'GB18030 (GBK), separated by commas' });
  const { body: premises } = await registry.call(`/v1/premises/${premisesIdOf('shop', 'G-1')}`);
  expect(premises.today.place.name).toBe('水果店');
});

test('a key belongs to its file', async () => {
  const headers = { 'idempotency-key': '"import-1"' };
  await send(csv(row('C-1')), '', { headers });
  expect((await send(csv(row('C-1')), '', { headers })).headers.get('idempotency-replayed')).toBe('true');
  expect((await send(csv(row('C-2')), '', { headers })).status).toBe(422);
});

describe('is refused', () => {
  test.each([
    ['JSON', { body: { kind: 'shop' } }, 415],
    ['a charset that is not read', { body: csv(), headers: { 'content-type': 'text/csv; charset=big5' } }, 415],
    ['a charset that is not read, by query', { body: csv(), path: '?encoding=big5' }, 400],
    ['what is not in the charset that it says', { body: csv(row('C-9')), path: '?encoding=utf-16le' }, 400],
    ['a compressed file', { body: csv(), headers: { 'content-encoding': 'gzip' } }, 415],
    ['a role that does not keep the registry', { body: csv(), role: 'supervisor' as const }, 403],
    ['an unknown query', { body: csv(), path: '?dryrun=true' }, 400],
    ['an empty file', { body: new Uint8Array() }, 400],
    ['a file without rows or head', { body: '\n' }, 400],
  ])('%s', async (_, { path = '', ...call }: Record<string, unknown> & { path?: string }, status) => {
    expect((await registry.call(`/v1/premises/import${path}`, call)).status).toBe(status);
  });

  test('what curl sends without a content type, with the one to send: it was told to send JSON', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status, body } = await send(csv(row('C-9')), '', { headers });
    expect([status, body.code, body.detail]).toEqual([415, 'unsupported-media-type', 'send the file as text/csv']);
  });

  test('a file over 64 MiB', async () => {
    const { status, body } = await send(Buffer.alloc(64 * 1_048_576 + 1, 'a'));
    expect([status, body.code]).toEqual([413, 'payload-too-large']);
  });
});

test('is in the API document, as CSV', async () => {
  const { body } = await registry.call('/docs/openapi.json');
  expect(body.paths['/v1/premises/import'].post.parameters.map(({ name }: { name: string }) => name)).toContain(
    'dryRun',
  );
});

test('no file is left on the disk', () => {
  expect(spooled()).toEqual([]);
});
