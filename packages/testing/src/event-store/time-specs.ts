import type { EventStore } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { fill, someStream } from './controls.ts';

export function timeSpecs(store: () => EventStore): void {
  it('is told: by the store itself, or by the newest event, and never before that', async () => {
    await fill(store(), 3, [someStream()]);
    const [last] = (await store().readAll({ after: 0, limit: 512 })).events.toReversed();
    const { at, by } = await store().time();
    if (by === 'log') expect(at).toBe(Date.parse(last!.recordedAt));
    // To the second: that is how HTTP says it.
    else expect(at).toBeGreaterThanOrEqual(Date.parse(last!.recordedAt) - 1_000);
  });
}
