import { expect, it } from 'vitest';
import { type BusUnderTest, caughtUp, listen, messagesTo, someGroup, someTopic } from './controls.ts';

export function lagSpecs({ bus }: BusUnderTest): void {
  it('is everything for a group that never came', async () => {
    const topic = someTopic();
    await bus().publish(messagesTo(topic, 7));
    expect(await bus().lag(someGroup(), [topic])).toBe(7);
  });

  it('is nothing where there is no topic', async () => {
    expect(await bus().lag(someGroup(), [someTopic()])).toBe(0);
  });

  it('adds up over topics', async () => {
    const [one, two] = [someTopic(), someTopic()];
    await bus().publish([...messagesTo(one, 2), ...messagesTo(two, 3)]);
    expect(await bus().lag(someGroup(), [one, two])).toBe(5);
  });

  it('goes down to nothing with the work, and up again with new messages', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    await bus().publish(messagesTo(topic, 5));
    const listening = await listen(bus(), { group, topics: [topic] });
    await caughtUp(bus(), group, topic);
    await listening.subscription.stop();
    await bus().publish(messagesTo(topic, 2));
    expect(await bus().lag(group, [topic])).toBe(2);
  });

  it('counts what is under retry', async () => {
    const [topic, group] = [someTopic(), someGroup()];
    await bus().publish(messagesTo(topic, 1));
    const listening = await listen(bus(), {
      group,
      topics: [topic],
      retry: { attempts: 2, delayMs: () => 60_000 },
      handler: async () => ({ outcome: 'retry', reason: 'later' }),
    });
    await listening.count(1);
    expect(await bus().lag(group, [topic])).toBe(1);
  });
}
