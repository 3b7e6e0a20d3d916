import { poisonTopicOf } from '@gridcase/contracts';
import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import {
  type BusUnderTest,
  eventually,
  gate,
  HANDLED,
  listen,
  messagesTo,
  messageTo,
  someGroup,
  someTopic,
  threeTimes,
  valuesOf,
} from './controls.ts';

export function retrySpecs({ bus }: BusUnderTest): void {
  it('tries again in place, with the attempts counted, before the key’s next message', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    await bus().publish(messagesTo(topic, 3));
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      retry: threeTimes,
      handler: async ({ value, attempt }) =>
        value === 'm1' && attempt < 3 ? { outcome: 'retry', reason: 'not yet' } : HANDLED,
    });
    await listening.settled(3);
    const given = listening.seen.map(({ value, attempt }) => `${value} ${attempt}`);
    expect(given).toEqual(['m0 1', 'm1 1', 'm1 2', 'm1 3', 'm2 1']);
    expect(listening.outcomes.filter(({ outcome }) => outcome.outcome === 'retry')).toHaveLength(2);
  });

  it('holds back the message’s key, and no other', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const mended = gate();
    let broken = true;
    void mended.opened.then(() => {
      broken = false;
    });
    await bus().publish([messageTo(topic, 'sick', 's0'), messageTo(topic, 'sick', 's1'), ...messagesTo(topic, 50, 5)]);
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      concurrency: 1,
      retry: { attempts: 1_000, delayMs: () => 10 },
      handler: async ({ key }) => (key === 'sick' && broken ? { outcome: 'retry', reason: 'broken' } : HANDLED),
    });
    await listening.settled(50);
    expect(valuesOf(listening.seen)).not.toContain('s1');
    mended.open();
    await listening.settled(52);
    expect(valuesOf(listening.seen).slice(-2)).toEqual(['s0', 's1']);
  });

  it('holds what a throw met, with what was thrown as the reason, and keeps its attempts', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    await bus().publish(messagesTo(topic, 1));
    let throwing = true;
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      retry: threeTimes,
      handler: async () => {
        if (throwing) throw new Error('stumbled');
        return HANDLED;
      },
    });
    await listening.count(6);
    const reason = 'Error: stumbled';
    expect(listening.outcomes[0]!.outcome).toEqual({ outcome: 'held', reason, trouble: 'unknown' });
    expect(listening.subscription.health()).toMatchObject({ ok: false, trouble: 'unknown' });
    throwing = false;
    await listening.settled(1);
    expect(new Set(listening.seen.map(({ attempt }) => attempt))).toEqual(new Set([1]));
  });

  it('sets a message aside that keeps throwing what only a bug explains while others are handled', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      retry: { ...threeTimes, bugAttempts: 3 },
      handler: async ({ key }) => {
        if (key === 'sick') throw new TypeError('no such field');
        return HANDLED;
      },
    });
    await bus().publish([messageTo(topic, 'sick', 's0')]);
    await listening.count(5);
    // Alone, it may as well be the service.
    expect(await bus().read(poisonTopicOf(group), { offset: 0, limit: 9 })).toEqual([]);
    expect(listening.subscription.health()).toMatchObject({ ok: false, trouble: 'bug' });
    let poisoned = false;
    for (let n = 0; !poisoned; n++) {
      await bus().publish([messageTo(topic, `well${n}`, `w${n}`)]);
      await eventually(() => valuesOf(listening.seen).includes(`w${n}`));
      poisoned = listening.outcomes.some(({ outcome }) => outcome.outcome === 'poisoned');
    }
    const [message] = await bus().read(poisonTopicOf(group), { offset: 0, limit: 9 });
    const reason = 'threw 3 times while others were handled: TypeError: no such field';
    expect(message!.headers.poison_reason).toBe(reason);
    expect(listening.subscription.health()).toMatchObject({ ok: true });
  });

  it('waits as long as the handler asks', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const times: number[] = [];
    await bus().publish(messagesTo(topic, 1));
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      retry: { attempts: 2, delayMs: () => 0 },
      handler: async ({ attempt }) => {
        times.push(performance.now());
        return attempt === 1 ? { outcome: 'retry', reason: 'later', afterMs: 120 } : HANDLED;
      },
    });
    await listening.settled(1);
    // A timer may fire a little early by this clock.
    expect(times[1]! - times[0]!).toBeGreaterThan(110);
  });

  it('waits out a store whose credentials are lost, and says so, though it can not come back by itself', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    let away = true;
    await bus().publish(messagesTo(topic, 2));
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      retry: threeTimes,
      handler: async () => {
        if (away) throw new EventStoreUnavailable('no such user', { retryable: false, trouble: 'credentials' });
        return HANDLED;
      },
    });
    await listening.count(6);
    await eventually(() => !listening.subscription.health().ok);
    expect(listening.subscription.health().detail).toContain('no such user');
    expect(listening.subscription.health().trouble).toBe('credentials');
    away = false;
    await listening.settled(2);
    expect(new Set(listening.seen.map(({ attempt }) => attempt))).toEqual(new Set([1]));
    expect(listening.subscription.health()).toMatchObject({ ok: true });
    expect(await bus().read(poisonTopicOf(group), { offset: 0, limit: 1 })).toEqual([]);
  });
}
