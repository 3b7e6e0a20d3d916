import { BACKWARDS, END, START, StreamNotFoundError } from '@eventstore/db-client';
import { describe, expect, it } from 'vitest';
import { collect, event, events, isSystem, numbersOf, someStream, start, wholeLog } from './controls.ts';

describe('reading a stream', () => {
  it('gives it both ways, from a revision on, as many as asked', async () => {
    const { client } = await start();
    const stream = someStream();
    await client.appendToStream(stream, events(10));
    const read = async (options: Parameters<typeof client.readStream>[1]) =>
      numbersOf(await collect(client.readStream(stream, options)));
    expect(await read({})).toEqual([...Array(10).keys()]);
    expect(await read({ fromRevision: 4n, maxCount: 3 })).toEqual([4, 5, 6]);
    expect(await read({ fromRevision: 10n })).toEqual([]);
    expect(await read({ fromRevision: END, direction: BACKWARDS, maxCount: 2 })).toEqual([9, 8]);
    expect(await read({ fromRevision: 1n, direction: BACKWARDS })).toEqual([1, 0]);
    expect(await read({ fromRevision: 99n, direction: BACKWARDS, maxCount: 1 })).toEqual([9]);
    expect(await read({ fromRevision: START, direction: BACKWARDS })).toEqual([0]);
  });

  it('goes through a stream longer than a page, both ways', async () => {
    const { client } = await start();
    const stream = someStream();
    for (let n = 0; n < 3; n++) await client.appendToStream(stream, events(400));
    const revisions = async (options: object) =>
      (await collect(client.readStream(stream, options))).map((resolved) => Number(resolved.event!.revision));
    const all = [...Array(1_200).keys()];
    expect(await revisions({})).toEqual(all);
    expect(await revisions({ fromRevision: END, direction: BACKWARDS })).toEqual(all.toReversed());
  });

  it.each(['case-unknown', 'Not A Name', '$settings'])('tells that %s is not there', async (stream) => {
    const { client } = await start();
    await expect(collect(client.readStream(stream))).rejects.toThrow(StreamNotFoundError);
    await expect(collect(client.readStream(stream, { direction: BACKWARDS, fromRevision: END }))).rejects.toMatchObject(
      { streamName: stream },
    );
  });
});

describe('reading $all', () => {
  it('gives the log in the order of writing, with positions far apart, and the server’s own events too', async () => {
    const { client } = await start();
    const streams = [someStream(), someStream('report')];
    for (let n = 0; n < 60; n++) await client.appendToStream(streams[n % 2]!, event(n));
    const all = await collect(client.readAll());
    const positions = all.map((resolved) => resolved.event!.position!.commit);
    expect(positions.slice(1).every((position, n) => position > positions[n]! + 1n)).toBe(true);
    expect(all.filter(isSystem).length).toBeGreaterThan(3);
    expect(numbersOf(await wholeLog(client))).toEqual([...Array(60).keys()]);
  });

  it('begins at the position given, and before it backwards', async () => {
    const { client } = await start({ systemEvents: false });
    await client.appendToStream(someStream(), events(10));
    const positions = (await collect(client.readAll())).map((resolved) => resolved.event!.position!);
    const read = async (options: Parameters<typeof client.readAll>[0]) =>
      numbersOf((await collect(client.readAll(options))) as never);
    expect(await read({ fromPosition: positions[3]!, maxCount: 2 })).toEqual([3, 4]);
    expect(await read({ fromPosition: positions[3]!, direction: BACKWARDS, maxCount: 2 })).toEqual([2, 1]);
    expect(await read({ fromPosition: END, direction: BACKWARDS, maxCount: 1 })).toEqual([9]);
    expect(await read({ fromPosition: END })).toEqual([]);
    expect(await read({ fromPosition: START, direction: BACKWARDS })).toEqual([]);
    expect(await read({ fromPosition: END, direction: BACKWARDS })).toEqual([...Array(10).keys()].toReversed());
  });

  it('refuses to read from where no record begins', async () => {
    const { client } = await start();
    const { position } = await client.appendToStream(someStream(), events(3));
    const fromPosition = { commit: position!.commit - 1n, prepare: position!.commit - 1n };
    await expect(collect(client.readAll({ fromPosition }))).rejects.toMatchObject({
      code: 2,
      message: expect.stringContaining('Unexpected ReadAllResult: Error'),
    });
  });

  it('refuses a place just behind the end, as the real one, and finds nothing far behind it', async () => {
    const { client } = await start();
    const { position } = await client.appendToStream(someStream(), events(3));
    const at = (more: bigint) => ({ commit: position!.commit + more, prepare: position!.commit + more });
    for (const more of [1n, 1_000n]) {
      await expect(collect(client.readAll({ fromPosition: at(more) }))).rejects.toMatchObject({ code: 2 });
    }
    expect(await collect(client.readAll({ fromPosition: at(2n ** 30n) }))).toEqual([]);
    const backwards = client.readAll({ fromPosition: at(2n ** 30n), direction: BACKWARDS });
    await expect(collect(backwards)).rejects.toMatchObject({ code: 2 });
  });
});
