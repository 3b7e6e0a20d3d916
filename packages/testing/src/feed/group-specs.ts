import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { caughtUp, eventually, type FeedUnderTest, gate, HANDLED, listen, someGroup, writeMany } from './controls.ts';

export function groupSpecs({ store, feed, connect, close, cut }: FeedUnderTest): void {
  it('gives each group every event', async () => {
    const listenings = await Promise.all([someGroup(), someGroup()].map((group) => listen(feed(), { group })));
    const sent = await writeMany(store(), 'premises', 10, 3);
    for (const listening of listenings) {
      await listening.settled(10);
      expect(listening.labels().toSorted()).toEqual(sent.toSorted());
    }
  });

  it('begins a new group at the log’s beginning', async () => {
    const sent = await writeMany(store(), 'premises', 5);
    const first = await listen(feed(), { group: someGroup() });
    await first.settled(5);
    const later = await listen(feed(), { group: someGroup() });
    await later.settled(5);
    expect(later.labels()).toEqual(sent);
  });

  it('waits for a category that nothing was written to yet', async () => {
    const listening = await listen(feed(), { group: someGroup() });
    await writeMany(store(), 'premises', 1);
    await listening.settled(1);
  });

  it('goes on after a restart where it had got to', async () => {
    const group = someGroup();
    await writeMany(store(), 'premises', 5);
    const before = await listen(feed(), { group });
    await before.settled(5);
    await before.subscription.stop();
    await close(feed());

    const later = await writeMany(store(), 'premises', 2, 1, 'later');
    const after = await listen(await connect(), { group });
    await after.settled(2);
    expect(after.labels()).toEqual(later);
  });

  it('hands over what a category held before its group followed it', async () => {
    const group = someGroup();
    await writeMany(store(), 'report', 3, 1, 'r');
    await writeMany(store(), 'premises', 2);
    const before = await listen(feed(), { group });
    await before.settled(2);
    await before.subscription.stop();
    const after = await listen(feed(), { group, categories: ['premises', 'report'] });
    const reports = () => after.labels().filter((label) => label.startsWith('r'));
    await eventually(() => reports().length >= 3);
    expect(reports()).toEqual(['r0', 'r1', 'r2']);
  });

  it('after an abrupt end gives again what had no outcome, from the first gap on', async () => {
    const [group, never] = [someGroup(), gate()];
    const dying = await connect();
    await writeMany(store(), 'premises', 30, 30);
    const before = await listen(dying, { group }, async (label) => {
      if (label === 'm10') await never.opened;
      return HANDLED;
    });
    await before.settled(29);
    await cut(dying);

    const after = await listen(feed(), { group });
    await after.count(1);
    await caughtUp(feed(), group);
    for (let index = 10; index < 30; index++) expect(after.labels()).toContain(`m${index}`);
    never.open();
  });

  it('loses nothing over several abrupt ends', async () => {
    const group = someGroup();
    const done = new Set<string>();
    await writeMany(store(), 'premises', 200, 20);
    for (let life = 0; life < 3; life++) {
      const dying = await connect();
      const listening = await listen(dying, { group }, async (label) => {
        await sleep(1);
        done.add(label);
        return HANDLED;
      });
      await listening.count(40);
      await cut(dying);
    }
    const last = await listen(feed(), { group });
    await caughtUp(feed(), group);
    for (const label of last.labels()) done.add(label);
    expect(done.size).toBe(200);
  });
}
