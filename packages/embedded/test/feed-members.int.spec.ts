import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Embedded, openEmbedded } from '../src/index.ts';
import { type Child, startChild } from './children.ts';
import { ratedReport } from './rated-report.ts';
import { someDirectory } from './some-directory.ts';

const GROUP = 'routing';

let directory: string;
let embedded: Embedded;
let children: Child[];

beforeEach(async () => {
  directory = someDirectory();
  embedded = await openEmbedded({ directory });
  children = [startMember(), startMember()];
  for (const child of children) await expect.poll(() => child.lines).toContain('running');
});
afterEach(async () => {
  await Promise.all(children.map((child) => child.kill()));
  await embedded.close();
});

const startMember = () => startChild('feed-child-member.ts', directory, GROUP);

const write = (from: number, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      embedded.store.append(`report-${index % 20}`, [ratedReport(`m${from + index}`)], 'any'),
    ),
  );
function inFile<T>(work: (file: DatabaseSync) => T): T {
  const file = new DatabaseSync(join(directory, 'gridcase.db'));
  try {
    file.exec('PRAGMA busy_timeout = 5000');
    return work(file);
  } finally {
    file.close();
  }
}
const holderAtWork = () => inFile((file) => file.prepare('SELECT holder FROM feed_groups').get()!.holder as string);
/** As if the worker had said at its very end that it holds the group for a minute. */
const lengthenClaim = (holder: string) =>
  inFile((file) =>
    file.prepare('UPDATE feed_groups SET held_until = ? WHERE holder = ?').run(Date.now() + 59_000, holder),
  );

const ended = (child: Child) => child.lines.filter((line) => line.startsWith('end ')).map((line) => line.slice(4));
const allEnded = () => children.flatMap(ended);

it('two processes of a group never work on the same event', async () => {
  await write(0, 200);
  await expect.poll(() => allEnded().length).toBe(200);
  await write(200, 200);
  await expect.poll(() => allEnded().length).toBe(400);
  expect(new Set(allEnded()).size).toBe(400);
});

it('another process takes over at once from one that was killed', async () => {
  await write(0, 100);
  await expect.poll(() => allEnded().length).toBe(100);
  const worker = children.find((child) => ended(child).length > 0)!;
  await write(100, 1_000);
  await expect.poll(() => ended(worker).length).toBeGreaterThan(200);
  const holder = holderAtWork();
  await worker.kill();
  // The dead process was seen to be dead: nobody waited for its claim to run out, which it never does.
  const standby = children.find((child) => child !== worker)!;
  const endedAnyway = () => {
    lengthenClaim(holder);
    return ended(standby).length;
  };
  await expect.poll(endedAnyway, { interval: 1_000 }).toBeGreaterThan(0);
  await expect.poll(() => new Set(allEnded()).size).toBe(1_100);
  await expect.poll(() => embedded.feed.lag(GROUP, ['report'])).toBe(0);
});

it('another process takes over from one that ends, and repeats nothing', async () => {
  await write(0, 100);
  await expect.poll(() => allEnded().length).toBe(100);
  const worker = children.find((child) => ended(child).length > 0)!;
  await write(100, 500);
  await expect.poll(() => ended(worker).length).toBeGreaterThan(150);
  await worker.end();
  await expect.poll(() => allEnded().length).toBe(600);
  expect(new Set(allEnded()).size).toBe(600);
});
