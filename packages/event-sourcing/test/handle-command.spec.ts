import { describe, expect, it } from 'vitest';
import {
  type AppendOptions,
  createMemoryEventStore,
  type EventStore,
  EventStoreUnavailable,
  handleCommand,
} from '../src/index.ts';
import { type BucketCommand, bucketHandling, someContext } from './bucket.ts';

const STREAM = 'bucket-1';
const FILL: BucketCommand = { kind: 'fill', litres: 4 };

const fill = (store: EventStore, litres = 4, context = someContext()) =>
  handleCommand(bucketHandling(store), STREAM, { kind: 'fill', litres }, context);

describe('happens', () => {
  it('appends what was decided and gives the new state', async () => {
    const store = createMemoryEventStore();
    const result = await fill(store);
    expect(result).toMatchObject({ outcome: 'done', repeated: false, state: 4, revision: 0 });
    expect((await store.readStream(STREAM)).map((event) => event.data)).toEqual([
      '{"type":"bucket.filled","litres":4}',
    ]);
  });

  it('decides from what the stream tells', async () => {
    const store = createMemoryEventStore();
    await fill(store, 8);
    const result = await fill(store, 8);
    expect(result).toMatchObject({ outcome: 'done', state: 10, revision: 2 });
    const types = (await store.readStream(STREAM)).map((event) => event.type);
    expect(types).toEqual(['bucket.filled', 'bucket.filled', 'bucket.overflowed']);
  });

  it('writes beside each event who, when, why and in which trace', async () => {
    const store = createMemoryEventStore();
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const context = someContext({ traceparent, commandHash: 'ab12' });
    await fill(store, 4, context);
    const [event] = await store.readStream(STREAM);
    expect(JSON.parse(event!.metadata)).toEqual({
      $correlationId: context.correlationId,
      $causationId: context.commandId,
      schemaVersion: 1,
      at: '2026-11-23T02:00:00.000Z',
      actor: context.actor,
      traceparent,
      commandHash: 'ab12',
    });
  });

  it('gives each try event ids of its own, and says so, so that no store need look whether they stand there', async () => {
    const store = createMemoryEventStore();
    const tried: { ids: string[]; options: AppendOptions | undefined }[] = [];
    const append: EventStore['append'] = async (stream, events, expected, options) => {
      tried.push({ ids: events.map(({ eventId }) => eventId), options });
      if (tried.length === 1) await fill(store, 2);
      return store.append(stream, events, expected, options);
    };
    await fill({ ...store, append }, 9);
    expect(tried.map(({ options }) => options)).toEqual([{ idsAreNew: true }, { idsAreNew: true }]);
    expect(new Set(tried.flatMap(({ ids }) => ids)).size).toBe(3);
    expect((await store.readStream(STREAM)).slice(1).map(({ eventId }) => eventId)).toEqual(tried[1]!.ids);
  });

  it('makes a command that depends on the state again when others have changed it meanwhile', async () => {
    const store = createMemoryEventStore();
    await fill(store, 2);
    const seen: number[] = [];
    const topUp = (litres: number): BucketCommand => {
      seen.push(litres);
      return { kind: 'fill', litres: 10 - litres };
    };
    const append: EventStore['append'] = async (...given) => {
      if (seen.length === 1) await fill(store, 3);
      return store.append(...given);
    };
    const result = await handleCommand(bucketHandling({ ...store, append }), STREAM, topUp, someContext());
    expect(seen).toEqual([2, 5]);
    expect(result).toMatchObject({ outcome: 'done', state: 10, revision: 2 });
  });
});

