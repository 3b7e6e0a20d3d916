import { type EventStore, MAX_APPEND, MAX_PAGE } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { eventsOf, fill, idsOf, someEvents, someStream, wholeLog } from './controls.ts';

export function readAllSpecs(store: () => EventStore): void {
  it('gives an empty, caught-up page of an empty log', async () => {
    expect(await store().readAll({ after: 0 })).toEqual({ events: [], position: 0, caughtUp: true });
  });

  it('gives all streams in the order of writing', async () => {
    const streams = [someStream('report'), someStream('case'), someStream('delivery')];
    const positions = await fill(store(), 9, streams);
    const { events, caughtUp } = await store().readAll({ after: 0 });
    expect(events.map((event) => event.position)).toEqual(positions);
    expect(events.map((event) => event.stream)).toEqual([...streams, ...streams, ...streams]);
    expect(caughtUp).toBe(true);
  });

  it('begins strictly after the position', async () => {
    const positions = await fill(store(), 5, [someStream()]);
    const { events } = await store().readAll({ after: positions[1]! });
    expect(events.map((event) => event.position)).toEqual(positions.slice(2));
  });

  it('goes through the log page by page, each event once', async () => {
    const positions = await fill(store(), 20, [someStream(), someStream()]);
    const slices = await wholeLog(store(), 3);
    expect(eventsOf(slices).map((event) => event.position)).toEqual(positions);
    expect(slices.every((slice) => slice.events.length <= 3)).toBe(true);
    expect(slices.map((slice) => slice.caughtUp)).toEqual(slices.map((_, n) => n === slices.length - 1));
    expect(slices.at(-1)!.position).toBe(await store().head());
  });

  it('gives only the wanted categories, and a place beyond what it left out', async () => {
    await fill(store(), 30, [someStream('report'), someStream('case'), someStream('delivery')]);
    const categories = ['report', 'delivery'];
    const slice = await store().readAll({ after: 0, categories });
    expect(slice.events).toHaveLength(20);
    expect(slice.events.every((event) => /^(report|delivery)-/.test(event.stream))).toBe(true);
    expect(slice).toMatchObject({ caughtUp: true, position: await store().head() });
    const paged = eventsOf(await wholeLog(store(), 7, categories));
    expect(idsOf(paged)).toEqual(idsOf(slice.events));
  });

  it('does not take a category for another that begins alike', async () => {
    await fill(store(), 4, [someStream('case'), someStream('caseload')]);
    const { events } = await store().readAll({ after: 0, categories: ['case'] });
    expect(events).toHaveLength(2);
  });

  it('gives nothing for a category that no stream has, and for no category at all', async () => {
    await fill(store(), 3, [someStream()]);
    const head = await store().head();
    const nothing = { events: [], caughtUp: true, position: head };
    expect(await store().readAll({ after: 0, categories: ['ledger'] })).toEqual(nothing);
    expect(await store().readAll({ after: 0, categories: [] })).toEqual(nothing);
  });

  it('gives no page longer than the ceiling, whatever is asked', async () => {
    for (let n = 0; n <= MAX_PAGE; n += MAX_APPEND) await store().append(someStream(), someEvents(MAX_APPEND), 'any');
    const slice = await store().readAll({ after: 0, limit: 1_000_000 });
    expect(slice.events).toHaveLength(MAX_PAGE);
    expect(slice.caughtUp).toBe(false);
  });
}
