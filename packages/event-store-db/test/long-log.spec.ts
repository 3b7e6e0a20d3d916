import { EventStoreUnavailable, type Slice } from '@gridcase/event-sourcing';
import { describe, expect, it } from 'vitest';
import { createAbsence } from '../src/absence.ts';
import type { Connection } from '../src/connection.ts';
import { createReads } from '../src/reads.ts';
import { APART, asked, checkpointAt, confirmed, eventAt, longLog, scripted } from './scripted-log.ts';

const PATIENCE = { callTimeoutMs: 250, patienceMs: 60_000 };

const readsOf = (connection: Pick<Connection, 'read'>, patience = PATIENCE) =>
  createReads(connection as Connection, {
    patience,
    absence: createAbsence({ look: async () => {}, watched: undefined, log: undefined }),
    log: undefined,
  });

async function pages(connection: Pick<Connection, 'read'>, limit = 10): Promise<Slice[]> {
  const reads = readsOf(connection);
  const slices: Slice[] = [];
  for (let after = 0; ; ) {
    const slice = await reads.log({ after, categories: ['case'], limit });
    slices.push(slice);
    if (slice.caughtUp) return slices;
    expect(slice.position).toBeGreaterThan(after);
    after = slice.position;
  }
}

const placesIn = (slices: readonly Slice[]) => slices.flatMap(({ events }) => events.map(({ position }) => position));

describe('a page of a category behind millions of others', () => {
  it('was never answered: no call gets through them in its time; now each page gets on', async () => {
    const wanted = [6_000_001, 6_000_002, 6_999_999];
    const slices = await pages(longLog({ records: 7_000_000, wanted, reach: 700_000 }));
    expect(placesIn(slices)).toEqual(wanted.map((number) => number * APART));
    expect(slices.at(-1)?.position).toBe(7_000_000 * APART);
    expect(slices.length).toBeLessThan(16);
  });

  it('gives what it has found when its time is over, and goes on behind it, without gap or repeat', async () => {
    const wanted = Array.from({ length: 40 }, (_, nth) => 1 + nth * 25_000);
    const slices = await pages(longLog({ records: 1_000_000, wanted, reach: 100_000 }), 7);
    expect(placesIn(slices)).toEqual(wanted.map((number) => number * APART));
  });

  it('is unavailable when the server does not even say how far it has looked', async () => {
    const silent = scripted((request) => ({
      messages: asked(request).backwards ? [eventAt(900)] : [],
      end: asked(request).backwards ? 'in order' : 'silence',
    }));
    const reads = readsOf(silent, { callTimeoutMs: 200, patienceMs: 500 });
    await expect(reads.log({ after: 0, categories: ['case'] })).rejects.toThrow(EventStoreUnavailable);
  });

  it('does not go by a checkpoint at an event that was not sent yet (24.10 before .5, 25.0.0)', async () => {
    const early = scripted((request) => {
      const { from, subscription, backwards } = asked(request);
      if (backwards) return { messages: [eventAt(900)], end: 'in order' };
      if (!subscription)
        return from < 500 ? { messages: [], end: 'silence' } : { messages: [eventAt(700)], end: 'in order' };
      return { messages: [confirmed(), checkpointAt(500), checkpointAt(700)], end: 'silence' };
    });
    const [first] = [await readsOf(early).log({ after: 0, categories: ['case'] })];
    expect(first).toEqual({ events: [], position: 500, caughtUp: false });
    const second = await readsOf(early).log({ after: 500, categories: ['case'] });
    expect(placesIn([second])).toEqual([700]);
  });
});
