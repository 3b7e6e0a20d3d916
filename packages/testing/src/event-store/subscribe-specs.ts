import type { EventStore, RecordedEvent, Slice } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { eventsOf, fill, idsOf, someEvent, someEvents, someStream } from './controls.ts';

type Wanted = { readonly after: number; readonly categories?: readonly string[]; readonly limit?: number };

export function subscribeSpecs(store: () => EventStore): void {
  /** Reads on in the background until `enough` of what came. */
  const follow = (wanted: Wanted, enough: (slices: readonly Slice[]) => boolean) => {
    const slices: Slice[] = [];
    const abort = new AbortController();
    const done = (async () => {
      for await (const slice of store().subscribe({ ...wanted, signal: abort.signal })) {
        slices.push(slice);
        if (enough(slices)) break;
      }
      return slices;
    })();
    return { slices, done, abort };
  };
  const events = (count: number) => (slices: readonly Slice[]) => eventsOf(slices).length >= count;
  const caughtUp = (slices: readonly Slice[]) => slices.at(-1)!.caughtUp;
  const data = (read: readonly RecordedEvent[]) => read.map((event) => JSON.parse(event.data).n);

  it('says that it has caught up when there is nothing to give', async () => {
    expect(await follow({ after: 0 }, caughtUp).done).toEqual([{ events: [], position: 0, caughtUp: true }]);
  });

  it('gives the past from a position on, then says that it has caught up', async () => {
    const positions = await fill(store(), 10, [someStream(), someStream()]);
    const slices = await follow({ after: positions[3]!, limit: 4 }, caughtUp).done;
    expect(eventsOf(slices).map((event) => event.position)).toEqual(positions.slice(4));
    expect(slices.at(-1)!.position).toBe(positions.at(-1));
  });

  it('goes on from the past to the present without gap or repetition', async () => {
    const stream = someStream();
    await fill(store(), 20, [stream]);
    const following = follow({ after: 0, limit: 3 }, events(60));
    await fill(store(), 40, [stream, someStream()]);
    const read = eventsOf(await following.done);
    expect(data(read)).toEqual([...Array(20).keys(), ...Array(40).keys()]);
  });

  it('gives what is appended while it waits', async () => {
    const following = follow({ after: 0 }, events(2));
    await expect.poll(() => following.slices.length).toBe(1);
    const appended = someEvents(2);
    await store().append(someStream(), appended, 'noStream');
    expect(idsOf(eventsOf(await following.done))).toEqual(idsOf(appended));
  });

  it('gives each append to all who listen', async () => {
    const all = Array.from({ length: 5 }, () => follow({ after: 0 }, events(3)));
    await fill(store(), 3, [someStream()]);
    for (const following of all) expect(data(eventsOf(await following.done))).toEqual([0, 1, 2]);
  });

  it('gives only the wanted categories, past and present', async () => {
    await fill(store(), 6, [someStream('report'), someStream('case')]);
    const following = follow({ after: 0, categories: ['case'] }, events(6));
    await fill(store(), 6, [someStream('case'), someStream('report')]);
    const read = eventsOf(await following.done);
    expect(read).toHaveLength(6);
    expect(read.every((event) => event.stream.startsWith('case-'))).toBe(true);
  });

  it('moves its place over events that it filters out', async () => {
    const following = follow({ after: 0, categories: ['ledger'] }, (slices) => slices.at(-1)!.position > 0);
    const positions = await fill(store(), 1, [someStream('report')]);
    expect((await following.done).at(-1)).toEqual({ events: [], position: positions[0], caughtUp: true });
  });

  it('gives slices no longer than asked', async () => {
    await store().append(someStream(), someEvents(25), 'noStream');
    const slices = await follow({ after: 0, limit: 10 }, caughtUp).done;
    expect(Math.max(...slices.map((slice) => slice.events.length))).toBe(10);
    expect(eventsOf(slices)).toHaveLength(25);
  });

  it('reads on only as fast as it is taken from', async () => {
    await fill(store(), 6, [someStream()]);
    const abort = new AbortController();
    const slices = store().subscribe({ after: 0, limit: 2, signal: abort.signal })[Symbol.asyncIterator]();
    const first = await slices.next();
    await store().append(someStream(), [someEvent({ data: '{"n":"late"}' })], 'noStream');
    const rest: Slice[] = [first.value as Slice];
    while (!rest.at(-1)!.caughtUp) rest.push((await slices.next()).value as Slice);
    expect(data(eventsOf(rest))).toEqual([0, 1, 2, 3, 4, 5, 'late']);
    abort.abort();
    expect((await slices.next()).done).toBe(true);
  });

  it('ends quietly when it is aborted while it waits', async () => {
    const following = follow({ after: 0 }, () => false);
    await expect.poll(() => following.slices.length).toBe(1);
    following.abort.abort();
    await expect(following.done).resolves.toHaveLength(1);
  });

  it('gives nothing when it was aborted before it began', async () => {
    await fill(store(), 3, [someStream()]);
    const following = follow({ after: 0 }, () => false);
    following.abort.abort();
    await expect(following.done).resolves.toEqual([]);
  });

  it('can be left early and taken up again from where it was left', async () => {
    await fill(store(), 10, [someStream()]);
    const first = await follow({ after: 0, limit: 4 }, () => true).done;
    const second = await follow({ after: first[0]!.position, limit: 4 }, caughtUp).done;
    expect(data(eventsOf([...first, ...second]))).toEqual([...Array(10).keys()]);
  });

  it('lets the loop’s own error out', async () => {
    const loop = async () => {
      for await (const _ of store().subscribe({ after: 0, signal: new AbortController().signal })) {
        throw new Error('from the loop');
      }
    };
    await expect(loop()).rejects.toThrow('from the loop');
  });
}
