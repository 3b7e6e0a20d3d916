import { type EventStore, NoSuchPlace } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { fill, someStream, wholeLog } from './controls.ts';

/** Behind the end: nearly, by as much as a place has bytes, and further than any log's end moves in a day. */
const BEHIND = [1, 1_000, 2 ** 40];

export function placeSpecs(store: () => EventStore): void {
  it('the beginning, each event and each slice is one', async () => {
    expect(await store().isPlace(0)).toBe(true);
    const positions = await fill(store(), 5, [someStream(), someStream('report')]);
    const slices = await wholeLog(store(), 2, ['report']);
    for (const place of [0, ...positions, ...slices.map(({ position }) => position), await store().head()]) {
      expect(await store().isPlace(place)).toBe(true);
      expect((await store().readAll({ after: place })).caughtUp).toBe(true);
    }
  });

  it('each is known again by the id of what stands there', async () => {
    const positions = await fill(store(), 4, [someStream(), someStream('report')]);
    const ids = (await wholeLog(store(), 2)).flatMap(({ events }) => events.map(({ eventId }) => eventId));
    expect(await Promise.all(positions.map((position) => store().eventIdAt(position)))).toEqual(ids);
    for (const none of [0, -1, 0.5, Number.NaN, (await store().head()) + 1_000]) {
      expect(await store().eventIdAt(none)).toBeUndefined();
    }
  });

  it('nothing behind the end is one', async () => {
    await fill(store(), 2, [someStream()]);
    const head = await store().head();
    for (const behind of BEHIND) expect(await store().isPlace(head + behind)).toBe(false);
    for (const none of [-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER]) expect(await store().isPlace(none)).toBe(false);
  });

  it.for(BEHIND)(
    'reading from one %i behind the end said "caught up", for ever; it is refused at once',
    async (behind) => {
      for (const written of [0, 2]) {
        await fill(store(), written, [someStream()]);
        const after = (await store().head()) + behind;
        for (const wanted of [{ after }, { after, categories: ['case'] }, { after, categories: [] }]) {
          const error = await store()
            .readAll(wanted)
            .catch((thrown: unknown) => thrown);
          expect(error).toBeInstanceOf(NoSuchPlace);
          expect(error).toMatchObject({ code: 'no-such-place', position: after });
        }
      }
    },
  );

  it.for(BEHIND)('subscribing from one %i behind the end was silence; it is refused at once', async (behind) => {
    await fill(store(), 2, [someStream()]);
    const after = (await store().head()) + behind;
    const first = store()
      .subscribe({ after, categories: ['case'], signal: new AbortController().signal })
      [Symbol.asyncIterator]()
      .next();
    await expect(first).rejects.toMatchObject({ code: 'no-such-place', position: after });
  });
}
