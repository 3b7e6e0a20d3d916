import { describe, expect, it } from 'vitest';
import {
  createMemoryEventStore,
  createRecentFolds,
  type EventStore,
  handleCommand,
  type ReadStreamOptions,
} from '../src/index.ts';
import { bucketHandling, someContext } from './bucket.ts';

/** A bucket whose handling remembers, and the revisions from which its stream was read. */
function rememberingBucket(events = 100, store = createMemoryEventStore()) {
  const readFrom: (number | undefined)[] = [];
  const readStream = (name: string, options: ReadStreamOptions = {}) => {
    readFrom.push(options.from);
    return store.readStream(name, options);
  };
  const recent = createRecentFolds<number>(events);
  const handling = { ...bucketHandling({ ...store, readStream }), recent };
  const fill = (litres: number, context = someContext(), stream = 'bucket-1') =>
    handleCommand(handling, stream, { kind: 'fill', litres }, context);
  return { store, handling, readFrom, recent, fill };
}

describe('happens', () => {
  it('reads nothing that it has seen or written', async () => {
    const { store, fill, readFrom } = rememberingBucket();
    for (let n = 0; n < 3; n++) await fill(1);
    expect(await fill(1)).toMatchObject({ outcome: 'done', repeated: false, state: 4, revision: 3 });
    expect(readFrom).toEqual([0]);
    expect(await store.readStream('bucket-1')).toHaveLength(4);
  });

  it('decides from what others appended meanwhile, and reads no more than that', async () => {
    const { store, fill, readFrom } = rememberingBucket();
    await fill(4);
    await handleCommand(bucketHandling(store), 'bucket-1', { kind: 'fill', litres: 5 }, someContext());
    expect(await fill(4)).toMatchObject({ outcome: 'done', state: 10, revision: 3 });
    expect(readFrom).toEqual([0, 1]);
  });

  it('of many at once each is carried out', async () => {
    const { store, fill } = rememberingBucket();
    const results = await Promise.all([1, 1, 1].map((litres) => fill(litres)));
    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(await store.readStream('bucket-1')).toHaveLength(3);
  });
});

it('of several who work on one stream, who had to read was overtaken by who need not, until it gave up', async () => {
  const store = createMemoryEventStore();
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const slow: EventStore = {
    ...store,
    async append(...given) {
      await turn();
      return store.append(...given);
    },
    async readStream(...given) {
      for (let n = 0; n < 5; n++) await turn();
      return store.readStream(...given);
    },
  };
  const handling = { ...bucketHandling(slow), recent: createRecentFolds<number>(1_000) };
  const outcomes: string[] = [];
  const work = async () => {
    for (let n = 0; n < 50; n++) {
      const { outcome } = await handleCommand(handling, 'bucket-1', { kind: 'fill', litres: 0 }, someContext());
      outcomes.push(outcome);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  expect(new Set(outcomes)).toEqual(new Set(['done']));
  expect(await store.readStream('bucket-1')).toHaveLength(200);
});

describe('quiet', () => {
  it('knows a command that another process carried out meanwhile', async () => {
    const { store, fill } = rememberingBucket();
    await fill(4);
    const context = someContext();
    await handleCommand(bucketHandling(store), 'bucket-1', { kind: 'fill', litres: 5 }, context);
    expect(await fill(5, context)).toMatchObject({ outcome: 'done', repeated: true, events: [], state: 9 });
    expect(await store.readStream('bucket-1')).toHaveLength(2);
  });

  it('is never quiet about what it only remembers: others may have changed it', async () => {
    const { store, handling, fill } = rememberingBucket();
    await fill(4);
    await handleCommand(handling, 'bucket-1', { kind: 'empty' }, someContext());
    await handleCommand(bucketHandling(store), 'bucket-1', { kind: 'fill', litres: 2 }, someContext());
    expect(await handleCommand(handling, 'bucket-1', { kind: 'empty' }, someContext())).toMatchObject({
      ...{ outcome: 'done', repeated: false, state: 0, revision: 3 },
    });
  });

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
  it('never for what it only remembers: others may have changed it', async () => {
    const { store, handling, fill } = rememberingBucket();
    const decide: typeof handling.decider.decide = (command, litres) =>
      litres > 5
        ? { outcome: 'refused', refusal: { code: 'too-much', detail: 'over the half' } }
        : handling.decider.decide(command, litres);
    await fill(6);
    await handleCommand(bucketHandling(store), 'bucket-1', { kind: 'empty' }, someContext());
    const timid = { ...handling, decider: { ...handling.decider, decide } };
    const result = await handleCommand(timid, 'bucket-1', { kind: 'fill', litres: 1 }, someContext());
    expect(result).toMatchObject({ outcome: 'done', state: 1 });
  });

  it('a command id that was used for other content', async () => {
    const { fill } = rememberingBucket();
    const context = someContext({ commandHash: 'one' });
    await fill(4, context);
    await fill(1);
    const other = await fill(5, { ...context, commandHash: 'other' });
    expect(other).toMatchObject({ outcome: 'refused', refusal: { code: 'command-id-reused' } });
  });
});

it('a log that ends before what is remembered of it is read again from its beginning', async () => {
  const known = rememberingBucket();
  for (let n = 0; n < 3; n++) await known.fill(1);
  // Put back from an older backup under our hands.
  const { store, fill } = rememberingBucket(100, createMemoryEventStore());
  await fill(7);
  const handling = { ...bucketHandling(store), recent: known.recent };
  const result = await handleCommand(handling, 'bucket-1', { kind: 'fill', litres: 1 }, someContext());
  expect(result).toMatchObject({ outcome: 'done', state: 8, revision: 1 });
});

describe('the limit', () => {
  it('lets go of the streams that were used least lately', async () => {
    const { fill, recent } = rememberingBucket(5);
    for (const stream of ['bucket-1', 'bucket-2', 'bucket-1', 'bucket-3', 'bucket-1', 'bucket-2', 'bucket-1']) {
      await fill(1, someContext(), stream);
    }
    expect(recent.find('bucket-1')).toMatchObject({ state: 4, revision: 3 });
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
