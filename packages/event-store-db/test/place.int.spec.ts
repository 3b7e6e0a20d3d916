import { NoSuchPlace } from '@gridcase/event-sourcing';
import { describe, expect, it } from 'vitest';
import { follow, start } from './controls.ts';
import { appendEvents } from './events.ts';

/** A log in which records begin far apart, with the server's own among them. */
const someLog = async () => {
  const started = await start();
  await appendEvents(started.kept, 60);
  const { events } = await started.store.readAll({ after: 0 });
  return { ...started, places: events.map(({ position }) => position) };
};

describe('a place where no record begins', () => {
  it('is none, and was asked of the server again and again; it is asked once', async () => {
    const { store, server, warnings, places } = await someLog();
    for (const none of [1, places[2]! + 1, places[2]! - 1, places[3]! + 64]) {
      expect(await store.isPlace(none)).toBe(false);
      const before = server.faults.calls('readAll');
      const reading = store.readAll({ after: none, categories: ['case'] });
      await expect(reading).rejects.toMatchObject({ code: 'no-such-place', position: none });
      expect(server.faults.calls('readAll') - before).toBe(2);
    }
    expect(warnings).toEqual([]);
  });

  it('was a subscription taken up in vain until patience ended; it ends at once', async () => {
    const { store, warnings, places } = await someLog();
    for (const none of [1, places[2]! + 1, places.at(-1)! + 1, places.at(-1)! + 1_000]) {
      await expect(follow(store, { after: none, categories: ['case'] }).done).rejects.toBeInstanceOf(NoSuchPlace);
    }
    expect(warnings).toEqual([]);
  });

  it("is not where the server's own records begin, inside the log and at its end", async () => {
    const { store, kept, places } = await someLog();
    const own = (await kept.ownPlaces()).find((position) => position > places[0]!)!;
    expect(await store.isPlace(own)).toBe(true);
    const behind = places.filter((position) => position > own);
    expect((await store.readAll({ after: own })).events).toHaveLength(behind.length);
    while ((await kept.ownPlaces()).at(-1)! < (await store.head())) await appendEvents(kept, 1);
    const end = (await kept.ownPlaces()).at(-1)!;
    expect(await store.isPlace(end)).toBe(true);
    expect(await store.readAll({ after: end })).toEqual({ events: [], position: end, caughtUp: true });
  });

  it('is not what a server that is in trouble answers to a subscription', async () => {
    const { store, server, places } = await someLog();
    server.faults.inject({ on: 'subscribe', times: 2, effect: { kind: 'fail', code: 2, details: 'not ready' } });
    const following = follow(store, { after: places[0]! });
    await expect.poll(() => following.events.length).toBe(59);
  });
});
