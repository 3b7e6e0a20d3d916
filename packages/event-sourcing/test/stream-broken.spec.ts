import { describe, expect, it } from 'vitest';
import {
  allEvents,
  createMemoryEventStore,
  createRecentFolds,
  type EventStore,
  handleCommand,
  loadState,
  StreamBroken,
} from '../src/index.ts';
import { bucketHandling, someContext } from './bucket.ts';

const STREAM = 'bucket-1';

/** A store that has lost some revisions of its streams: from the moment on that `lost` names them. */
function leaky(lost: Set<number>): EventStore {
  const store = createMemoryEventStore();
  return {
    ...store,
    readStream: async (stream, options) =>
      (await store.readStream(stream, options)).filter(({ revision }) => !lost.has(revision)),
  };
}

async function bucketWithout(...revisions: number[]) {
  const lost = new Set<number>();
  const store = leaky(lost);
  const fill = (handling = bucketHandling(store)) =>
    handleCommand(handling, STREAM, { kind: 'fill', litres: 1 }, someContext());
  for (let times = 0; times < 4; times++) await fill();
  for (const revision of revisions) lost.add(revision);
  return { store, lost, fill };
}

describe.each([
  ['whose beginning was cut off', [0, 1], 0],
  ['with a hole', [2], 2],
])('a stream %s', (_, lost, missing) => {
  const broken = expect.objectContaining({ name: 'StreamBroken', stream: STREAM, revision: missing });

  it('is nothing to decide on', async () => {
    const { fill } = await bucketWithout(...lost);
    await expect(fill()).rejects.toEqual(broken);
    await expect(fill()).rejects.toThrow(`${STREAM} is not whole: revision ${missing} is missing`);
  });

  it('has no state', async () => {
    const { store } = await bucketWithout(...lost);
    await expect(loadState(bucketHandling(store), STREAM)).rejects.toEqual(broken);
  });
});

it('a hole in what is new is seen by who has read the rest before', async () => {
  const { store, lost, fill } = await bucketWithout();
  const handling = { ...bucketHandling(store), recent: createRecentFolds<number>(100) };
  await fill(handling);
  await fill();
  await fill();
  lost.add(5);
  await expect(fill(handling)).rejects.toThrow(StreamBroken);
});

it('no more is read than up to the revision asked for', async () => {
  const { store } = await bucketWithout();
  const revisions = async (first: number, last: number) =>
    (await Array.fromAsync(allEvents(store, STREAM, first, last))).map(({ revision }) => revision);
  expect(await revisions(1, 2)).toEqual([1, 2]);
  expect(await revisions(2, 9)).toEqual([2, 3]);
  expect(await revisions(3, 2)).toEqual([]);
});
