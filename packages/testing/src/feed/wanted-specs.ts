import { expect, it } from 'vitest';
import {
  BY_NEWER,
  caughtUp,
  eventOf,
  eventually,
  type FeedUnderTest,
  gate,
  HANDLED,
  listen,
  someGroup,
  write,
  writeMany,
} from './controls.ts';

export function wantedSpecs({ store, feed, connect, close }: FeedUnderTest): void {
  it('is handed over decoded, with all that the log says of it', async () => {
    const group = someGroup();
    await write(store(), 'premises', 'p', [eventOf('premises', 'before'), eventOf('premises', 'the reason 已停业')]);
    const listening = await listen(feed(), { group });
    await listening.settled(2);
    const [, recorded] = await store().readStream('premises-p');
    expect(listening.seen[1]).toMatchObject({
      ...{ eventId: recorded!.eventId, stream: 'premises-p', revision: 1, recordedAt: recorded!.recordedAt },
      ...{ type: 'premises.closed.v1', at: '2026-12-18T03:05:31.004Z', actor: { kind: 'service', id: 'suite' } },
      event: { type: 'premises.closed.v1', data: { on: '2026-12-15', reason: 'the reason 已停业' } },
    });
    expect(listening.outcomes[1]!.event).toMatchObject({
      ...{ eventId: recorded!.eventId, type: 'premises.closed.v1', key: 'p', attempt: 1 },
    });
  });

  it('of the categories only', async () => {
    const group = someGroup();
    await writeMany(store(), 'report', 3, 1, 'r');
    await writeMany(store(), 'premises', 3);
    const listening = await listen(feed(), { group });
    await listening.settled(3);
    await caughtUp(feed(), group);
    expect(listening.labels()).toEqual(['m0', 'm1', 'm2']);
  });

  it('of all categories of a subscription', async () => {
    const group = someGroup();
    const listening = await listen(feed(), { group, categories: ['premises', 'report'] });
    await writeMany(store(), 'premises', 3);
    await writeMany(store(), 'report', 3, 1, 'r');
    await listening.settled(6);
    expect(listening.labels().toSorted()).toEqual(['m0', 'm1', 'm2', 'r0', 'r1', 'r2']);
  });

  it('passes over what is of another type, unread, and its place moves on', async () => {
    const group = someGroup();
    const notOurs = eventOf('premises', 'x', { type: 'premises.changed.v1', data: '{"broken":true}' });
    await write(store(), 'premises', 'p', [eventOf('premises', 'a'), notOurs, eventOf('premises', 'b')]);
    await write(store(), 'premises', 'q', [{ ...notOurs }]);
    const listening = await listen(feed(), { group });
    await caughtUp(feed(), group);
    expect(listening.labels()).toEqual(['a', 'b']);
    expect(await feed().poison.waiting(group)).toBe(0);
  });

  it('remembers after a restart what was passed over, though nothing else came', async () => {
    const group = someGroup();
    const notOurs = () => eventOf('premises', 'x', { type: 'premises.changed.v1' });
    await write(store(), 'premises', 'p', [notOurs(), notOurs()]);
    const listening = await listen(feed(), { group });
    await caughtUp(feed(), group);
    await listening.subscription.stop();
    await close(feed());
    expect(await (await connect()).lag(group, ['premises'])).toBe(0);
  });

  it('skips a type that it does not know, and says so', async () => {
    const group = someGroup();
    const dreamt = eventOf('premises', 'dreamt', { type: 'premises.dreamt.v1' });
    await write(store(), 'premises', 'p', [dreamt, eventOf('premises', 'a')]);
    const listening = await listen(feed(), { group });
    await listening.settled(2);
    expect(listening.labels()).toEqual(['a']);
    const reason = 'premises.dreamt.v1 is not known to this version';
    expect(listening.outcomes[0]).toMatchObject({ label: 'dreamt', outcome: { outcome: 'skipped', reason } });
    await caughtUp(feed(), group);
  });

  it('holds another version of what is wanted, and its stream only', async () => {
    const group = someGroup();
    const newer = eventOf('premises', 'newer', { type: 'premises.closed.v9' });
    await write(store(), 'premises', 'p', [newer, eventOf('premises', 'behind')]);
    await write(store(), 'premises', 'q', [eventOf('premises', 'beside')]);
    const retry = { attempts: 2, delayMs: () => 5 };
    const listening = await listen(feed(), { group, retry });
    await eventually(() => listening.outcomes.filter(({ label }) => label === 'newer').length > 3);
    await listening.settled(1);
    expect(listening.labels()).toEqual(['beside']);
    expect(listening.outcomes[0]!.outcome).toMatchObject({ outcome: 'held', trouble: 'newer' });
    expect(listening.subscription.health()).toMatchObject({ ok: false, trouble: 'newer' });
    expect(await feed().lag(group, ['premises'])).toBeGreaterThanOrEqual(2);
  });

  it('poisons what a newer version wrote and does not fit its schema, unseen by the handler', async () => {
    const group = someGroup();
    const broken = eventOf('premises', 'broken', { data: '{"on":7,"reason":"x"}', metadata: BY_NEWER });
    await write(store(), 'premises', 'p', [broken, eventOf('premises', 'a')]);
    const listening = await listen(feed(), { group });
    await listening.settled(2);
    expect(listening.labels()).toEqual(['a']);
    const [poisoned] = await Array.fromAsync(feed().poison.list(group));
    expect(poisoned!.reason).toContain('does not fit its contract');
  });

  it.each([
    ['a group that has no name', { group: 'no name!' }],
    ['a poison group that has no name', { poisonGroup: '' }],
    ['no category', { categories: [] }],
    ['what is no category', { categories: ['gridcase.case.v1'] }],
    ['no type', { types: new Set<never>() }],
    ['nothing at once', { concurrency: 0 }],
  ])('refuses a subscription to %s', async (_, fault) => {
    await expect(listen(feed(), { group: someGroup(), ...fault })).rejects.toThrow(RangeError);
  });

  it('hands over what comes while all who follow are waiting', async () => {
    const [group, first] = [someGroup(), gate()];
    const listening = await listen(feed(), { group }, async () => {
      first.open();
      return HANDLED;
    });
    await caughtUp(feed(), group);
    await writeMany(store(), 'premises', 1);
    await first.opened;
    await listening.settled(1);
  });
}
