import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { append, askServer, type Door, eventsOf, hear, type Sent, someStream, streamOf } from './wire.ts';

const { client, stop } = await askServer();
afterAll(stop);

const MIB = 1024 * 1024;
const TOO_LARGE = { unary: 'error 3 maximum-append-size-exceeded', batch: 'error 3 MaximumAppendSizeExceeded' };
const size = (data: number, metadata = 0): Sent => ({
  ...{ contentType: 'application/octet-stream', data: Buffer.alloc(data, 'x') },
  metadata: Buffer.alloc(metadata, ' '),
});

describe.each(['unary', 'batch'] as const)('how large, %s', (door: Door) => {
  it.each([
    ['a mebibyte of data', [size(MIB)], '0'],
    ['one byte more', [size(MIB + 1)], TOO_LARGE[door]],
    ['a mebibyte of data, and metadata beside it', [size(MIB, 100_000)], '0'],
    ['metadata of more than a mebibyte', [size(1, MIB + 1)], '0'],
    ['two whose data is a mebibyte', [size(MIB / 2), size(MIB / 2)], '1'],
    ['two whose data is more', [size(MIB / 2), size(MIB / 2 + 1)], TOO_LARGE[door]],
    ['15.9 MiB', [size(15.9 * MIB)], TOO_LARGE[door]],
    ['16 MiB', [size(16 * MIB)], 'error 8'],
    ['5,000 small ones', Array.from({ length: 5_000 }, () => size(10)), '4999'],
    ['a type of 100,000 letters', [{ type: 't'.repeat(100_000) }], '0'],
  ])('%s', async (_what, events, told) => {
    expect(await append(client, door, someStream(), 'none', events)).toBe(told);
  });
});

it.each([
  ['without a type', { type: null }, 'error 3 missing-required-metadata-property', 'error 3 BadRequest'],
  ['with an empty type', { type: '' }, 'error 2', 'error 3 BadRequest'],
  ['without a content type', { contentType: null }, 'error 3 missing-required-metadata-property', 'error 3 BadRequest'],
  ['with the id nil', { id: '00000000-0000-0000-0000-000000000000' }, 'error 2', 'error 3 BadRequest'],
  ['with an empty id', { id: '' }, 'error 2', 'error 3 BadRequest'],
  ['with an id that is none', { id: 'not-a-uuid' }, 'error 2', 'error 3 BadRequest'],
] as const)('an event %s is refused', async (_what, event, unary, batch) => {
  expect(await append(client, 'unary', someStream(), 'none', [event])).toBe(unary);
  expect(await append(client, 'batch', someStream(), 'none', [event])).toBe(batch);
});

const id = randomUUID();

it.each([
  ['an id in upper case', { id: id.toUpperCase() }],
  ['an id without dashes', { id: id.replaceAll('-', '') }],
  ['an id in braces', { id: `{${id}}` }],
] as const)('%s is taken, and told in lower case with dashes', async (_what, event) => {
  const stream = someStream();
  expect(await append(client, 'unary', stream, 'none', [event])).toBe('0');
  expect(
    eventsOf(await hear(client, { stream }))[0]!
      .getId()!
      .getString(),
  ).toBe(id);
});

it.each([
  ['application/json', 'application/json'],
  ['text/plain', 'application/octet-stream'],
  ['APPLICATION/JSON', 'application/octet-stream'],
  ['', 'application/octet-stream'],
])('the content type %s is told as %s; bytes are told as they came', async (contentType, told) => {
  const stream = someStream();
  const [data, metadata] = ['{ "b" : 1.0 , "a":1e2}\n\u{feff}', ' no JSON \t'];
  await append(client, 'batch', stream, 'none', [
    { contentType, data, metadata },
    { contentType, data: Buffer.from([255, 0, 254]) },
  ]);
  const [first, second] = eventsOf(await hear(client, { stream }));
  expect(first!.getMetadataMap().get('content-type')).toBe(told);
  expect([first!.getData_asU8(), first!.getCustomMetadata_asU8()].map((each) => Buffer.from(each).toString())).toEqual([
    data,
    metadata,
  ]);
  expect([...second!.getData_asU8()]).toEqual([255, 0, 254]);
});

it.each([
  'with a space',
  '/slash/',
  'line\nbreak',
  'nul\0inside',
  '案件-🙂',
  '$own',
  '$all',
  'x'.repeat(70_000),
  'a@b%2F',
])('a stream may be called %j', async (name) => {
  const stream = name === '$all' ? name : `${name}${randomUUID()}`;
  expect(await append(client, 'unary', stream, 'any', [{}])).toMatch(/^\d+$/);
  const [event] = eventsOf(await hear(client, { stream, from: 'end', back: true, count: 1 }));
  expect(streamOf(event!)).toBe(stream);
});

it('a stream must have a name', async () => {
  expect(await append(client, 'unary', '', 'any', [{}])).toBe('error 2');
  expect((await hear(client, { stream: '', count: 1 })).error?.code).toBe(2);
});
