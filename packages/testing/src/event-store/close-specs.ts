import { type EventStore, EventStoreUnavailable } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { someEvent, someStream } from './controls.ts';

export function closeSpecs(store: () => EventStore): void {
  it('finishes the appends that were begun', async () => {
    const appends = Array.from({ length: 10 }, () => store().append(someStream(), [someEvent()], 'noStream'));
    await store().close();
    const results = await Promise.all(appends);
    expect(results.every((result) => result.outcome === 'appended')).toBe(true);
  });

  it('ends subscriptions quietly', async () => {
    let slices = 0;
    const following = (async () => {
      for await (const _ of store().subscribe({ after: 0, signal: new AbortController().signal })) slices++;
    })();
    await expect.poll(() => slices).toBe(1);
    await store().close();
    await expect(following).resolves.toBeUndefined();
  });

  it('rejects what comes later, and says that trying again is in vain', async () => {
    await store().close();
    const calls = [
      store().append(someStream(), [someEvent()], 'any'),
      store().readStream(someStream()),
      store().readAll({ after: 0 }),
      store().head(),
    ];
    for (const call of calls) {
      const error = await call.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(EventStoreUnavailable);
      expect(error).toMatchObject({ retryable: false });
    }
  });

  it('can be said twice', async () => {
    await store().close();
    await expect(store().close()).resolves.toBeUndefined();
  });
}
