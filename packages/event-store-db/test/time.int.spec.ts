import { expect, it } from 'vitest';
import { start } from './controls.ts';
import { appendEvents } from './events.ts';

it.for([0, 1])('is the server’s own, from the Date of its answers, with %i events in it', async (count) => {
  const { store, kept } = await start();
  await appendEvents(kept, count);
  const before = Date.now();
  const { at, by } = await store.time();
  expect(by).toBe('clock');
  expect(at).toBeGreaterThan(before - 2_000);
  expect(at).toBeLessThan(Date.now() + 1_000);
});
