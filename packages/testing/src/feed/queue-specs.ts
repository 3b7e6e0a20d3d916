import { expect, it } from 'vitest';
import {
  caughtUp,
  eventOf,
  eventually,
  type FeedUnderTest,
  gate,
  HANDLED,
  labelOf,
  listen,
  someGroup,
  write,
  writeMany,
} from './controls.ts';

export function queueSpecs({ store, feed, connect, close, cut }: FeedUnderTest): void {
  const waiting = (group: string) => feed().poison.waiting(group);
  const listed = async (group: string) =>
    (await Array.fromAsync(feed().poison.list(group))).map((entry) => `${labelOf(entry)} ${entry.state}`);

  /** A group that can't handle these labels, until it is mended. */
  async function groupThatFailsOn(broken: Set<string>, group = someGroup(), poisonGroup = group) {
    const handled: string[] = [];
    const listening = await listen(feed(), { group, poisonGroup }, async (label) => {
      if (broken.has(label)) return { outcome: 'poisoned', reason: `can't read ${label}` };
      handled.push(label);
      return HANDLED;
    });
    return { ...{ group, broken, handled }, stop: () => listening.subscription.stop() };
  }

  async function poisoned(labels: readonly string[], all: readonly string[] = labels) {
    const failing = await groupThatFailsOn(new Set(labels));
    let failed = 0;
    for (const label of all) {
      await write(store(), 'premises', `of-${label}`, [eventOf('premises', label)]);
      // One after the other: of different streams none need be set aside before another.
      if (labels.includes(label)) failed++;
      await eventually(async () => (await waiting(failing.group)) === failed);
    }
    return failing;
  }

  it('is empty for a group that never failed', async () => {
    const group = someGroup();
    expect(await listed(group)).toEqual([]);
    expect(await waiting(group)).toBe(0);
    expect(await feed().poison.giveBack(group)).toBe(0);
  });

  it('gives each event back once, also over several runs, oldest first', async () => {
    const { group, broken, handled } = await poisoned(['b', 'd'], ['a', 'b', 'c', 'd']);
    broken.clear();
    expect(await listed(group)).toEqual(['b waiting', 'd waiting']);
    const told: string[] = [];
    const onEntry = (entry: { eventId: string | undefined }, { outcome }: { outcome: string }) =>
      void told.push(`${labelOf(entry)} ${outcome}`);
    expect(await feed().poison.giveBack(group, { onEntry })).toBe(2);
    expect(told).toEqual(['b handled', 'd handled']);
    await eventually(() => handled.length === 4);
    expect(handled.slice(2).toSorted()).toEqual(['b', 'd']);
    expect(await feed().poison.giveBack(group)).toBe(0);
    expect(await waiting(group)).toBe(0);
    expect(await listed(group)).toEqual(['b given back', 'd given back']);
    await caughtUp(feed(), group);
    expect(handled).toHaveLength(4);
  });

  it('ends although what is still broken is poisoned anew, and keeps that for the next run', async () => {
    const { group, broken, handled } = await poisoned(['b', 'd']);
    expect(await feed().poison.giveBack(group)).toBe(2);
    await eventually(async () => (await waiting(group)) === 2);
    broken.clear();
    expect(await feed().poison.giveBack(group)).toBe(2);
    await eventually(() => handled.length === 2);
  });

  it('gives back no more than the limit', async () => {
    const { group, broken, handled } = await poisoned(['a', 'b', 'c']);
    broken.clear();
    expect(await feed().poison.giveBack(group, { limit: 2 })).toBe(2);
    await eventually(() => handled.length === 2);
    expect(handled.toSorted()).toEqual(['a', 'b']);
    expect(await waiting(group)).toBe(1);
  });

  it('gives nothing back when it is told to stop before it begins', async () => {
    const { group } = await poisoned(['a']);
    expect(await feed().poison.giveBack(group, { signal: AbortSignal.abort() })).toBe(0);
    expect(await waiting(group)).toBe(1);
  });

  it('gives back to a group that works in another process, and waits for one that does not run', async () => {
    const { group, broken, handled, stop } = await poisoned(['a']);
    const other = await connect();
    broken.clear();
    expect(await other.poison.giveBack(group)).toBe(1);
    await eventually(() => handled.includes('a'));
    await stop();
    const later = await poisoned(['z']);
    await later.stop();
    expect(await other.poison.giveBack(later.group)).toBe(1);
    await close(other);
    later.broken.clear();
    const again = await groupThatFailsOn(later.broken, later.group);
    await eventually(() => again.handled.includes('z'));
  });

  it('tries what is given back as often as what is new, and holds back its stream with it', async () => {
    const { group, broken, stop } = await poisoned(['a']);
    await stop();
    broken.clear();
    let away = true;
    const listening = await listen(feed(), { group, retry: { attempts: 1_000, delayMs: () => 5 } }, async () =>
      away ? { outcome: 'retry', reason: 'not yet' } : HANDLED,
    );
    await feed().poison.giveBack(group);
    await listening.count(3);
    await write(store(), 'premises', 'of-a', [eventOf('premises', 'behind')]);
    await write(store(), 'premises', 'beside', [eventOf('premises', 'beside')]);
    await eventually(() => listening.labels().includes('beside'));
    expect(listening.labels()).not.toContain('behind');
    away = false;
    await eventually(() => listening.labels().includes('behind'));
  });

  it('gives back again what had no outcome when its member died', async () => {
    const { group, stop } = await poisoned(['a', 'b']);
    await stop();
    const never = gate();
    const dying = await connect();
    const before = await listen(dying, { group }, async () => {
      await never.opened;
      return HANDLED;
    });
    await feed().poison.giveBack(group);
    await before.count(2);
    await cut(dying);
    const after = await listen(feed(), { group });
    await after.settled(2);
    expect(after.labels().toSorted()).toEqual(['a', 'b']);
    never.open();
  });

  it('counts as lag what was given back and has no outcome', async () => {
    const { group, stop } = await poisoned(['a']);
    await caughtUp(feed(), group);
    await stop();
    await feed().poison.giveBack(group);
    expect(await feed().lag(group, ['premises'])).toBe(1);
  });

  it('does not lose what comes with it', async () => {
    const { group, broken, handled } = await poisoned(['x']);
    broken.clear();
    const [sent] = await Promise.all([writeMany(store(), 'premises', 50, 5), feed().poison.giveBack(group)]);
    await eventually(() => handled.length === 51);
    expect(handled.toSorted()).toEqual(['x', ...sent].toSorted());
  });
}
