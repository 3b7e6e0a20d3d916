import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import {
  eventually,
  type FeedUnderTest,
  gate,
  HANDLED,
  type Listening,
  listen,
  someGroup,
  writeMany,
} from './controls.ts';

export function memberSpecs({ store, feed, connect, cut }: FeedUnderTest): void {
  /** Both at the same moment, so that they race for the work. */
  const twoMembers = async (group: string): Promise<Listening[]> => {
    const feeds = [feed(), await connect()];
    return Promise.all(feeds.map((one) => listen(one, { group })));
  };
  const all = (members: readonly Listening[]) => members.flatMap((member) => member.labels());

  it('give an event to one of them only', async () => {
    const members = await twoMembers(someGroup());
    const sent = await writeMany(store(), 'premises', 100, 10);
    await eventually(() => all(members).length >= 100);
    await sleep(50);
    expect(all(members).toSorted()).toEqual(sent.toSorted());
  });

  it('of one connection exclude each other too', async () => {
    const group = someGroup();
    const members = [await listen(feed(), { group }), await listen(feed(), { group })];
    const sent = await writeMany(store(), 'premises', 50, 10);
    await eventually(() => all(members).length >= 50);
    await sleep(50);
    expect(all(members).toSorted()).toEqual(sent.toSorted());
  });

  it('take over from one that stops', async () => {
    const [first, second] = await twoMembers(someGroup());
    await writeMany(store(), 'premises', 5);
    await eventually(() => first!.seen.length + second!.seen.length === 5);
    const [worker, standby] = first!.seen.length > 0 ? [first!, second!] : [second!, first!];
    await worker.subscription.stop();
    const later = await writeMany(store(), 'premises', 3, 1, 'later');
    await standby.settled(3);
    expect(standby.labels()).toEqual(later);
  });

  it('take over from one that dies', async () => {
    const [group, never] = [someGroup(), gate()];
    const dying = await connect();
    const worker = await listen(dying, { group }, async () => {
      await never.opened;
      return HANDLED;
    });
    await writeMany(store(), 'premises', 3, 3);
    await worker.count(3);
    const standby = await listen(feed(), { group });
    await cut(dying);
    await standby.settled(3);
    never.open();
  });

  it('are healthy while they stand by', async () => {
    const members = await twoMembers(someGroup());
    await sleep(50);
    for (const { subscription } of members) expect(subscription.health()).toMatchObject({ ok: true });
  });
}
