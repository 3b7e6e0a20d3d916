import { LOG_BEGINNING, type LogPlace } from '@gridcase/event-sourcing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMemoryCheckpoint } from '../src/checkpoint.ts';
import { createCheckpointSaver } from '../src/checkpoint-saver.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function counted() {
  const checkpoint = createMemoryCheckpoint();
  const saves: number[] = [];
  return {
    saves,
    checkpoint: {
      load: checkpoint.load,
      async save(place: LogPlace) {
        saves.push(place.position);
        await checkpoint.save(place);
      },
    },
  };
}

it('an idle system of seven relays wrote two checkpoints a second, each for the bytes of the others', async () => {
  const { checkpoint, saves } = counted();
  const saver = createCheckpointSaver(checkpoint, LOG_BEGINNING);
  for (let second = 1; second < 300; second++) {
    saver.note({ position: second * 100_000, eventId: null }, 0);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(saves).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  saver.note({ position: 30_000_000, eventId: null }, 0);
  await vi.advanceTimersByTimeAsync(0);
  expect(saves).toEqual([30_000_000]);
  saver.note({ position: 30_000_000, eventId: null }, 0);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(saves).toEqual([30_000_000]);
  await saver.end();
});

it('saves at once what was worked for, and at its end whatever has passed', async () => {
  const { checkpoint, saves } = counted();
  const saver = createCheckpointSaver(checkpoint, LOG_BEGINNING);
  saver.note({ position: 10, eventId: null }, 1);
  await vi.advanceTimersByTimeAsync(0);
  saver.note({ position: 500, eventId: null }, 0);
  await vi.advanceTimersByTimeAsync(0);
  expect(saves).toEqual([10]);
  await saver.end();
  expect(saves).toEqual([10, 500]);
});

it('a relay that had saved once saved twice a second for ever: each save moved the log on, and so was one more to save', async () => {
  const { checkpoint, saves } = counted();
  const moving = {
    ...checkpoint,
    async save(place: LogPlace) {
      await checkpoint.save(place);
      saver.note({ position: place.position + 200, eventId: null }, 0);
    },
  };
  const saver = createCheckpointSaver(moving, LOG_BEGINNING, { everyMs: 500 });
  saver.note({ position: 10, eventId: null }, 1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saves).toEqual([10]);
  saver.note({ position: 1_000, eventId: null }, 1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saves).toEqual([10, 1_000]);
});
