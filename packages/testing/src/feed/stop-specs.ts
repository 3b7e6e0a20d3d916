import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { caughtUp, type FeedUnderTest, gate, HANDLED, listen, someGroup, writeMany } from './controls.ts';

export function stopSpecs({ store, feed, connect, close }: FeedUnderTest): void {
  it('lets what is in hand finish, commits it, and begins nothing new', async () => {
    const [group, stand] = [someGroup(), gate()];
    await writeMany(store(), 'premises', 10);
    const listening = await listen(feed(), { group }, async () => {
      await stand.opened;
      return HANDLED;
    });
    await listening.count(1);
    let stopped = false;
    const stopping = listening.subscription.stop().then(() => {
      stopped = true;
    });
    await sleep(30);
    expect(stopped).toBe(false);
    stand.open();
    await stopping;
    expect(listening.labels()).toEqual(['m0']);
    expect(await feed().lag(group, ['premises'])).toBe(9);
  });

  it('leaves an event that waits for its retry to the next run, which counts anew', async () => {
    const group = someGroup();
    await writeMany(store(), 'premises', 2, 2);
    const retry = { attempts: 5, delayMs: () => 60_000 };
    const first = await listen(feed(), { group, retry }, async (label) =>
      label === 'm0' ? { outcome: 'retry', reason: 'later' } : HANDLED,
    );
    await first.count(2);
    await first.subscription.stop();
    const second = await listen(feed(), { group });
    await caughtUp(feed(), group);
    expect(second.outcomes[0]).toMatchObject({ label: 'm0', event: { attempt: 1 } });
  });

  it('can be said twice', async () => {
    const listening = await listen(feed(), { group: someGroup() });
    await listening.subscription.stop();
    await expect(listening.subscription.stop()).resolves.toBeUndefined();
  });

  it('comes with the feed’s own close', async () => {
    const group = someGroup();
    const listening = await listen(feed(), { group });
    await close(feed());
    const other = await connect();
    await writeMany(store(), 'premises', 1);
    await sleep(150);
    expect(listening.seen).toEqual([]);
    expect(await other.lag(group, ['premises'])).toBe(1);
  });

  it('after close, takes no subscription and answers no question', async () => {
    await close(feed());
    const group = someGroup();
    const calls = [listen(feed(), { group }), feed().lag(group, ['premises']), feed().poison.waiting(group)];
    for (const call of calls) await expect(call).rejects.toThrow(/closed/);
  });
}
