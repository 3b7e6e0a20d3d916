import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { expect, it, onTestFinished } from 'vitest';
import { type Embedded, openEmbedded } from '../src/index.ts';
import { RATED, type Rated, ratedReport } from './rated-report.ts';
import { someDirectory } from './some-directory.ts';

async function open(directory: string, now?: number) {
  const embedded = await openEmbedded({ directory, ...(now === undefined ? {} : { clock: { now: () => now } }) });
  onTestFinished(() => embedded.close());
  return embedded;
}

const someEvent = () => ({ eventId: randomUUID(), type: 'test.happened', data: '{}', metadata: '{}' });

/** A group that follows reports has come to the end of the log. */
async function caughtUp({ feed }: Embedded): Promise<void> {
  const subscription = await feed.consume<Rated>({
    ...{ group: 'routing', categories: ['report'], types: RATED },
    handler: async () => ({ outcome: 'handled' }),
  });
  await expect.poll(() => feed.lag('routing', ['report'])).toBe(0);
  await subscription.stop();
}

it('keeps events, places and keys over a restart, in two files', async () => {
  const directory = someDirectory();
  const first = await open(directory);
  await first.store.append('report-1', [ratedReport('one')], 'noStream');
  await caughtUp(first);
  const key = await first.vault.obtain('r_one');
  await first.close();
  expect(readdirSync(directory).toSorted()).toEqual(['gridcase.db', 'vault.db']);

  const second = await open(directory);
  expect(await second.store.readStream('report-1')).toHaveLength(1);
  expect(await second.feed.lag('routing', ['report'])).toBe(0);
  expect(await second.vault.find('r_one')).toEqual(key);
});

it('counts time by the clock that it is given', async () => {
  const { store } = await open(someDirectory(), Date.parse('2027-01-02T03:04:05.006Z'));
  await store.append('case-1', [someEvent()], 'noStream');
  expect((await store.readStream('case-1'))[0]!.recordedAt).toBe('2027-01-02T03:04:05.006Z');
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
  await expect(embedded.feed.lag('x', ['report'])).rejects.toThrow(EventStoreUnavailable);
});
