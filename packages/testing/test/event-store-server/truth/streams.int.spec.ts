import { afterAll, describe, expect, it } from 'vitest';
import {
  append,
  askServer,
  eventsOf,
  hear,
  open,
  remove,
  setMetadata,
  shown,
  someStream,
  streamOf,
  type Wanted,
  wordOf,
} from './wire.ts';

const { client, stop } = await askServer();
afterAll(stop);

const VIEWS: Readonly<Record<string, Wanted>> = {
  all: {},
  back: { from: 'end', back: true },
  'three from 2': { from: '2', count: 3 },
  first: { count: 1 },
  'from 5 back': { from: '5', back: true },
};

/** What is told of a stream of ten, by its metadata and by how it is read. */
const METADATA = [
  ['', '0 1 2 3 4 5 6 7 8 9 last=9', '9 8 7 6 5 4 3 2 1 0 last=9', '2 3 4 last=9', '0 last=9', '5 4 3 2 1 0 last=9'],
  ['{"$maxCount":3}', '7 8 9 last=9', '9 8 7 last=9', 'first=7 7 8 9 last=9', 'first=7 7 last=9', 'last=9'],
  [
    '{"$maxCount":0}',
    '0 1 2 3 4 5 6 7 8 9 last=9',
    '9 8 7 6 5 4 3 2 1 0 last=9',
    '2 3 4 last=9',
    '0 last=9',
    '5 4 3 2 1 0 last=9',
  ],
  [
    '{"$maxCount":-1}',
    '0 1 2 3 4 5 6 7 8 9 last=9',
    '9 8 7 6 5 4 3 2 1 0 last=9',
    '2 3 4 last=9',
    '0 last=9',
    '5 4 3 2 1 0 last=9',
  ],
  ['{"$tb":5}', '5 6 7 8 9 last=9', '9 8 7 6 5 last=9', 'first=5 5 6 7 last=9', 'first=5 5 last=9', '5 last=9'],
  ['{"$tb":10}', 'first=10 last=9', 'last=9', 'first=10 last=9', 'first=10 last=9', 'last=9'],
  [
    '{"$tb":100}',
    'first=100 first=10 last=9',
    'last=9',
    'first=100 first=10 last=9',
    'first=100 first=10 last=9',
    'last=9',
  ],
  ['{"$maxCount":3,"$tb":8}', '8 9 last=9', '9 8 last=9', 'first=8 8 9 last=9', 'first=8 8 last=9', 'last=9'],
  [
    '{"$maxAge":3600}',
    '0 1 2 3 4 5 6 7 8 9 last=9',
    '9 8 7 6 5 4 3 2 1 0 last=9',
    '2 3 4 last=9',
    '0 last=9',
    '5 4 3 2 1 0 last=9',
  ],
  [
    'nonsense',
    '0 1 2 3 4 5 6 7 8 9 last=9',
    '9 8 7 6 5 4 3 2 1 0 last=9',
    '2 3 4 last=9',
    '0 last=9',
    '5 4 3 2 1 0 last=9',
  ],
] as const;

const tenEvents = async () => {
  const stream = someStream();
  await append(
    client,
    'unary',
    stream,
    'none',
    Array.from({ length: 10 }, () => ({})),
  );
  return stream;
};

it.each(METADATA)('a stream of ten with the metadata %s', async (metadata, ...told) => {
  const stream = await tenEvents();
  if (metadata !== '') await setMetadata(client, stream, metadata);
  const seen = [];
  for (const view of Object.values(VIEWS)) seen.push(await shown(client, { stream, ...view }));
  expect(seen).toEqual(told);
  // What is hidden counts all the same, and its repeats are known; $all shows it until a scavenge.
  expect(await append(client, 'unary', stream, '9', [{}])).toBe('10');
  expect(await append(client, 'unary', stream, 'none', [{}])).toBe('conflict 10');
  const inAll = await hear(client, { prefixes: [stream], from: 'start' });
  expect(eventsOf(inAll)).toHaveLength(11);
});

it.each([
  ['3', 'last=2'],
  ['100', 'first=3 last=2'],
  ['9223372036854775807', 'first=3 last=2'],
  ['18446744073709551615', 'error 2'],
  ['end', 'error 2'],
])('a stream of three read from %s on: %s', async (from, told) => {
  const stream = someStream();
  await append(client, 'unary', stream, 'none', [{}, {}, {}]);
  expect(await shown(client, { stream, from })).toBe(told);
});

it('metadata: the last word counts, and is all that its own stream shows', async () => {
  const stream = await tenEvents();
  for (const metadata of ['{"$maxCount":2}', '{"$maxCount":4}', '{}']) await setMetadata(client, stream, metadata);
  expect(await shown(client, { stream })).toBe('0 1 2 3 4 5 6 7 8 9 last=9');
  expect(await shown(client, { stream: `$$${stream}` })).toBe('2 last=2');
});

it('metadata that came before the first event holds for it; so does metadata of any type', async () => {
  const stream = someStream();
  await append(client, 'unary', `$$${stream}`, 'any', [{ type: 'mine', data: '{"$maxCount":2}' }]);
  expect(await shown(client, { stream })).toBe('missing');
  expect(await append(client, 'unary', stream, 'none', [{}, {}, {}])).toBe('2');
  expect(await shown(client, { stream })).toBe('1 2 last=2');
});

