import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import {
  eventOf,
  eventually,
  type FeedUnderTest,
  gate,
  HANDLED,
  type Listening,
  listen,
  someGroup,
  threeTimes,
  write,
  writeMany,
} from './controls.ts';

const attemptsOf = ({ outcomes }: Listening) => outcomes.map(({ label, event }) => `${label} ${event.attempt}`);

export function retrySpecs({ store, feed }: FeedUnderTest): void {
  it('tries again in place, with the attempts counted, before the stream’s next event', async () => {
    await writeMany(store(), 'premises', 3);
    let tries = 0;
    const listening = await listen(feed(), { group: someGroup(), retry: threeTimes }, async (label) =>
      label === 'm1' && ++tries < 3 ? { outcome: 'retry', reason: 'not yet' } : HANDLED,
    );
    await listening.settled(3);
    expect(attemptsOf(listening)).toEqual(['m0 1', 'm1 1', 'm1 2', 'm1 3', 'm2 1']);
    expect(listening.outcomes.filter(({ outcome }) => outcome.outcome === 'retry')).toHaveLength(2);
  });

  it('holds back the event’s stream, and no other', async () => {
    const mended = gate();
    let broken = true;
    void mended.opened.then(() => {
      broken = false;
    });
    await write(store(), 'premises', 'sick', [eventOf('premises', 's0'), eventOf('premises', 's1')]);
    await writeMany(store(), 'premises', 50, 5);
    const retry = { attempts: 1_000, delayMs: () => 10 };
    const options = { group: someGroup(), concurrency: 1, retry };
    const listening = await listen(feed(), options, async (_, { stream }) =>
      stream === 'premises-sick' && broken ? { outcome: 'retry', reason: 'broken' } : HANDLED,
    );
    await listening.settled(50);
    expect(listening.labels()).not.toContain('s1');
    mended.open();
    await listening.settled(52);
    expect(listening.labels().slice(-2)).toEqual(['s0', 's1']);
  });

  it('holds what a throw met, with what was thrown as the reason, and keeps its attempts', async () => {
    await writeMany(store(), 'premises', 1);
    let throwing = true;
    const listening = await listen(feed(), { group: someGroup(), retry: threeTimes }, async () => {
      if (throwing) throw new Error('stumbled');
      return HANDLED;
    });
    await listening.count(6);
    const reason = 'Error: stumbled';
    expect(listening.outcomes[0]!.outcome).toEqual({ outcome: 'held', reason, trouble: 'unknown' });
    expect(listening.subscription.health()).toMatchObject({ ok: false, trouble: 'unknown' });
    throwing = false;
    await listening.settled(1);
    expect(new Set(attemptsOf(listening))).toEqual(new Set(['m0 1']));
  });

  it('sets an event aside that keeps throwing what only a bug explains while others are handled', async () => {
    const group = someGroup();
    const retry = { ...threeTimes, bugAttempts: 3 };
    const listening = await listen(feed(), { group, retry }, async (_, { stream }) => {
      if (stream === 'premises-sick') throw new TypeError('no such field');
      return HANDLED;
    });
    await write(store(), 'premises', 'sick', [eventOf('premises', 's0')]);
    await listening.count(5);
    // Alone, it may as well be the service.
    expect(await feed().poison.waiting(group)).toBe(0);
    expect(listening.subscription.health()).toMatchObject({ ok: false, trouble: 'bug' });
    let poisoned = false;
    for (let n = 0; !poisoned; n++) {
      await write(store(), 'premises', `well${n}`, [eventOf('premises', `w${n}`)]);
      await eventually(() => listening.labels().includes(`w${n}`));
      poisoned = listening.outcomes.some(({ outcome }) => outcome.outcome === 'poisoned');
    }
    const [entry] = await Array.fromAsync(feed().poison.list(group));
    expect(entry!.reason).toBe('threw 3 times while others were handled: TypeError: no such field');
    expect(listening.subscription.health()).toMatchObject({ ok: true });
  });

  it('waits as long as the handler asks', async () => {
    const times: number[] = [];
    await writeMany(store(), 'premises', 1);
    const retry = { attempts: 2, delayMs: () => 0 };
    const listening = await listen(feed(), { group: someGroup(), retry }, async () => {
      times.push(performance.now());
      return times.length === 1 ? { outcome: 'retry', reason: 'later', afterMs: 120 } : HANDLED;
    });
    await listening.settled(1);
    // A timer may fire a little early by this clock.
    expect(times[1]! - times[0]!).toBeGreaterThan(110);
  });

  it('waits out a store whose credentials are lost, and says so, though it can not come back by itself', async () => {
    const group = someGroup();
    let away = true;
    await writeMany(store(), 'premises', 2);
    const listening = await listen(feed(), { group, retry: threeTimes }, async () => {
      if (away) throw new EventStoreUnavailable('no such user', { retryable: false, trouble: 'credentials' });
      return HANDLED;
    });
    await listening.count(6);
    await eventually(() => !listening.subscription.health().ok);
    expect(listening.subscription.health().detail).toContain('no such user');
    expect(listening.subscription.health().trouble).toBe('credentials');
    away = false;
    await listening.settled(2);
    expect(new Set(listening.outcomes.map(({ event }) => event.attempt))).toEqual(new Set([1]));
    expect(listening.subscription.health()).toMatchObject({ ok: true });
    expect(await feed().poison.waiting(group)).toBe(0);
  });
}
