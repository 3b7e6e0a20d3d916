import {
  createMemoryEventStore,
  type EventStore,
  nameUuid,
  type RecordedEvent,
  StreamBroken,
} from '@gridcase/event-sourcing';
import { expect, it, onTestFinished } from 'vitest';
import { projectionProcess } from '../src/index.ts';
import { applyTally, memoryModel, tallyOf } from './controls.ts';

/** A store that a scavenge has taken some events from. */
async function scavenged(isGone: (event: RecordedEvent) => boolean): Promise<EventStore> {
  const store = createMemoryEventStore();
  for (let n = 0; n < 12; n++) {
    const event = { eventId: nameUuid([String(n)]), type: 'test.happened', data: '{}', metadata: '{}' };
    await store.append(`case-${n % 2}`, [event], 'any');
  }
  const left = (events: readonly RecordedEvent[]) => events.filter((event) => !isGone(event));
  return {
    ...store,
    readStream: async (stream, options) => left(await store.readStream(stream, options)),
    async *subscribe(options) {
      for await (const slice of store.subscribe(options)) yield { ...slice, events: left(slice.events) };
    },
  };
}

it.for([
  ['in the middle', (event: RecordedEvent) => event.revision === 2, 'revision 2 is missing, 3 comes instead'],
  [
    'at the front, by $maxCount',
    (event: RecordedEvent) => event.revision < 3,
    'revision 2 is missing, 3 comes instead',
  ],
] as const)('a gap %s passed unseen; it is said once, shown, and nobody else is held up', async ([, isGone, words]) => {
  const store = await scavenged((event) => event.stream === 'case-1' && isGone(event));
  const readModel = memoryModel();
  const warnings: unknown[] = [];
  const log = { warn: (facts: object, message: string) => void warnings.push({ ...facts, message }) };
  const projection = projectionProcess({
    ...{ name: 'test.tally', categories: ['case'], apply: applyTally, batch: 4, store, readModel, log },
  });
  onTestFinished(() => projection.stop());
  await projection.start();
  await projection.caughtUp();
  expect(projection.health()).toEqual({
    ok: true,
    trouble: 'log',
    detail: expect.stringContaining(`case-1 is not whole: ${words}`),
  });
  expect(warnings).toHaveLength(1);
  expect(tallyOf(readModel.db)).toContainEqual({ stream: 'case-0', n: 6, last: 5 });
});

it('a store that refuses to show what is left of a stream holds nobody up, and its own words are given', async () => {
  const store = await scavenged((event) => event.stream === 'case-1' && event.revision < 1);
  const refusing: EventStore = {
    ...store,
    readStream: async (stream) => {
      throw new StreamBroken(stream, 0, 1, '$tb 1 is set on it: take that off');
    },
  };
  const readModel = memoryModel();
  const projection = projectionProcess({
    ...{ name: 'test.tally', categories: ['case'], apply: applyTally, store: refusing, readModel },
  });
  onTestFinished(() => projection.stop());
  await projection.start();
  await projection.caughtUp();
  expect(projection.health()).toMatchObject({ ok: true, trouble: 'log', detail: expect.stringContaining('$tb 1') });
});

it('a projection that begins in the middle takes no whole stream for a broken one', async () => {
  const store = await scavenged(() => false);
  const readModel = memoryModel();
  const start = async () => {
    const projection = projectionProcess({
      name: 'test.tally',
      categories: ['case'],
      apply: applyTally,
      store,
      readModel,
    });
    onTestFinished(() => projection.stop());
    await projection.start();
    await projection.caughtUp();
    return projection;
  };
  await (await start()).stop();
  const event = { eventId: nameUuid(['later']), type: 'test.happened', data: '{}', metadata: '{}' };
  await store.append('case-1', [event], 5);
  const second = await start();
  await expect.poll(() => tallyOf(readModel.db)).toContainEqual({ stream: 'case-1', n: 7, last: 6 });
  expect(second.health()).toEqual({ ok: true });
});