it('$maxAge hides what has grown too old, all of it too', async () => {
  const stream = someStream();
  await append(client, 'unary', stream, 'none', [{}, {}]);
  await setMetadata(client, stream, '{"$maxAge":1}');
  await expect.poll(() => shown(client, { stream, count: 1 })).toBe('first=2 last=1');
  await append(client, 'unary', stream, '1', [{}]);
  expect(await shown(client, { stream, count: 1 })).toBe('first=2 2 last=2');
});

describe('a deleted stream', () => {
  const live = async () => {
    const stream = someStream();
    await append(client, 'unary', stream, 'none', [{}, {}, {}]);
    return stream;
  };
  const metadataOf = async (stream: string) =>
    eventsOf(await hear(client, { stream: `$$${stream}` })).map((event) =>
      Buffer.from(event.getData_asU8()).toString(),
    );
  const inAll = async (stream: string) =>
    eventsOf(await hear(client, { prefixes: [stream, `$$${stream}`] })).map(
      (event) => `${streamOf(event) === stream ? '' : '$$'}${event.getStreamRevision()}`,
    );

  it('is missing, and says $tb; what is appended goes on counting and is shown from there on', async () => {
    const stream = await live();
    await remove(client, stream, 'soft');
    expect([await shown(client, { stream }), await metadataOf(stream)]).toEqual([
      'missing',
      ['{"$tb":9223372036854775807}'],
    ]);
    await append(client, 'unary', stream, 'any', [{}]);
    expect([await shown(client, { stream }), await metadataOf(stream)]).toEqual(['3 last=3', ['{"$tb":3}']]);
    expect(await inAll(stream)).toEqual(['0', '1', '2', '$$0', '3', '$$1']);
  });

  it('is there again, without an event, when its metadata is set', async () => {
    const stream = await live();
    await remove(client, stream, 'soft');
    await setMetadata(client, stream, '{"$maxCount":10}');
    expect(await metadataOf(stream)).toEqual(['{"$maxCount":10,"$tb":3}']);
    expect(await shown(client, { stream })).toBe('first=3 last=2');
  });

  it('with a tombstone is gone, its metadata too; $all shows the tombstone at 2^63 - 1', async () => {
    const stream = await live();
    await remove(client, stream, 'hard');
    const gone = 'error 9 stream-deleted';
    expect([await shown(client, { stream }), await shown(client, { stream: `$$${stream}` })]).toEqual([gone, gone]);
    expect(await setMetadata(client, stream, '{}')).toBe(gone);
    expect(await inAll(stream)).toEqual(['0', '1', '2', '9223372036854775807']);
  });
});

describe('a subscription to a stream', () => {
  /** What it hears, before and after something is done. */
  async function follow(stream: string, wanted: Wanted, first: string, then: () => Promise<unknown>, last: string) {
    const call = open(client, { stream, subscribe: true, ...wanted });
    const words: string[] = [];
    call.on('data', (message) => words.push(wordOf(message)));
    call.on('error', (error) => words.push(`error ${(error as unknown as { code: number }).code}`));
    await expect.poll(() => words.join(' ')).toBe(first);
    await then();
    await expect.poll(() => words.join(' ')).toBe(`${first} ${last}`.trim());
    call.cancel();
  }
  const one = (stream: string) => () => append(client, 'unary', stream, 'any', [{}]);

  it('waits for one that is missing, and has caught up only with its first event', async () => {
    const stream = someStream();
    await follow(stream, {}, 'confirmed', one(stream), '0 caughtUp');
  });

  it('from the end of a missing one has caught up at once', async () => {
    const stream = someStream();
    await follow(stream, { from: 'end' }, 'confirmed caughtUp', one(stream), '0');
  });

  it('gives the past, and what comes though metadata hides it', async () => {
    const stream = await tenEvents();
    const hide = async () => {
      await setMetadata(client, stream, '{"$maxCount":1}');
      await append(client, 'unary', stream, 'any', [{}, {}]);
    };
    await follow(stream, { from: '6' }, 'confirmed 7 8 9 caughtUp', hide, '10 11');
  });

  it('goes over a soft deletion, and ends with a tombstone', async () => {
    const stream = await tenEvents();
    const deleted = async () => {
      await remove(client, stream, 'soft');
      await append(client, 'unary', stream, 'any', [{}]);
      await remove(client, stream, 'hard');
    };
    await follow(stream, { from: '8' }, 'confirmed 9 caughtUp', deleted, '10 9223372036854775807 error 9');
    await follow(stream, {}, 'error 9', async () => undefined, '');
  });

  it('from beyond the end begins behind that revision', async () => {
    const stream = someStream();
    await append(client, 'unary', stream, 'none', [{}]);
    const more = async () => {
      for (let n = 0; n < 4; n++) await append(client, 'unary', stream, 'any', [{}]);
    };
    await follow(stream, { from: '2' }, 'confirmed caughtUp', more, '3 4');
  });
});
