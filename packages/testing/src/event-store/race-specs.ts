import type { EventStore } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { appended, eventsOf, someEvent, someEvents, someStream, wholeLog } from './controls.ts';

export function raceSpecs(store: () => EventStore): void {
  it('lets exactly one of many win each revision', async () => {
    const stream = someStream();
    for (const expected of ['noStream', 0, 1, 2] as const) {
      const racing = Array.from({ length: 16 }, () => store().append(stream, [someEvent()], expected));
      const outcomes = (await Promise.all(racing)).map((result) => result.outcome);
      expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1);
    }
    expect(await store().readStream(stream)).toHaveLength(4);
  });

  it('lets all win when the same events race, and writes them once', async () => {
    const stream = someStream();
    const events = someEvents(2);
    const racing = Array.from({ length: 16 }, () => store().append(stream, events, 'noStream'));
    const results = (await Promise.all(racing)).map(appended);
    expect(results.filter((result) => !result.repeated)).toHaveLength(1);
    expect(new Set(results.map((result) => result.position)).size).toBe(1);
    expect(await store().readStream(stream)).toHaveLength(2);
  });

  it('gives every revision once when many append with any', async () => {
    const stream = someStream();
    const racing = Array.from({ length: 50 }, () => store().append(stream, someEvents(2), 'any'));
    const revisions = (await Promise.all(racing)).map((result) => appended(result).revision);
    expect(revisions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n * 2 + 1));
  });

  it('keeps the events of one append together in the stream', async () => {
    const stream = someStream();
    const racing = Array.from({ length: 20 }, (_, append) =>
      store().append(
        stream,
        someEvents(3).map((event) => ({ ...event, data: JSON.stringify({ append }) })),
        'any',
      ),
    );
    await Promise.all(racing);
    const data = (await store().readStream(stream)).map((event) => event.data);
    for (let n = 0; n < data.length; n += 3) expect(new Set(data.slice(n, n + 3)).size).toBe(1);
  });

  it('never fails a neighbour over a conflict', async () => {
    const [free, going, taken] = [someStream(), someStream(), someStream()];
    for (const stream of [going, taken]) await store().append(stream, [someEvent()], 'noStream');
    const results = await Promise.all([
      store().append(free, someEvents(2), 'noStream'),
      store().append(taken, [someEvent()], 'noStream'),
      store().append(going, someEvents(2), 0),
    ]);
    expect(results.map((result) => result.outcome)).toEqual(['appended', 'conflict', 'appended']);
  });

  it('puts appends that wait for each other in that order, whatever is appended beside them', async () => {
    const chain = async () => {
      const stream = someStream();
      const results = [];
      for (const expected of ['noStream', 0, 1, 2] as const) {
        results.push(appended(await store().append(stream, [someEvent()], expected)).position);
      }
      return results;
    };
    const chains = await Promise.all(Array.from({ length: 8 }, chain));
    for (const positions of chains) expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  it('shows no event before a position that a reader has passed', async () => {
    const passed = new Set<number>();
    let position = 0;
    let writing = true;
    const write = async () => {
      for (let n = 0; n < 40; n++) await store().append(someStream(), someEvents(3), 'noStream');
    };
    const writers = Promise.all([write(), write(), write(), write()]).then(() => {
      writing = false;
    });
    for (let last = false; !last; ) {
      last = !writing;
      const slice = await store().readAll({ after: position, limit: 50 });
      for (const event of slice.events) passed.add(event.position);
      position = slice.position;
      if (slice.events.length > 0 || !slice.caughtUp) last = false;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await writers;
    const all = eventsOf(await wholeLog(store(), 4096)).map((event) => event.position);
    expect([...passed]).toEqual(all);
    expect(all).toHaveLength(480);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
  });
}
