import { randomUUID } from 'node:crypto';
import { EventStoreDBClient } from '@eventstore/db-client';
import { StreamBroken } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { follow, type Started, start } from './controls.ts';
import { appendEvents, numbered, numbersOf } from './events.ts';

const HISTORIES = ['case'];

/** What an administrator does to a stream, by the metadata that he sets on it. */
const setMetadata = ({ kept }: Started, stream: string, data: string) =>
  kept.append(`$$${stream}`, [{ eventId: randomUUID(), type: '$metadata', data, metadata: '' }], 'any');

async function bury({ server }: Started, stream: string) {
  const client = EventStoreDBClient.connectionString(server.connectionString);
  await client.tombstoneStream(stream);
  await client.dispose();
}

it.for([
  ['{"$maxCount":3}', '$maxCount 3', 4],
  ['{"$tb":2}', '$tb 2', 2],
] as const)(
  'a history cut by %s began late without a word of why: it is refused by its name, with what was set',
  async ([data, named, first]) => {
    const started = await start({ adapter: { histories: HISTORIES } });
    const stream = await appendEvents(started.kept, 7);
    expect(await started.store.readStream(stream)).toHaveLength(7);
    await setMetadata(started, stream, data);
    const refused = started.store.readStream(stream);
    await expect(refused).rejects.toBeInstanceOf(StreamBroken);
    await expect(refused).rejects.toThrow(
      `${stream} is not whole: revision 0 is missing, ${first} comes instead; ${named} is set on it, which takes events away: ` +
        'take that off, then what no scavenge has removed is back; else restore the log',
    );
    await setMetadata(started, stream, '{}');
    expect(await started.store.readStream(stream)).toHaveLength(7);
  },
);

it('streams of places, of which the last few are kept, may begin late', async () => {
  const started = await start({ adapter: { histories: HISTORIES } });
  const stream = await appendEvents(started.kept, 7, 0, 'checkpoint');
  await setMetadata(started, stream, '{"$maxCount":3}');
  expect(numbersOf(await started.store.readStream(stream))).toEqual([4, 5, 6]);
});

const watching = { adapter: { histories: HISTORIES, watchHistoriesMs: 50 } };

it('a setting that is yet to take events away was seen by nobody: it is a trouble of the log, named, until it is gone', async () => {
  const started = await start(watching);
  const { store, warnings } = started;
  const [one, other] = [await appendEvents(started.kept, 3), await appendEvents(started.kept, 3)];
  await setMetadata(started, one, '{"$maxAge":94608000}');
  await setMetadata(started, other, '{"$maxCount":5000,"$acl":{"$r":"ops"}}');
  await expect.poll(() => store.health().detail).toContain('1 more');
  expect(store.health()).toEqual({
    ok: true,
    trouble: 'log',
    detail: `${one} loses events, or will: $maxAge 94608000 is set on it; and 1 more`,
  });
  expect(warnings.filter((warning) => warning.includes(one) && warning.includes('$maxAge 94608000'))).toHaveLength(1);
  await setMetadata(started, one, '{"$acl":{"$r":"ops"}}');
  await expect.poll(() => store.health().detail).toBe(`${other} loses events, or will: $maxCount 5000 is set on it`);
  await setMetadata(started, other, '{"$maxCount":0,"$tb":0}');
  await expect.poll(() => store.health()).toEqual({ ok: true });
});

it('what was set while nobody looked, far back in a long log, is found', async () => {
  const started = await start();
  const stream = await appendEvents(started.kept, 3);
  await setMetadata(started, stream, '{"$tb":1}');
  await appendEvents(started.kept, 5_000);
  const later = await started.another(watching.adapter);
  await expect.poll(() => later.health().detail).toBe(`${stream} loses events, or will: $tb 1 is set on it`);
});

it('a history that was deleted whole looked like one that never was: that it was deleted is said', async () => {
  const started = await start(watching);
  const stream = await appendEvents(started.kept, 3);
  await setMetadata(started, stream, '{"$tb":9223372036854775807}');
  await expect.poll(() => started.store.health().detail).toBe(`${stream} loses events, or will: it was deleted`);
});

it('a history with a tombstone is one that was deleted for good', async () => {
  const started = await start(watching);
  const stream = await appendEvents(started.kept, 3);
  await bury(started, stream);
  const detail = `${stream} loses events, or will: it was deleted for good`;
  await expect.poll(() => started.store.health()).toEqual({ ok: true, trouble: 'log', detail });
});

it('streams that are no histories, and what else their metadata says, are nobody’s trouble', async () => {
  const started = await start(watching);
  const { store, kept } = started;
  const stream = await appendEvents(kept, 3);
  const places = await appendEvents(kept, 3, 0, 'checkpoint');
  await setMetadata(started, places, '{"$maxCount":10}');
  await setMetadata(started, stream, '{"$acl":{"$r":"ops"},"$cacheControl":3600,"$maxCount":0,"note":"$tb"}');
  await setMetadata(started, stream, 'no JSON');
  const last = await appendEvents(kept, 1);
  await setMetadata(started, last, '{"$tb":1}');
  await expect.poll(() => store.health().detail).toBe(`${last} loses events, or will: $tb 1 is set on it`);
  await setMetadata(started, last, '{}');
  await expect.poll(() => store.health()).toEqual({ ok: true });
  expect(await store.append(stream, [numbered(3)], 2)).toMatchObject({ outcome: 'appended' });
});

it('a tombstone was given to everybody as an event of ours, which nobody could read: all stood still for ever', async () => {
  const started = await start({ adapter: { histories: HISTORIES } });
  const { store, kept } = started;
  const buried = await appendEvents(kept, 3);
  const following = follow(store, { after: 0, categories: HISTORIES });
  await expect.poll(() => following.events.length).toBe(3);
  await bury(started, buried);
  for (let n = 3; n < 6; n++) await bury(started, await appendEvents(kept, 1, n));
  await appendEvents(kept, 4, 6);
  await expect.poll(() => following.events.length).toBe(10);
  expect(numbersOf(following.events)).toEqual([...Array(10).keys()]);
  // Nor do they make a page look like the last one.
  for (const limit of [1, 2, 3, 4, 7, 512]) {
    const read: number[] = [];
    for (let after = 0, caughtUp = false; !caughtUp; ) {
      const slice = await store.readAll({ after, categories: HISTORIES, limit });
      expect(slice.events.length).toBeLessThanOrEqual(limit);
      read.push(...numbersOf(slice.events));
      ({ position: after, caughtUp } = slice);
    }
    expect(read, `pages of ${limit}`).toEqual([...Array(10).keys()]);
  }
});

it('a history with a tombstone was a store that is away, for ever: it is one that is not whole', async () => {
  const started = await start({ adapter: { histories: HISTORIES } });
  const buried = await appendEvents(started.kept, 3);
  await bury(started, buried);
  for (const options of [{}, { from: 2 }, { direction: 'backwards' as const }]) {
    const refused = started.store.readStream(buried, options);
    await expect(refused).rejects.toBeInstanceOf(StreamBroken);
    await expect(refused).rejects.toThrow('it was deleted for good');
  }
  expect(started.store.health()).toEqual({ ok: true });
});
