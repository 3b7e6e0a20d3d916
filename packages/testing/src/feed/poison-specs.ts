import { expect, it } from 'vitest';
import {
  caughtUp,
  eventOf,
  type FeedUnderTest,
  HANDLED,
  labelOf,
  listen,
  someGroup,
  threeTimes,
  write,
  writeMany,
} from './controls.ts';

export function poisonSpecs({ store, feed }: FeedUnderTest): void {
  const poisonOf = (group: string) => Array.fromAsync(feed().poison.list(group));
  const poison = (reason: string) => async () => ({ outcome: 'poisoned', reason }) as const;

  it('gets what failed as often as allowed, with the place, the attempts and the reason; the stream goes on', async () => {
    const group = someGroup();
    await writeMany(store(), 'premises', 3);
    const listening = await listen(feed(), { group, retry: threeTimes }, async (label) =>
      label === 'm1' ? { outcome: 'retry', reason: 'no such grid 网格' } : HANDLED,
    );
    await listening.settled(3);
    expect(listening.labels()).toEqual(['m0', 'm1', 'm1', 'm1', 'm2']);
    const [, recorded] = await store().readStream('premises-key0');
    expect(await poisonOf(group)).toMatchObject([
      {
        ...{ eventId: recorded!.eventId, type: 'premises.closed.v1', key: 'key0', attempt: 3, state: 'waiting' },
        ...{ place: expect.stringMatching(/\d/), reason: 'gave up after 3 attempts: no such grid 网格' },
      },
    ]);
    expect(JSON.stringify((await poisonOf(group))[0]!.whole)).toContain(recorded!.eventId);
    await caughtUp(feed(), group);
  });

  it("is another group's where a service has several groups and one poison queue", async () => {
    const [group, poisonGroup] = [someGroup(), someGroup()];
    await writeMany(store(), 'premises', 1);
    const listening = await listen(feed(), { group, poisonGroup }, poison('x'));
    await listening.settled(1);
    expect(await poisonOf(group)).toEqual([]);
    expect((await poisonOf(poisonGroup)).map(labelOf)).toEqual(['m0']);
  });

  it('gets at once what the handler calls poison', async () => {
    const group = someGroup();
    await writeMany(store(), 'premises', 1);
    const listening = await listen(feed(), { group, retry: threeTimes }, poison('not a premises of ours'));
    await listening.settled(1);
    expect(await poisonOf(group)).toMatchObject([{ attempt: 1, reason: 'not a premises of ours' }]);
    const outcome = { outcome: 'poisoned', reason: 'not a premises of ours' };
    expect(listening.outcomes).toMatchObject([{ label: 'm0', outcome }]);
  });

  it('keeps a long reason short', async () => {
    const group = someGroup();
    await writeMany(store(), 'premises', 1);
    const listening = await listen(feed(), { group }, poison('水'.repeat(50_000)));
    await listening.settled(1);
    expect((await poisonOf(group))[0]!.reason).toHaveLength(1_000);
  });

  it('never gets what was skipped; the reason is told and the place moves on', async () => {
    const group = someGroup();
    await writeMany(store(), 'premises', 2);
    const skipped = { outcome: 'skipped', reason: 'not for us' } as const;
    const listening = await listen(feed(), { group }, async () => skipped);
    await listening.settled(2);
    expect(listening.outcomes[0]).toMatchObject({ label: 'm0', outcome: skipped });
    await caughtUp(feed(), group);
    expect(await poisonOf(group)).toEqual([]);
  });

  it('stands in the order in which it was set aside', async () => {
    const group = someGroup();
    await write(
      store(),
      'premises',
      'p',
      ['b', 'a', 'c'].map((label) => eventOf('premises', label)),
    );
    const listening = await listen(feed(), { group }, poison('x'));
    await listening.settled(3);
    expect((await poisonOf(group)).map(labelOf)).toEqual(['b', 'a', 'c']);
  });
}
