import { describe, expect, it } from 'vitest';
import { createMemoryEventStore, createRecentFolds, handleCommand, type ReadStreamOptions } from '../src/index.ts';
import { bucketHandling, someContext } from './bucket.ts';

/** A bucket whose handling remembers, and the revisions from which its stream was read. */
function rememberingBucket(events = 100) {
  const store = createMemoryEventStore();
  const readFrom: (number | undefined)[] = [];
  const readStream = (name: string, options: ReadStreamOptions = {}) => {
    readFrom.push(options.from);
    return store.readStream(name, options);
  };
  const recent = createRecentFolds<number>(events);
  const handling = { ...bucketHandling({ ...store, readStream }), recent };
  const fill = (litres: number, context = someContext(), stream = 'bucket-1') =>
    handleCommand(handling, stream, { kind: 'fill', litres }, context);
  return { store, readFrom, recent, fill };
}

describe('happens', () => {
  it('reads only what it has not seen', async () => {
    const { fill, readFrom } = rememberingBucket();
    for (let n = 0; n < 3; n++) await fill(1);
    expect(await fill(1)).toMatchObject({ outcome: 'done', state: 4, revision: 3 });
    expect(readFrom).toEqual([0, 0, 1, 2]);
  });

  it('decides from what others appended meanwhile', async () => {
    const { store, fill } = rememberingBucket();
    await fill(4);
    await handleCommand(bucketHandling(store), 'bucket-1', { kind: 'fill', litres: 5 }, someContext());
    expect(await fill(4)).toMatchObject({ outcome: 'done', state: 10, revision: 3 });
  });

  it('of many at once each is carried out', async () => {
    const { store, fill } = rememberingBucket();
    const results = await Promise.all([1, 1, 1].map((litres) => fill(litres)));
    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(await store.readStream('bucket-1')).toHaveLength(3);
  });
});

describe('quiet', () => {
  it('knows a repeat of a command that it does not read again', async () => {
    const { store, fill } = rememberingBucket();
    const context = someContext({ commandHash: 'one' });
    await fill(4, context);
    await fill(1);
    await fill(1);
    expect(await fill(4, context)).toMatchObject({ outcome: 'done', repeated: true, events: [] });
    expect(await store.readStream('bucket-1')).toHaveLength(3);
  });
});

describe('refused', () => {
  it('a command id that was used for other content', async () => {
    const { fill } = rememberingBucket();
    const context = someContext({ commandHash: 'one' });
    await fill(4, context);
    await fill(1);
    const other = await fill(5, { ...context, commandHash: 'other' });
    expect(other).toMatchObject({ outcome: 'refused', refusal: { code: 'command-id-reused' } });
  });
});

describe('the limit', () => {
  it('lets go of the streams that were used least lately', async () => {
    const { fill, recent } = rememberingBucket(3);
    for (const stream of ['bucket-1', 'bucket-2', 'bucket-1', 'bucket-3', 'bucket-1', 'bucket-2', 'bucket-1']) {
      await fill(1, someContext(), stream);
    }
    expect(recent.find('bucket-1')).toMatchObject({ state: 3, revision: 2 });
    expect(recent.find('bucket-2')).toBeUndefined();
    await fill(1, someContext(), 'bucket-2');
    await fill(1, someContext(), 'bucket-2');
    expect(recent.find('bucket-1')).toBeUndefined();
  });

  it('never takes a shorter fold for a longer one', () => {
    const recent = createRecentFolds<number>(10);
    recent.keep('bucket-1', { state: 5, revision: 4, commands: new Map() });
    recent.keep('bucket-1', { state: 3, revision: 2, commands: new Map() });
    expect(recent.find('bucket-1')).toMatchObject({ state: 5 });
  });
});
