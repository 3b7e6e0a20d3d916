import type { EventStore } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { appended, idsOf, someEvent, someEvents, someStream } from './controls.ts';

export function repeatSpecs(store: () => EventStore): void {
  it('with noStream, is a repeat at the same place', async () => {
    const stream = someStream();
    const events = someEvents(3);
    const first = appended(await store().append(stream, events, 'noStream'));
    const again = appended(await store().append(stream, events, 'noStream'));
    expect(again).toEqual({ ...first, repeated: true });
    expect(await store().readStream(stream)).toHaveLength(3);
    expect(await store().head()).toBe(first.position);
  });

  it('with a revision, is a repeat though the stream went on meanwhile', async () => {
    const stream = someStream();
    await store().append(stream, [someEvent()], 'noStream');
    const events = someEvents(2);
    const first = appended(await store().append(stream, events, 0));
    await store().append(stream, someEvents(2), 2);
    const again = appended(await store().append(stream, events, 0));
    expect(again).toEqual({ ...first, repeated: true });
    expect(await store().readStream(stream)).toHaveLength(5);
  });

  it('with any, is a repeat wherever the events stand', async () => {
    const stream = someStream();
    await store().append(stream, someEvents(2), 'any');
    const events = someEvents(2);
    const first = appended(await store().append(stream, events, 'any'));
    await store().append(stream, someEvents(2), 'any');
    expect(await store().append(stream, events, 'any')).toEqual({ ...first, repeated: true });
    expect(await store().readStream(stream)).toHaveLength(6);
  });

  it('keeps what was written first, though the repeat says it in other words', async () => {
    const stream = someStream();
    const event = someEvent({ data: '{"first":true}' });
    await store().append(stream, [event], 'noStream');
    await store().append(stream, [{ ...event, data: '{"first":false}' }], 'noStream');
    expect((await store().readStream(stream))[0]!.data).toBe('{"first":true}');
  });

  it('conflicts when the repeat goes on beyond what stands there', async () => {
    const stream = someStream();
    const events = someEvents(2);
    await store().append(stream, events, 'noStream');
    const longer = [...events, someEvent()];
    expect(await store().append(stream, longer, 'noStream')).toEqual({ outcome: 'conflict', actual: 1 });
    expect(await store().append(stream, longer, 'any')).toEqual({ outcome: 'conflict', actual: 1 });
    expect(idsOf(await store().readStream(stream))).toEqual(idsOf(events));
  });

  it('conflicts when the repeat begins alike and goes on otherwise', async () => {
    const stream = someStream();
    const events = someEvents(3);
    await store().append(stream, events, 'noStream');
    const other = [events[0]!, someEvent()];
    expect(await store().append(stream, other, 'noStream')).toEqual({ outcome: 'conflict', actual: 2 });
    expect(await store().append(stream, other, 'any')).toEqual({ outcome: 'conflict', actual: 2 });
  });

  it('conflicts when the same events are said in another order', async () => {
    const stream = someStream();
    const [one, two] = someEvents(2) as [ReturnType<typeof someEvent>, ReturnType<typeof someEvent>];
    await store().append(stream, [one, two], 'noStream');
    expect(await store().append(stream, [two, one], 'noStream')).toEqual({ outcome: 'conflict', actual: 1 });
  });

  it('is a repeat of a part when a shorter piece is said again', async () => {
    const stream = someStream();
    const events = someEvents(3);
    await store().append(stream, events, 'noStream');
    const again = appended(await store().append(stream, events.slice(0, 2), 'noStream'));
    expect(again).toMatchObject({ revision: 1, repeated: true });
    expect(again.position).toBe((await store().readStream(stream))[1]!.position);
  });
}
