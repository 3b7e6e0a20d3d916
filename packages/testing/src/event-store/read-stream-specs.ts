import { type EventStore, MAX_APPEND, MAX_PAGE } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { someEvents, someStream } from './controls.ts';

export function readStreamSpecs(store: () => EventStore): void {
  const tenEvents = async () => {
    const stream = someStream();
    await store().append(stream, someEvents(10), 'noStream');
    return async (options: Parameters<EventStore['readStream']>[1]) =>
      (await store().readStream(stream, options)).map((event) => event.revision);
  };

  it('gives nothing for a stream that does not exist', async () => {
    expect(await store().readStream(someStream())).toEqual([]);
    expect(await store().readStream(someStream(), { direction: 'backwards' })).toEqual([]);
  });

  it('gives each event whole', async () => {
    const stream = someStream('report');
    const [event] = someEvents(1);
    await store().append(stream, [event!], 'noStream');
    const [read] = await store().readStream(stream);
    expect(read).toEqual({ ...event, stream, revision: 0, position: read!.position, recordedAt: read!.recordedAt });
  });

  it('goes forwards from the start, or from a revision on, inclusive', async () => {
    const read = await tenEvents();
    expect(await read({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await read({ from: 7 })).toEqual([7, 8, 9]);
    expect(await read({ from: 2, limit: 3 })).toEqual([2, 3, 4]);
  });

  it('goes backwards from the end, or from a revision on, inclusive', async () => {
    const read = await tenEvents();
    expect(await read({ direction: 'backwards' })).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(await read({ direction: 'backwards', from: 2 })).toEqual([2, 1, 0]);
    expect(await read({ direction: 'backwards', limit: 1 })).toEqual([9]);
    expect(await read({ direction: 'backwards', from: 5, limit: 2 })).toEqual([5, 4]);
  });

  it('gives nothing beyond the end forwards, and everything backwards', async () => {
    const read = await tenEvents();
    expect(await read({ from: 10 })).toEqual([]);
    expect(await read({ from: 99, direction: 'backwards', limit: 2 })).toEqual([9, 8]);
  });

  it('gives no page longer than the ceiling, whatever is asked, and goes on behind it', async () => {
    const stream = someStream();
    for (let n = 0; n <= MAX_PAGE; n += MAX_APPEND) await store().append(stream, someEvents(MAX_APPEND), 'any');
    const page = await store().readStream(stream, { limit: 1_000_000 });
    expect(page).toHaveLength(MAX_PAGE);
    expect(await store().readStream(stream)).toHaveLength(MAX_PAGE);
    const rest = await store().readStream(stream, { from: MAX_PAGE });
    expect(rest[0]!.revision).toBe(MAX_PAGE);
    expect(page.length + rest.length).toBe(Math.ceil((MAX_PAGE + 1) / MAX_APPEND) * MAX_APPEND);
  });
}
