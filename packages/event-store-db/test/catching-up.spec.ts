import type { Slice } from '@gridcase/event-sourcing';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../src/connection.ts';
import { subscribe } from '../src/subscribe.ts';
import { asked, caughtUp, checkpointAt, confirmed, eventAt, type Script, scripted } from './scripted-log.ts';

/** As 23.10.8 says it to a reader who is 32 messages behind. */
const tooSlow = () =>
  Object.assign(
    new Error(
      '10 ABORTED: Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
    ),
    {
      code: 10,
    },
  );

/** Subscriptions that go one after the other by these scripts; gives the slices until there are enough, and where each began. */
async function slicesOf(scripts: readonly Script[], enough: (slices: readonly Slice[]) => boolean) {
  const begun: number[] = [];
  const warnings: string[] = [];
  const connection = scripted((request) => {
    const { from, subscription } = asked(request);
    if (!subscription) return { messages: [], end: 'in order' };
    begun.push(from);
    return scripts[begun.length - 1] ?? { messages: [confirmed()], end: 'silence' };
  });
  const stop = new AbortController();
  const slices: Slice[] = [];
  const parts = {
    connection: connection as Connection,
    reads: {
      log: async ({ after }: { after: number }) => ({ events: [], position: after, caughtUp: true }),
      isPlace: async () => true,
    },
    ...{ patience: { callTimeoutMs: 1_000, patienceMs: 5_000 }, silenceMs: 50 },
    log: { warn: (_: object, message: string) => void warnings.push(message) },
  };
  for await (const slice of subscribe(parts, { after: 0, categories: ['case'], signal: stop.signal })) {
    slices.push(slice);
    if (enough(slices)) stop.abort();
  }
  return {
    slices: slices.map(({ events, position }) => ({ events: events.map((event) => event.position), position })),
    caughtUps: slices.map((slice) => slice.caughtUp),
    begun,
    warnings,
  };
}

describe('a subscriber of a rare category that catches up', () => {
  it('heard of no progress, since each checkpoint had prepare position 0, and began again at each reconnect', async () => {
    const { slices, begun } = await slicesOf(
      [
        {
          messages: [confirmed(), checkpointAt(1_000), checkpointAt(2_000), checkpointAt(3_000)],
          end: new Error('cut'),
        },
        {
          messages: [confirmed(), checkpointAt(4_000), eventAt(4_500), checkpointAt(5_000), checkpointAt(6_000)],
          end: new Error('cut'),
        },
        { messages: [confirmed(), caughtUp()], end: 'silence' },
      ],
      (all) => all.length === 5,
    );
    expect(begun).toEqual([0, 2_000, 5_000]);
    expect(slices.slice(0, 5)).toEqual([
      { events: [], position: 1_000 },
      { events: [], position: 2_000 },
      { events: [4_500], position: 4_500 },
      { events: [], position: 5_000 },
      { events: [], position: 5_000 },
    ]);
  });

  it('cut off as too slow, goes on behind what it was given, at once and without a word', async () => {
    const { slices, begun, warnings } = await slicesOf(
      [
        { messages: [confirmed(), caughtUp(), eventAt(100), eventAt(200)], end: tooSlow() },
        { messages: [confirmed(), eventAt(300), caughtUp()], end: 'silence' },
      ],
      (all) => all.flatMap(({ events }) => events).length === 3,
    );
    expect(begun).toEqual([0, 200]);
    expect(slices.flatMap(({ events }) => events)).toEqual([100, 200, 300]);
    expect(warnings).toEqual([]);
  });

  it('taken up again behind what it missed, did not say that it had caught up again', async () => {
    const { caughtUps } = await slicesOf(
      [
        { messages: [confirmed(), caughtUp()], end: new Error('cut') },
        { messages: [confirmed(), eventAt(100), checkpointAt(100), caughtUp()], end: new Error('cut') },
        { messages: [confirmed(), caughtUp()], end: new Error('cut') },
        { messages: [confirmed(), caughtUp(), eventAt(200)], end: 'silence' },
      ],
      (all) => all.flatMap(({ events }) => events).length === 2,
    );
    expect(caughtUps).toEqual([true, false, true, true]);
  });

  it('does not go by a checkpoint at an event that was not sent yet (24.10 before .5, 25.0.0)', async () => {
    const { slices, begun } = await slicesOf(
      [
        { messages: [confirmed(), caughtUp(), checkpointAt(700)], end: new Error('cut') },
        { messages: [confirmed(), checkpointAt(700), eventAt(700), caughtUp()], end: 'silence' },
      ],
      (all) => all.flatMap(({ events }) => events).length === 1,
    );
    expect(begun).toEqual([0, 0]);
    expect(slices.flatMap(({ events }) => events)).toEqual([700]);
  });
});
