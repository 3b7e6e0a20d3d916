import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EventStoreUnavailable, LOG_BEGINNING } from '@gridcase/event-sourcing';
import { expect, it, onTestFinished } from 'vitest';
import { openEmbedded } from '../src/index.ts';
import { someDirectory } from './some-directory.ts';

async function open(directory: string, now?: number) {
  const embedded = await openEmbedded({ directory, ...(now === undefined ? {} : { clock: { now: () => now } }) });
  onTestFinished(() => embedded.close());
  return embedded;
}

const placeAt = (position: number) => ({ position, eventId: `event-${position}` });
const someEvent = () => ({ eventId: randomUUID(), type: 'test.happened', data: '{}', metadata: '{}' });

it('keeps events, messages, checkpoints and keys over a restart, in two files', async () => {
  const directory = someDirectory();
  const first = await open(directory);
  await first.store.append('case-1', [someEvent()], 'noStream');
  await first.bus.publish([{ topic: 'gridcase.case.v1', key: '1', value: '{}', headers: {} }]);
  await first.checkpoint('relay').save(placeAt(7));
  const key = await first.vault.obtain('r_one');
  await first.close();
  expect(readdirSync(directory).toSorted()).toEqual(['gridcase.db', 'vault.db']);

  const second = await open(directory);
  expect(await second.store.readStream('case-1')).toHaveLength(1);
  expect(await second.bus.read('gridcase.case.v1', { offset: 0, limit: 10 })).toHaveLength(1);
  expect(await second.checkpoint('relay').load()).toEqual(placeAt(7));
  expect(await second.vault.find('r_one')).toEqual(key);
});

it('counts time by the clock that it is given', async () => {
  const { store } = await open(someDirectory(), Date.parse('2027-01-02T03:04:05.006Z'));
  await store.append('case-1', [someEvent()], 'noStream');
  expect((await store.readStream('case-1'))[0]!.recordedAt).toBe('2027-01-02T03:04:05.006Z');
});

it('begins a new checkpoint at 0 and lets one step back', async () => {
  const { checkpoint } = await open(someDirectory());
  expect(await checkpoint('new').load()).toEqual(LOG_BEGINNING);
  await checkpoint('new').save(placeAt(9));
  await checkpoint('new').save(placeAt(4));
  expect(await checkpoint('new').load()).toEqual(placeAt(4));
  expect(await checkpoint('other').load()).toEqual(LOG_BEGINNING);
});

it('takes over the checkpoints of an older build, which have no event ids', async () => {
  const directory = someDirectory();
  const first = await open(directory);
  await first.checkpoint('relay').save(placeAt(7));
  await first.close();
  const file = new DatabaseSync(join(directory, 'gridcase.db'));
  file.exec(
    "ALTER TABLE checkpoints DROP COLUMN event_id; UPDATE components SET version = 1 WHERE name = 'checkpoints'",
  );
  file.close();
  const { checkpoint } = await open(directory);
  expect(await checkpoint('relay').load()).toEqual({ position: 7, eventId: null });
  await checkpoint('relay').save(placeAt(8));
  expect(await checkpoint('relay').load()).toEqual(placeAt(8));
});

it('wakes a subscription that another opening of the directory appends for', async () => {
  const directory = someDirectory();
  const [one, other] = [await open(directory), await open(directory)];
  const abort = new AbortController();
  let count = 0;
  const following = (async () => {
    for await (const slice of one.store.subscribe({ after: 0, signal: abort.signal })) count += slice.events.length;
  })();
  await other.store.append('case-1', [someEvent()], 'noStream');
  await expect.poll(() => count).toBe(1);
  abort.abort();
  await following;
});

it('finishes what was begun when it closes, refuses what comes later, and closes twice quietly', async () => {
  const directory = someDirectory();
  const embedded = await open(directory);
  const appends = [1, 2, 3].map((n) => embedded.store.append(`case-${n}`, [someEvent()], 'noStream'));
  await Promise.all([embedded.close(), embedded.close()]);
  expect(await Promise.all(appends)).toHaveLength(3);
  await expect(embedded.store.head()).rejects.toThrow(EventStoreUnavailable);
  await expect(embedded.checkpoint('x').save(placeAt(1))).rejects.toThrow(EventStoreUnavailable);
});
