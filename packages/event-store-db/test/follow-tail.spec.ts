import { createChangeSignal, type RecordedEvent, type Slice } from '@gridcase/event-sourcing';
import { expect, it, onTestFinished } from 'vitest';
import { followTail } from '../src/follow-tail.ts';
import { createLogTails } from '../src/log-tail.ts';

const eventAt = (position: number, stream: string) =>
  ({ position, stream, data: '{}', metadata: '{}' }) as RecordedEvent;

/** An empty log, of which the tail hears what it is told; the slices that a follower of some categories is given. */
function followed(category: string) {
  const said: Slice[] = [];
  const more = createChangeSignal();
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const tails = createLogTails({
    head: async () => 0,
    async *subscribe(_, signal) {
      for (let next = 0; !signal.aborted; ) {
        if (next < said.length) yield said[next++]!;
        else await more.changedSince(next, signal);
      }
    },
  });
  const page = async () => ({ events: [], position: 0, caughtUp: true });
  const slices: Slice[] = [];
  const done = (async () => {
    for await (const slice of followTail({ tails, page }, { after: 0, categories: [category], signal: stop.signal }))
      slices.push(slice);
  })();
  return {
    slices,
    done,
    say(slice: Slice) {
      said.push(slice);
      more.notify();
    },
  };
}

it.for([
  ['what it wants', 'report', [5]],
  ['what it does not want', 'case', []],
] as const)(
  'where %s came while the subscription was catching up, a follower was never told that it had caught up there',
  async ([, category, positions]) => {
    const { slices, say } = followed(category);
    await expect.poll(() => slices.length).toBe(1);
    say({ events: [eventAt(5, 'report-1')], position: 5, caughtUp: false });
    say({ events: [], position: 5, caughtUp: true });
    await expect.poll(() => slices.at(-1)).toEqual({ events: [], position: 5, caughtUp: true });
    expect(slices.flatMap(({ events }) => events.map(({ position }) => position))).toEqual(positions);
    // A place alone is told once, when the end is reached there.
    expect(slices).toHaveLength(2 + positions.length);
  },
);

it('while others never stopped writing, who wanted none of it was never told how far that was', async () => {
  const { slices, say } = followed('case');
  await expect.poll(() => slices.length).toBe(1);
  for (let position = 1; position <= 200; position++) {
    say({ events: [eventAt(position, 'report-1')], position, caughtUp: false });
    await new Promise((resolve) => setImmediate(resolve));
  }
  await expect.poll(() => slices.at(-1)!.position).toBeGreaterThan(1);
  expect(slices.length).toBeLessThan(10);
  expect(slices.at(-1)).toMatchObject({ events: [], caughtUp: false });
});
