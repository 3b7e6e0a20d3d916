import { setTimeout as sleep } from 'node:timers/promises';
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

export function orderSpecs({ bus }: BusUnderTest): void {
  it('hands over each key’s messages in order, one after the other, whatever the handlers take', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const sent = messagesTo(topic, 300, 7);
    const inHand = new Set<string>();
    const overlaps: string[] = [];
    await bus().publish(sent);
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      handler: async ({ key }) => {
        if (inHand.has(key)) overlaps.push(key);
        inHand.add(key);
        await sleep(Math.random() * 3);
        inHand.delete(key);
        return HANDLED;
      },
    });
    await listening.settled(300);
    expect(overlaps).toEqual([]);
    for (const key of new Set(sent.map((message) => message.key))) {
      const ofKey = (message: { key: string }) => message.key === key;
      expect(valuesOf(listening.seen.filter(ofKey))).toEqual(valuesOf(sent.filter(ofKey)));
    }
  });

  it('keeps the order of messages that come while it works', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const listening = await listen(bus(), { group, topics: [topic] });
    for (const message of messagesTo(topic, 40)) await bus().publish([message]);
    await listening.settled(40);
    expect(valuesOf(listening.seen)).toEqual(valuesOf(messagesTo(topic, 40)));
  });

  it('works on different keys at once, never on more than the limit', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const stand = gate();
    let inHand = 0;
    let most = 0;
    await bus().publish(messagesTo(topic, 20, 20));
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      concurrency: 4,
      handler: async () => {
        most = Math.max(most, ++inHand);
        await stand.opened;
        inHand--;
        return HANDLED;
      },
    });
    await listening.count(4);
    await sleep(30);
    expect(listening.seen).toHaveLength(4);
    stand.open();
    await listening.settled(20);
    expect(most).toBe(4);
  });

  it('shares the limit over the topics of a subscription', async () => {
    const [one, two, group] = [someTopic(), someTopic(), someGroup()];
    const stand = gate();
    await bus().publish([...messagesTo(one, 5, 5), ...messagesTo(two, 5, 5)]);
    const listening = await listen(bus(), {
      group,
      topics: [one, two],
      concurrency: 3,
      handler: async () => {
        await stand.opened;
        return HANDLED;
      },
    });
    await listening.count(3);
    await sleep(30);
    expect(listening.seen).toHaveLength(3);
    stand.open();
    await listening.settled(10);
  });

  it('takes a topic longer than all its buffers', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    for (let batch = 0; batch < 6; batch++) await bus().publish(messagesTo(topic, 1_000, 50, `b${batch}-`));
    const listening = await listen(bus(), { group, topics: [topic] });
    await listening.settled(6_000);
    expect(new Set(valuesOf(listening.seen)).size).toBe(6_000);
    await caughtUp(bus(), group, topic);
  });
}
