import { setTimeout as sleep } from 'node:timers/promises';
import { MessageBusUnavailable } from '@gridcase/message-bus';
import { expect, it } from 'vitest';
import {
  type BusUnderTest,
  caughtUp,
  gate,
  HANDLED,
  listen,
  messagesTo,
  someGroup,
  someTopic,
  valuesOf,
} from './controls.ts';

export function stopSpecs({ bus, connect }: BusUnderTest): void {
  it('lets what is in hand finish, commits it, and begins nothing new', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const stand = gate();
    await bus().publish(messagesTo(topic, 10));
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      handler: async () => {
        await stand.opened;
        return HANDLED;
      },
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
    expect(valuesOf(listening.seen)).toEqual(['m0']);
    expect(await bus().lag(group, [topic])).toBe(9);
  });

  it('leaves a message that waits for its retry to the next run, which counts anew', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    await bus().publish(messagesTo(topic, 2, 2));
    const first = await listen(bus(), {
      group,
      topics: [topic],
      retry: { attempts: 5, delayMs: () => 60_000 },
      handler: async ({ value }) => (value === 'm0' ? { outcome: 'retry', reason: 'later' } : HANDLED),
    });
    await first.count(2);
    await first.subscription.stop();
    const second = await listen(bus(), { group, topics: [topic] });
    await caughtUp(bus(), group, topic);
    expect(second.seen[0]).toMatchObject({ value: 'm0', attempt: 1 });
  });

  it('can be said twice', async () => {
    const listening = await listen(bus(), { group: someGroup(), topics: [someTopic()] });
    await listening.subscription.stop();
    await expect(listening.subscription.stop()).resolves.toBeUndefined();
  });

  it('comes with the bus’s own close', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const listening = await listen(bus(), { group, topics: [topic] });
    await bus().close();
    const other = await connect();
    await other.publish(messagesTo(topic, 1));
    await sleep(150);
    expect(listening.seen).toEqual([]);
    expect(await other.lag(group, [topic])).toBe(1);
  });

  it('after close, takes no subscription and answers no question', async () => {
    await bus().close();
    const calls = [
      bus().subscribe({ group: someGroup(), topics: [someTopic()], handler: async () => HANDLED }),
      bus().lag(someGroup(), [someTopic()]),
      bus().read(someTopic(), { offset: 0, limit: 1 }),
    ];
    for (const call of calls) await expect(call).rejects.toThrow(MessageBusUnavailable);
  });
}
