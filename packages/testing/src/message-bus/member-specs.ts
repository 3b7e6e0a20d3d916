import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import {
  type BusUnderTest,
  gate,
  HANDLED,
  type Listening,
  listen,
  messagesTo,
  someGroup,
  someTopic,
} from './controls.ts';

export function memberSpecs({ bus, connect, cut }: BusUnderTest): void {
  /** Both at the same moment, so that they race for the work. */
  const twoMembers = async (group: string, topic: string): Promise<Listening[]> => {
    const buses = [bus(), await connect()];
    return Promise.all(buses.map((one) => listen(one, { group, topics: [topic] })));
  };

  it('give a message to one of them only', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const members = await twoMembers(group, topic);
    await bus().publish(messagesTo(topic, 100, 10));
    const all = () => members.flatMap(({ seen }) => seen);
    await expect.poll(() => all().length).toBe(100);
    await sleep(50);
    expect(new Set(all().map(({ value }) => value)).size).toBe(100);
    expect(all()).toHaveLength(100);
  });

  it('of one connection exclude each other too', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const members = [await listen(bus(), { group, topics: [topic] }), await listen(bus(), { group, topics: [topic] })];
    await bus().publish(messagesTo(topic, 50, 10));
    await expect.poll(() => members.flatMap(({ seen }) => seen).length).toBe(50);
    await sleep(50);
    expect(members.flatMap(({ seen }) => seen)).toHaveLength(50);
  });

  it('take over from one that stops', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const [first, second] = await twoMembers(group, topic);
    await bus().publish(messagesTo(topic, 5));
    await expect.poll(() => first!.seen.length + second!.seen.length).toBe(5);
    const [worker, standby] = first!.seen.length > 0 ? [first!, second!] : [second!, first!];
    await worker.subscription.stop();
    await bus().publish(messagesTo(topic, 3, 1, 'later'));
    await standby.settled(3);
    expect(standby.seen.map(({ value }) => value)).toEqual(['later0', 'later1', 'later2']);
  });

  it('take over from one that dies', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const never = gate();
    const dying = await connect();
    const worker = await listen(dying, {
      group,
      topics: [topic],
      handler: async () => {
        await never.opened;
        return HANDLED;
      },
    });
    await dying.publish(messagesTo(topic, 3, 3));
    await worker.count(3);
    const standby = await listen(bus(), { group, topics: [topic] });
    await cut(dying);
    await standby.settled(3);
    never.open();
  });

  it('are healthy while they stand by', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const members = await twoMembers(group, topic);
    await sleep(50);
    for (const { subscription } of members) expect(subscription.health()).toMatchObject({ ok: true });
  });
}
