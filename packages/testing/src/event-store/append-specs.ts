import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { appended, idsOf, someEvent, someEvents, someStream } from './controls.ts';

export function appendSpecs(store: () => EventStore): void {
  it('writes the first event of a stream at revision 0', async () => {
    const stream = someStream();
    const result = appended(await store().append(stream, [someEvent()], 'noStream'));
    expect(result).toMatchObject({ revision: 0, repeated: false });
    expect(result.position).toBeGreaterThan(0);
  });

  it('writes several events together, in order, and tells the last one’s place', async () => {
    const stream = someStream();
    const events = someEvents(5);
    const result = appended(await store().append(stream, events, 'noStream'));
    const read = await store().readStream(stream);
    expect(idsOf(read)).toEqual(idsOf(events));
    expect(read.map((event) => event.revision)).toEqual([0, 1, 2, 3, 4]);
    expect(result).toMatchObject({ revision: 4, position: read[4]!.position });
  });

  it('goes on where the expected revision says', async () => {
    const stream = someStream();
    await store().append(stream, someEvents(2), 'noStream');
    expect(await store().append(stream, [someEvent()], 1)).toMatchObject({ outcome: 'appended', revision: 2 });
  });

  it('with any, appends to a new stream and to an old one', async () => {
    const stream = someStream();
    expect(await store().append(stream, [someEvent()], 'any')).toMatchObject({ outcome: 'appended', revision: 0 });
    expect(await store().append(stream, [someEvent()], 'any')).toMatchObject({ outcome: 'appended', revision: 1 });
  });

  it('conflicts with noStream on a stream that exists, and says where it stands', async () => {
    const stream = someStream();
    await store().append(stream, someEvents(3), 'noStream');
    expect(await store().append(stream, [someEvent()], 'noStream')).toEqual({ outcome: 'conflict', actual: 2 });
  });

  it('conflicts with a revision that the stream has passed', async () => {
    const stream = someStream();
    await store().append(stream, someEvents(3), 'noStream');
    expect(await store().append(stream, [someEvent()], 1)).toEqual({ outcome: 'conflict', actual: 2 });
  });

  it('conflicts with a revision that the stream has not reached', async () => {
    const stream = someStream();
    await store().append(stream, [someEvent()], 'noStream');
    expect(await store().append(stream, [someEvent()], 4)).toEqual({ outcome: 'conflict', actual: 0 });
  });

  it('conflicts with a revision of a stream that does not exist', async () => {
    const result = await store().append(someStream(), [someEvent()], 0);
    expect(result).toEqual({ outcome: 'conflict', actual: 'noStream' });
  });

  it('writes nothing at all on a conflict', async () => {
    const stream = someStream();
    await store().append(stream, [someEvent()], 'noStream');
    const head = await store().head();
    await store().append(stream, someEvents(3), 5);
    expect(await store().readStream(stream)).toHaveLength(1);
    expect(await store().head()).toBe(head);
  });

  it('keeps streams apart', async () => {
    const [one, other] = [someStream(), someStream()];
    await store().append(one, someEvents(2), 'noStream');
    expect(await store().append(other, [someEvent()], 'noStream')).toMatchObject({ revision: 0 });
    expect(await store().readStream(one)).toHaveLength(2);
  });

  it('lets the same event id stand in two streams', async () => {
    const event = someEvent();
    await store().append(someStream(), [event], 'noStream');
    expect(await store().append(someStream(), [event], 'noStream')).toMatchObject({ repeated: false });
  });

  it('tells the same of ids that were made for it', async () => {
    const stream = someStream();
    const idsAreNew = true;
    const first = appended(await store().append(stream, someEvents(3), 'noStream', { idsAreNew }));
    const second = appended(await store().append(stream, someEvents(2), 2, { idsAreNew }));
    const read = await store().readStream(stream);
    expect([first, second]).toMatchObject([2, 4].map((at) => ({ ...place(read[at]!), repeated: false })));
    expect(await store().append(stream, [someEvent()], 2, { idsAreNew })).toEqual({ outcome: 'conflict', actual: 4 });
    expect(await store().append(stream, [someEvent()], 'noStream', { idsAreNew })).toMatchObject({ actual: 4 });
    expect(await store().readStream(stream)).toHaveLength(5);
  });

  it('moves the head to the last event', async () => {
    expect(await store().head()).toBe(0);
    const { position } = appended(await store().append(someStream(), someEvents(3), 'any'));
    expect(await store().head()).toBe(position);
  });
}

const place = ({ revision, position }: RecordedEvent) => ({ revision, position });
