import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import {
  caughtUp,
  eventOf,
  type FeedUnderTest,
  gate,
  HANDLED,
  labelOf,
  listen,
  someGroup,
  write,
  writeMany,
} from './controls.ts';

export function orderSpecs({ store, feed }: FeedUnderTest): void {
  it('hands over each stream’s events in order, one after the other, whatever the handlers take', async () => {
    const group = someGroup();
    const sent = await writeMany(store(), 'premises', 300, 7);
    const inHand = new Set<string>();
    const overlaps: string[] = [];
    const listening = await listen(feed(), { group }, async (_, { stream }) => {
      if (inHand.has(stream)) overlaps.push(stream);
      inHand.add(stream);
      await sleep(Math.random() * 3);
      inHand.delete(stream);
      return HANDLED;
    });
    await listening.settled(300);
    expect(overlaps).toEqual([]);
    for (let key = 0; key < 7; key++) {
      const ofKey = listening.seen.filter(({ stream }) => stream === `premises-key${key}`).map(labelOf);
      expect(ofKey).toEqual(sent.filter((_, index) => index % 7 === key));
    }
  });

  it('keeps the order of events that come while it works', async () => {
    const group = someGroup();
    const listening = await listen(feed(), { group });
    for (let index = 0; index < 40; index++)
      await write(store(), 'premises', 'key0', [eventOf('premises', `m${index}`)]);
    await listening.settled(40);
    expect(listening.labels()).toEqual(Array.from({ length: 40 }, (_, index) => `m${index}`));
  });

  it('works on different streams at once, never on more than the limit', async () => {
    const [group, stand] = [someGroup(), gate()];
    let inHand = 0;
    let most = 0;
    await writeMany(store(), 'premises', 20, 20);
    const listening = await listen(feed(), { group, concurrency: 4 }, async () => {
      most = Math.max(most, ++inHand);
      await stand.opened;
      inHand--;
      return HANDLED;
    });
    await listening.count(4);
    await sleep(30);
    expect(listening.seen).toHaveLength(4);
    stand.open();
    await listening.settled(20);
    expect(most).toBe(4);
  });

  it('shares the limit over the categories of a subscription', async () => {
    const [group, stand] = [someGroup(), gate()];
    await writeMany(store(), 'premises', 5, 5);
    await writeMany(store(), 'report', 5, 5, 'r');
    const options = { group, categories: ['premises', 'report'], concurrency: 3 };
    const listening = await listen(feed(), options, async () => {
      await stand.opened;
      return HANDLED;
    });
    await listening.count(3);
    await sleep(30);
    expect(listening.seen).toHaveLength(3);
    stand.open();
    await listening.settled(10);
  });

  it('takes a log longer than all its buffers', async () => {
    const group = someGroup();
    const sent = await writeMany(store(), 'premises', 6_000, 50);
    const listening = await listen(feed(), { group });
    await listening.settled(6_000);
    expect(new Set(listening.labels()).size).toBe(sent.length);
    await caughtUp(feed(), group);
  });
}