describe('refused', () => {
  it('gives the decider’s refusal and appends nothing', async () => {
    const store = createMemoryEventStore();
    expect(await fill(store, 11)).toMatchObject({ outcome: 'refused', refusal: { code: 'too-much' } });
    expect(await store.head()).toBe(0);
  });

  it('refuses a command id that was used for other content', async () => {
    const store = createMemoryEventStore();
    const context = someContext({ commandHash: 'one' });
    await fill(store, 4, context);
    const other = await fill(store, 5, { ...context, commandHash: 'other' });
    expect(other).toMatchObject({ outcome: 'refused', refusal: { code: 'command-id-reused' } });
    expect(await store.readStream(STREAM)).toHaveLength(1);
  });

  it('refuses a stream that is longer than it folds', async () => {
    const store = createMemoryEventStore();
    for (let n = 0; n < 4; n++) await fill(store, 1);
    const handling = { ...bucketHandling(store), maxStreamLength: 3 };
    const result = await handleCommand(handling, STREAM, FILL, someContext());
    expect(result).toMatchObject({ outcome: 'refused', refusal: { code: 'stream-too-long' } });
  });

  it('throws when the store is unavailable', async () => {
    const store = createMemoryEventStore();
    await store.close();
    await expect(fill(store)).rejects.toThrow(EventStoreUnavailable);
  });
});

describe('quiet', () => {
  it('appends nothing for a command said twice, and gives the state as it is now', async () => {
    const store = createMemoryEventStore();
    const context = someContext({ commandHash: 'one' });
    await fill(store, 4, context);
    await fill(store, 3);
    const again = await fill(store, 4, context);
    expect(again).toMatchObject({ outcome: 'done', repeated: true, events: [], state: 7, revision: 1 });
    expect(await store.readStream(STREAM)).toHaveLength(2);
  });

  it('does not decide a repeat again, though it would be refused by now', async () => {
    const store = createMemoryEventStore();
    const context = someContext();
    await fill(store, 4, context);
    let decisions = 0;
    const handling = bucketHandling(store);
    const decide: typeof handling.decider.decide = (command, state) => {
      decisions++;
      return handling.decider.decide(command, state);
    };
    await handleCommand({ ...handling, decider: { ...handling.decider, decide } }, STREAM, FILL, context);
    expect(decisions).toBe(0);
  });

  it('appends nothing when there is nothing to change', async () => {
    const store = createMemoryEventStore();
    const result = await handleCommand(bucketHandling(store), STREAM, { kind: 'empty' }, someContext());
    expect(result).toMatchObject({ outcome: 'done', repeated: true, events: [], revision: -1 });
    expect(await store.head()).toBe(0);
  });

  it('writes once when the same command races itself', async () => {
    const store = createMemoryEventStore();
    const context = someContext();
    const results = await Promise.all(Array.from({ length: 10 }, () => fill(store, 4, context)));
    expect(results.filter((result) => result.outcome === 'done' && !result.repeated)).toHaveLength(1);
    expect(await store.readStream(STREAM)).toHaveLength(1);
  });
});

describe('conflicted', () => {
  it('decides again from fresh state, so that no litre is lost or spilt', async () => {
    const store = createMemoryEventStore();
    await Promise.all([1, 2, 3].map((litres) => fill(store, litres)));
    expect(await fill(store, 1)).toMatchObject({ outcome: 'done', state: 7 });
  });

  it('refuses afresh when others changed what it would have decided on', async () => {
    const store = createMemoryEventStore();
    const handling = bucketHandling(store);
    const decide: typeof handling.decider.decide = (_, litres) =>
      litres === 0
        ? { outcome: 'decided', events: [{ type: 'bucket.filled', litres: 9 }] }
        : { outcome: 'refused', refusal: { code: 'too-much', detail: 'not empty' } };
    const onlyWhenEmpty = { ...handling, decider: { ...handling.decider, decide } };
    const results = await Promise.all([1, 2].map(() => handleCommand(onlyWhenEmpty, STREAM, FILL, someContext())));
    expect(results.map((result) => result.outcome).toSorted()).toEqual(['done', 'refused']);
    expect(await store.readStream(STREAM)).toHaveLength(1);
  });

  it('gives up after a bounded number of times, and has written nothing', async () => {
    const store = createMemoryEventStore();
    let appends = 0;
    const contended: EventStore = {
      ...store,
      append: async () => {
        appends++;
        return { outcome: 'conflict', actual: 3 };
      },
    };
    const result = await handleCommand({ ...bucketHandling(contended), attempts: 3 }, STREAM, FILL, someContext());
    expect(result).toMatchObject({ outcome: 'refused', refusal: { code: 'too-many-conflicts' } });
    expect(appends).toBe(3);
    expect(await store.head()).toBe(0);
  });
});
