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

export function groupSpecs({ bus, connect, cut }: BusUnderTest): void {
  it('gives each group every message', async () => {
    const topic = someTopic();
    const listenings = await Promise.all(
      [someGroup(), someGroup()].map((group) => listen(bus(), { group, topics: [topic] })),
    );
    await bus().publish(messagesTo(topic, 10, 3));
    for (const listening of listenings) {
      await listening.settled(10);
      expect(valuesOf(listening.seen).sort()).toEqual(valuesOf(messagesTo(topic, 10)).sort());
    }
  });

  it('begins a new group at the topic’s beginning', async () => {
    const topic = someTopic();
    await bus().publish(messagesTo(topic, 5));
    const first = await listen(bus(), { group: someGroup(), topics: [topic] });
    await first.settled(5);
    const later = await listen(bus(), { group: someGroup(), topics: [topic] });
    await later.settled(5);
    expect(valuesOf(later.seen)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
  });

  it('waits for a topic that is not there yet', async () => {
    const topic = someTopic();
    const listening = await listen(bus(), { group: someGroup(), topics: [topic] });
    await bus().publish(messagesTo(topic, 1));
    await listening.settled(1);
  });

  it('hands over all topics of a subscription', async () => {
    const [one, two] = [someTopic(), someTopic()];
    const listening = await listen(bus(), { group: someGroup(), topics: [one, two] });
    await bus().publish([...messagesTo(one, 3), ...messagesTo(two, 3)]);
    await listening.settled(6);
    expect(new Set(listening.seen.map(({ topic }) => topic))).toEqual(new Set([one, two]));
  });

  it('goes on after a restart where it had got to', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    await bus().publish(messagesTo(topic, 5));
    const before = await listen(bus(), { group, topics: [topic] });
    await before.settled(5);
    await before.subscription.stop();
    await bus().close();

    const again = await connect();
    await again.publish(messagesTo(topic, 2, 1, 'later'));
    const after = await listen(again, { group, topics: [topic] });
    await after.settled(2);
    expect(valuesOf(after.seen)).toEqual(['later0', 'later1']);
  });

  it('after an abrupt end gives again what had no outcome, from the first gap on', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const never = gate();
    const dying = await connect();
    await dying.publish(messagesTo(topic, 30, 30));
    const before = await listen(dying, {
      group,
      topics: [topic],
      handler: async ({ value }) => {
        if (value === 'm10') await never.opened;
        return HANDLED;
      },
    });
    await before.settled(29);
    await cut(dying);

    const after = await listen(bus(), { group, topics: [topic] });
    await after.count(1);
    await caughtUp(bus(), group, topic);
    const seen = new Set(valuesOf(after.seen));
    for (let index = 10; index < 30; index++) expect(seen).toContain(`m${index}`);
    never.open();
  });

  it('loses nothing over several abrupt ends', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    const done = new Map<string, number>();
    await bus().publish(messagesTo(topic, 200, 20));
    for (let life = 0; life < 3; life++) {
      const dying = await connect();
      const listening = await listen(dying, {
        group,
        topics: [topic],
        handler: async ({ value }) => {
          await new Promise((resolve) => setTimeout(resolve, 1));
          done.set(value!, (done.get(value!) ?? 0) + 1);
          return HANDLED;
        },
      });
      await listening.count(40);
      await cut(dying);
    }
    const last = await listen(bus(), { group, topics: [topic] });
    await caughtUp(bus(), group, topic);
    for (const { value } of last.seen) done.set(value!, 1);
    expect(done.size).toBe(200);
  });
}
