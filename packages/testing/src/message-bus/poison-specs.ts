import { poisonTopicOf } from '@gridcase/contracts';
import { fromPoison, POISON_HEADERS } from '@gridcase/message-bus';
import { expect, it } from 'vitest';
import {
  type BusUnderTest,
  caughtUp,
  HANDLED,
  listen,
  messagesTo,
  messageTo,
  someGroup,
  someTopic,
  threeTimes,
  valuesOf,
} from './controls.ts';

export function poisonSpecs({ bus }: BusUnderTest): void {
  const poisonOf = (group: string) => bus().read(poisonTopicOf(group), { offset: 0, limit: 100 });

  it('gets what failed as often as allowed, with the place, the attempts and the reason; the key goes on', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    await bus().publish(messagesTo(topic, 3));
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      retry: threeTimes,
      handler: async ({ value }) => (value === 'm1' ? { outcome: 'retry', reason: 'no such grid 网格' } : HANDLED),
    });
    await listening.settled(3);
    expect(valuesOf(listening.seen)).toEqual(['m0', 'm1', 'm1', 'm1', 'm2']);
    expect(await poisonOf(group)).toMatchObject([
      {
        key: 'key0',
        value: 'm1',
        headers: {
          ce_id: 'id of m1',
          [POISON_HEADERS.topic]: topic,
          [POISON_HEADERS.partition]: '0',
          [POISON_HEADERS.offset]: '1',
          [POISON_HEADERS.attempts]: '3',
          [POISON_HEADERS.reason]: 'gave up after 3 attempts: no such grid 网格',
        },
      },
    ]);
    await caughtUp(bus(), group, topic);
  });

  it("is another group's where a service has several groups and one poison topic", async () => {
    const [topic, group, poisonGroup] = [someTopic(), someGroup(), someGroup()];
    await bus().publish(messagesTo(topic, 1));
    const listening = await listen(bus(), {
      ...{ group, poisonGroup, topics: [topic] },
      handler: async () => ({ outcome: 'poisoned', reason: 'x' }),
    });
    await listening.settled(1);
    expect(await poisonOf(group)).toEqual([]);
    expect(await poisonOf(poisonGroup)).toMatchObject([{ headers: { [POISON_HEADERS.topic]: topic } }]);
    const own = { group, poisonGroup, topics: [poisonTopicOf(poisonGroup)], handler: async () => HANDLED };
    await expect(bus().subscribe(own)).rejects.toThrow(RangeError);
  });

  it('gets at once what the handler calls poison', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    await bus().publish([{ topic, key: 'k', value: null, headers: {} }]);
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      handler: async () => ({ outcome: 'poisoned', reason: 'a tombstone' }),
    });
    await listening.settled(1);
    const [poisoned] = await poisonOf(group);
    expect(poisoned).toMatchObject({ value: null, headers: { [POISON_HEADERS.attempts]: '1' } });
    expect(listening.outcomes).toEqual([{ value: null, outcome: { outcome: 'poisoned', reason: 'a tombstone' } }]);
  });

  it('gives the message back as it was, for its own topic', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const sent = messageTo(topic, 'k', 'm0');
    await bus().publish([sent]);
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      handler: async () => ({ outcome: 'poisoned', reason: 'x' }),
    });
    await listening.settled(1);
    const [poisoned] = await poisonOf(group);
    expect(fromPoison(poisoned!)).toEqual(sent);
  });

  it('keeps a long reason short', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    await bus().publish(messagesTo(topic, 1));
    const reason = '水'.repeat(50_000);
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      handler: async () => ({ outcome: 'poisoned', reason }),
    });
    await listening.settled(1);
    const [poisoned] = await poisonOf(group);
    expect(poisoned!.headers[POISON_HEADERS.reason]).toHaveLength(1_000);
  });

  it('never gets what was skipped; the reason is told and the place moves on', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    await bus().publish(messagesTo(topic, 2));
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      handler: async () => ({ outcome: 'skipped', reason: 'not for us' }),
    });
    await listening.settled(2);
    expect(listening.outcomes[0]).toEqual({ value: 'm0', outcome: { outcome: 'skipped', reason: 'not for us' } });
    await caughtUp(bus(), group, topic);
    expect(await poisonOf(group)).toEqual([]);
  });

  it('is not for the group’s own ears', async () => {
    const group = someGroup();
    const options = { group, topics: [poisonTopicOf(group)], handler: async () => HANDLED };
    await expect(bus().subscribe(options)).rejects.toThrow(RangeError);
  });
}
