import type { Loss } from '@gridcase/message-bus';
import { describe, expect, it } from 'vitest';
import { createAcknowledgedEnds } from '../src/acknowledged-ends.ts';

const TOPIC = 'gridcase.report.v1';

/** Partition 0 was acknowledged up to 100, partition 1 up to 7; the brokers say what `high` has. */
function watched() {
  const high = new Map([
    [0, 100],
    [1, 7],
  ]);
  let asked = () => {};
  const ends = createAcknowledgedEnds(async (topics) => {
    const answer = [...high].map(([partition, end]) => ({ partition, low: 0, high: end }));
    asked();
    return new Map(topics.map((topic) => [topic, answer]));
  });
  const losses: Loss[] = [];
  const end = ends.watch((loss) => losses.push(loss));
  ends.acknowledged(TOPIC, 0, 90, 10);
  ends.acknowledged(TOPIC, 1, 0, 7);
  const onAsked = (then: () => void) => {
    asked = then;
  };
  return { ends, high, losses, end, onAsked };
}

describe('what was acknowledged, against what is there', () => {
  it('is whole while the brokers end where they said, or further on', async () => {
    const { ends, high, losses } = watched();
    high.set(0, 140);
    for (let looks = 0; looks < 3; looks++) await ends.look();
    expect(losses).toEqual([]);
  });

  it('is short when two looks say so, and is told once', async () => {
    const { ends, high, losses } = watched();
    high.set(0, 88);
    await ends.look();
    expect(losses).toEqual([]);
    for (let looks = 0; looks < 3; looks++) await ends.look();
    expect(losses).toEqual([{ topic: TOPIC, partition: 0, from: 88, acknowledged: 100 }]);
  });

  it('that a look of somebody else told of it in between hid a loss from who was about to publish', async () => {
    const { ends, high, losses, onAsked } = watched();
    high.set(0, 88);
    const looking = Promise.withResolvers<void>();
    onAsked(() => {
      onAsked(() => {});
      setImmediate(() => ends.look().then(looking.resolve));
    });
    const publishing = ends.assertWhole();
    await expect(publishing).rejects.toMatchObject({ code: 'message-bus-unavailable' });
    await looking.promise;
    expect(losses).toEqual([{ topic: TOPIC, partition: 0, from: 88, acknowledged: 100 }]);
  });

  it('is not short when a new leader knows its end a little later', async () => {
    const { ends, high, losses } = watched();
    high.set(0, 88);
    await ends.look();
    high.set(0, 100);
    await ends.look();
    high.set(0, 99);
    await ends.look();
    expect(losses).toEqual([]);
  });

  it('is short at once when the next message gets an offset that was another one’s', () => {
    const { ends, losses } = watched();
    ends.acknowledged(TOPIC, 0, 95, 1);
    ends.acknowledged(TOPIC, 0, 96, 5);
    expect(losses).toEqual([{ topic: TOPIC, partition: 0, from: 95, acknowledged: 100 }]);
  });

  it('is not taken for short because more is acknowledged while the question is under way', async () => {
    const { ends, high, losses, onAsked } = watched();
    onAsked(() => {
      const base = high.get(0)!;
      ends.acknowledged(TOPIC, 0, base, 50);
      high.set(0, base + 50);
    });
    for (let looks = 0; looks < 3; looks++) await ends.look();
    expect(losses).toEqual([]);
  });

  it('tells nobody who has ended it', () => {
    const { ends, losses, end } = watched();
    end();
    ends.acknowledged(TOPIC, 0, 0, 1);
    expect(losses).toEqual([]);
  });
});
