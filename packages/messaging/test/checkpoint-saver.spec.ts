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
      async save(position: number) {
        saves.push(position);
        await checkpoint.save(position);
      },
    },
  };
}

it('an idle system of seven relays wrote two checkpoints a second, each for the bytes of the others', async () => {
  const { checkpoint, saves } = counted();
  const saver = createCheckpointSaver(checkpoint, 0);
  for (let second = 1; second < 300; second++) {
    saver.note(second * 100_000, 0);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(saves).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  saver.note(30_000_000, 0);
  await vi.advanceTimersByTimeAsync(0);
  expect(saves).toEqual([30_000_000]);
  saver.note(30_000_000, 0);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(saves).toEqual([30_000_000]);
  await saver.end();
});

it('saves at once what was worked for, and at its end whatever has passed', async () => {
  const { checkpoint, saves } = counted();
  const saver = createCheckpointSaver(checkpoint, 0);
  saver.note(10, 1);
  await vi.advanceTimersByTimeAsync(0);
  saver.note(500, 0);
  await vi.advanceTimersByTimeAsync(0);
  expect(saves).toEqual([10]);
  await saver.end();
  expect(saves).toEqual([10, 500]);
});
