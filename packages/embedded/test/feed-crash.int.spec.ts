import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore, nameUuid, type RecordedEvent } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { openEmbedded } from '../src/index.ts';
import { startChild } from './children.ts';
import { ratedReport } from './rated-report.ts';
import { someDirectory } from './some-directory.ts';

const STREAMS = 40;
const KILLS = 8;

/** Reports like a busy morning's: some at once, then some more. */
async function writeReports(store: EventStore, count: number, signal: AbortSignal): Promise<void> {
  for (let index = 0; index < count; index++) {
    await store.append(`report-${index % STREAMS}`, [ratedReport(`凌晨两点水管爆裂 ${index}`)], 'any');
    if (index % 25 === 0 && !signal.aborted) await sleep(15);
  }
}

async function everyEvent(store: EventStore, category: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let after = 0, caughtUp = false; !caughtUp; ) {
    const slice = await store.readAll({ after, categories: [category], limit: 4_096 });
    events.push(...slice.events);
    ({ position: after, caughtUp } = slice);
  }
  return events;
}

const causeOf = (reports: readonly RecordedEvent[]) =>
  new Map(reports.map((report) => [`case-${nameUuid(['case', report.eventId])}`, report]));

it('a consumer killed again and again loses nothing, and keeps the order of each stream', async () => {
  const directory = someDirectory();
  const { store, feed, close } = await openEmbedded({ directory });
  const allKilled = new AbortController();
  const writing = writeReports(store, 2_000, allKilled.signal);

  for (let kill = 0; kill < KILLS; kill++) {
    const child = startChild('feed-child-pipeline.ts', directory);
    await expect.poll(() => child.lines).toContain('running');
    await sleep(Math.random() * 200);
    await child.kill();
  }
  allKilled.abort();
  await writing;
  const last = startChild('feed-child-pipeline.ts', directory);
  await expect.poll(async () => (await everyEvent(store, 'case')).length).toBe(2_000);
  await expect.poll(() => feed.lag('routing', ['report'])).toBe(0);
  await last.end();

  const cause = causeOf(await everyEvent(store, 'report'));
  const cases = await everyEvent(store, 'case');
  expect(new Set(cases.map(({ stream }) => stream))).toEqual(new Set(cause.keys()));
  for (const [, ofStream] of Map.groupBy(cases, ({ stream }) => cause.get(stream)!.stream)) {
    const revisions = ofStream.map(({ stream }) => cause.get(stream)!.revision);
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
  }
  expect(await feed.poison.waiting('routing')).toBe(0);
  await close();
});
