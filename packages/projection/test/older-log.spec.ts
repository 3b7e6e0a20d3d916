import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { expect, it, onTestFinished } from 'vitest';
import { projectionProcess } from '../src/index.ts';
import { applyTally, fill, filledStore, memoryModel, tallyOf } from './controls.ts';

type Options = Pick<Parameters<typeof projectionProcess>[0], 'store' | 'readModel'>;

async function started(options: Options) {
  const categories = ['case', 'report'];
  const projection = projectionProcess({
    name: 'test.tally',
    categories,
    apply: applyTally,
    delayMs: () => 1,
    ...options,
  });
  onTestFinished(() => projection.stop());
  await projection.start();
  return projection;
}

/** A read model that has seen twenty events of a log that is now gone. */
async function readTo20(categories?: string[]) {
  const readModel = memoryModel();
  const projection = await started({ store: await filledStore(20, categories), readModel });
  await projection.caughtUp();
  await projection.stop();
  return readModel;
}

const refusal = { ok: false, detail: expect.stringMatching(/restored from an older copy.*`gridcase rebuild`/s) };

it('an older log, written on since, was skipped in silence up to the place; it is refused, with what to do', async () => {
  const readModel = await readTo20();
  const before = tallyOf(readModel.db);
  const restored = await filledStore(12);
  await fill(restored, 40, ['case', 'report'], 500);
  const projection = await started({ store: restored, readModel });
  await expect.poll(() => projection.health()).toMatchObject(refusal);
  expect(tallyOf(readModel.db)).toEqual(before);
});

it('an older log that ends before the place is refused, with what to do', async () => {
  const projection = await started({ store: await filledStore(12), readModel: await readTo20() });
  await expect.poll(() => projection.health()).toMatchObject(refusal);
});

it('the whole log put back, it goes on by itself', async () => {
  const readModel = await readTo20();
  const restored = await filledStore(12);
  const projection = await started({ store: restored, readModel });
  await expect.poll(() => projection.health().ok).toBe(false);
  await fill(restored, 8, ['case', 'report'], 12);
  await expect.poll(() => projection.health()).toEqual({ ok: true });
});

it('a place of an older build, without an id, goes on working and gets its id with the next event', async () => {
  const readModel = await readTo20();
  readModel.db.exec('UPDATE read_model SET event_id = NULL, event_at = NULL');
  const store = await filledStore(20);
  const projection = await started({ store, readModel });
  await fill(store, 1, ['case'], 600);
  await expect.poll(() => readModel.place().position).toBe(await store.head());
  expect(readModel.place().eventId).toBe(await store.eventIdAt(await store.head()));
  expect(projection.health()).toEqual({ ok: true });
});

it('an empty log is no other log to a read model that has read nothing', async () => {
  const projection = await started({ store: createMemoryEventStore(), readModel: memoryModel() });
  await projection.caughtUp();
  expect(projection.health()).toEqual({ ok: true });
});
