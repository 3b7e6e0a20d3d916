import { randomUUID } from 'node:crypto';
import { type EventStore, MAX_APPEND } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { someEvent, someEvents, someStream } from './controls.ts';

const BAD_STREAMS = [
  '',
  'case',
  'case-',
  '-x',
  'Case-1',
  'ca se-1',
  'case-a b',
  'case-案件',
  "case-1'; --",
  'case-\n',
  `case-${'x'.repeat(201)}`,
];
const BAD_IDS = ['', 'x', randomUUID().toUpperCase(), `${randomUUID()} `, randomUUID().replaceAll('-', '')];
const LONE_SURROGATE = '"\ud83d"';

export function refusalSpecs(store: () => EventStore): void {
  it.for(BAD_STREAMS)('refuses the stream name %j', async (stream) => {
    await expect(store().append(stream, [someEvent()], 'any')).rejects.toThrow(RangeError);
    await expect(store().readStream(stream)).rejects.toThrow(RangeError);
  });

  it.for(BAD_IDS)('refuses the event id %j', async (eventId) => {
    await expect(store().append(someStream(), [someEvent({ eventId })], 'any')).rejects.toThrow(RangeError);
  });

  it('refuses an empty append', async () => {
    await expect(store().append(someStream(), [], 'any')).rejects.toThrow(RangeError);
  });

  it('refuses more events at once than the limit, and takes as many', async () => {
    await expect(store().append(someStream(), someEvents(MAX_APPEND + 1), 'any')).rejects.toThrow(RangeError);
    expect(await store().append(someStream(), someEvents(MAX_APPEND), 'any')).toMatchObject({
      revision: MAX_APPEND - 1,
    });
  });

  it('refuses the same id twice in one append', async () => {
    const event = someEvent();
    await expect(store().append(someStream(), [event, event], 'any')).rejects.toThrow(RangeError);
  });

  it.for([-1, 0.5, Number.NaN, 2 ** 53])('refuses the expected revision %d', async (expected) => {
    await expect(store().append(someStream(), [someEvent()], expected)).rejects.toThrow(RangeError);
  });

  it('refuses data that is not Unicode text', async () => {
    await expect(store().append(someStream(), [someEvent({ data: LONE_SURROGATE })], 'any')).rejects.toThrow(
      RangeError,
    );
    const bad = someEvent({ metadata: LONE_SURROGATE });
    await expect(store().append(someStream(), [bad], 'any')).rejects.toThrow(RangeError);
  });

  it('refuses an event without a type', async () => {
    await expect(store().append(someStream(), [someEvent({ type: '' })], 'any')).rejects.toThrow(RangeError);
  });

  it('leaves no trace of what it refused', async () => {
    await store()
      .append(someStream(), [someEvent(), someEvent({ eventId: 'x' })], 'any')
      .catch(() => undefined);
    expect(await store().head()).toBe(0);
  });

  it('refuses page sizes and places that are no counts', async () => {
    const stream = someStream();
    await expect(store().readStream(stream, { limit: 0 })).rejects.toThrow(RangeError);
    await expect(store().readStream(stream, { from: -1 })).rejects.toThrow(RangeError);
    await expect(store().readAll({ after: -1 })).rejects.toThrow(RangeError);
    await expect(store().readAll({ after: 0, limit: 1.5 })).rejects.toThrow(RangeError);
  });
}
