import { expect, it } from 'vitest';
import { caughtUp, type FeedUnderTest, listen, someGroup, writeMany } from './controls.ts';

export function lagSpecs({ store, feed }: FeedUnderTest): void {
  it('is everything for a group that never came', async () => {
    await writeMany(store(), 'premises', 7);
    await writeMany(store(), 'report', 2);
    expect(await feed().lag(someGroup(), ['premises'])).toBe(7);
  });

  it('is nothing where nothing was written', async () => {
    await writeMany(store(), 'report', 2);
    expect(await feed().lag(someGroup(), ['premises'])).toBe(0);
  });

  it('adds up over categories', async () => {
    await writeMany(store(), 'premises', 2);
    await writeMany(store(), 'report', 3);
    expect(await feed().lag(someGroup(), ['premises', 'report'])).toBe(5);
  });

  it('goes down to nothing with the work, and up again with new events', async () => {
    const group = someGroup();
    await writeMany(store(), 'premises', 5);
    const listening = await listen(feed(), { group });
    await caughtUp(feed(), group);
    await listening.subscription.stop();
    await writeMany(store(), 'premises', 2);
    expect(await feed().lag(group, ['premises'])).toBe(2);
  });

  it('counts what is under retry', async () => {
    const group = someGroup();
    await writeMany(store(), 'premises', 1);
    const retry = { attempts: 2, delayMs: () => 60_000 };
    const later = { outcome: 'retry', reason: 'later' } as const;
    const listening = await listen(feed(), { group, retry }, async () => later);
    await listening.count(1);
    expect(await feed().lag(group, ['premises'])).toBe(1);
  });
}
