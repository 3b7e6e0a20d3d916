import { join } from 'node:path';
import { type EventStore, systemClock } from '@gridcase/event-sourcing';
import type { LogFeed } from '@gridcase/messaging';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../src/database.ts';
import { createEmbeddedFeed } from '../src/embedded-feed.ts';
import { createGroupCommit } from '../src/group-commit.ts';
import { createSqliteEventStore } from '../src/sqlite-event-store.ts';
import { RATED, type Rated, ratedReport } from './rated-report.ts';
import { someDirectory } from './some-directory.ts';

const HOUR = 3_600_000;

let database: Database;
let store: EventStore;
let feed: LogFeed;
let time: number;

beforeEach(() => {
  database = openDatabase(join(someDirectory(), 'gridcase.db'));
  time = Date.UTC(2026, 10, 24);
  const commit = createGroupCommit(database);
  store = createSqliteEventStore(database, commit, systemClock);
  feed = createEmbeddedFeed({ database, commit, store, now: () => time });
});
afterEach(async () => {
  await feed.close();
  database.close();
});

const write = (comment: string) => store.append('report-1', [ratedReport(comment)], 'any');
const seen: string[] = [];
const member = () => {
  seen.length = 0;
  return feed.consume<Rated>({
    ...{ group: 'routing', categories: ['report'], types: RATED },
    handler: async ({ event: { data } }) => {
      seen.push(data.comment!);
      return { outcome: 'handled' };
    },
  });
};
const lag = () => feed.lag('routing', ['report']);
const passed = () => expect.poll(lag).toBe(0);
const setGroup = (change: string, ...values: (string | number)[]) =>
  database.connection.prepare(`UPDATE feed_groups SET ${change}`).run(...values);
const hold = (until: number) => setGroup('holder = ?, held_until = ?', 'another-machine 17 0 0b6c5d4e', until);

/** The group is known, and in the hands of a member that nobody here can ask whether it lives. */
async function heldElsewhere(until: number): Promise<void> {
  await write('before');
  const first = await member();
  await passed();
  await first.stop();
  hold(until);
}

describe('a claim', () => {
  it.each([
    ['of another machine that has run out', () => time - 1],
    ['from a clock that was set back since', () => time + 10 * HOUR],
  ])('%s is taken over', async (_, until) => {
    await heldElsewhere(until());
    await write('m0');
    await member();
    await passed();
  });

  it('of another machine that has not run out is respected until it does', async () => {
    await heldElsewhere(time + 10_000);
    await write('m0');
    const subscription = await member();
    await expect.poll(() => subscription.health().detail).toContain('standing by');
    expect(await lag()).toBe(1);
    time += 10_001;
    await passed();
  });

  it('that was taken by another counts no more: its member commits nothing and stands by', async () => {
    const subscription = await member();
    await write('m0');
    await passed();
    hold(time + 10_000);
    await write('m1');
    await expect.poll(() => subscription.health().detail).toContain('standing by');
    expect(await lag()).toBe(1);
    expect(subscription.health().ok).toBe(true);
  });
});

describe('a place of another log', () => {
  it.each([
    ['of another event', "event_id = 'of-another-log'"],
    ['beyond its end', "position = 900, event_id = 'of-another-log'"],
  ])('is told, and nothing is skipped until somebody does what it says: %s', async (_, change) => {
    await write('m0');
    const first = await member();
    await passed();
    await first.stop();
    setGroup(change);
    await write('m1');
    const subscription = await member();
    await expect.poll(() => subscription.health()).toMatchObject({ ok: false, trouble: 'log' });
    const [, sql] = /sqlite3 gridcase.db "([^"]+)"/.exec(subscription.health().detail!)!;
    expect(seen).toEqual([]);
    database.connection.exec(sql!);
    await expect.poll(() => seen).toEqual(['m0', 'm1']);
    await expect.poll(() => subscription.health().ok).toBe(true);
  });
});

it('what is given back and is not in the log is told and let go', async () => {
  const outcomes: unknown[] = [];
  await write('m0');
  const options = { group: 'routing', categories: ['report'], types: RATED };
  const subscription = await feed.consume<Rated>({
    ...options,
    handler: async () => ({ outcome: 'poisoned', reason: 'x' }),
    onOutcome: (_, { outcome }) => void outcomes.push(outcome),
  });
  await expect.poll(() => feed.poison.waiting('routing')).toBe(1);
  database.connection.exec("UPDATE feed_poison SET event_id = 'of-another-log'");
  expect(await Array.fromAsync(feed.poison.list('routing'))).toMatchObject([{ type: 'unknown', reason: 'x' }]);
  expect(await feed.poison.giveBack('routing')).toBe(1);
  await expect.poll(() => outcomes).toEqual(['poisoned', 'skipped']);
  await passed();
  await subscription.stop();
});
