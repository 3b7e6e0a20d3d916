import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, createMemoryEventStore, type EventStore } from '@gridcase/event-sourcing';
import { type CheckedClock, createCheckedClock, createLogger, createMetrics } from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { createCaseDesk } from '../src/case-desk.ts';
import { handleReport } from '../src/consume-reports.ts';
import { openDeadlineIndex } from '../src/deadline-index.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { watchDeadlines } from '../src/watch-deadlines.ts';
import { instant, REPORT_ID, ruleSet } from './controls.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { asHanded, received } from './reported.ts';

const THREE_HOURS = 3 * 60 * 60_000;
const log = createLogger({ level: 'silent' });
const stream = `case-${caseIdOf(REPORT_ID)}`;

let right: FakeClock;
let store: EventStore;
/** How far the machine of this replica is off, in milliseconds. */
let off: number;
let checked: CheckedClock;

beforeEach(async () => {
  right = createFakeClock();
  off = THREE_HOURS;
  store = {
    ...createMemoryEventStore({ clock: right }),
    time: async () => ({ at: right.now(), by: 'clock' }),
  };
  checked = createCheckedClock({ wall: { now: () => right.now() + off }, steady: () => right.now() });
  await checked.compare(store);
});

const desk = () => createCaseDesk({ store, territory: loadDefaultTerritory(), rules: createRuleBook([ruleSet]) });
const typesOf = async () => (await store.readStream(stream)).map(({ type }) => type);

/** The watchdog of a replica with this clock, at work on one case that was dispatched just now. */
async function watching(clock: Clock) {
  const directory = mkdtempSync(join(tmpdir(), 'routing-wrong-clock-'));
  await handleReport(desk(), checked, asHanded(received({ reportId: REPORT_ID })));
  const index = openDeadlineIndex({ directory, store, log });
  const missed = createMetrics().counter('missed', 'missed', ['outcome']);
  const dog = watchDeadlines({ index, desk: desk(), clock, everyMs: 1, missed, log });
  await index.projection.start();
  await index.projection.caughtUp();
  await dog.start();
  onTestFinished(async () => {
    await dog.stop();
    await index.projection.stop();
    index.close();
    rmSync(directory, { recursive: true });
  });
  return dog;
}

it('a replica hours ahead missed every deadline when it was believed', async () => {
  await watching({ now: () => right.now() + off });
  await expect.poll(typesOf).toContain('case.deadlineMissed.v1');
});

it('one that knows the time of the store misses none, says why, and goes on by itself when it is set right', async () => {
  const dog = await watching(checked);
  await expect
    .poll(() => dog.health())
    .toEqual({
      ok: false,
      detail: "does nothing: this machine's clock is 3 h ahead of the event store's",
      trouble: 'clock',
    });
  expect(await typesOf()).not.toContain('case.deadlineMissed.v1');
  off = 0;
  await expect.poll(() => dog.health()).toEqual({ ok: true });
  expect(await typesOf()).not.toContain('case.deadlineMissed.v1');
  right.set(180);
  await expect.poll(typesOf).toContain('case.deadlineMissed.v1');
});

it.for([THREE_HOURS, -THREE_HOURS])('a case that a replica %i ms off dispatched fell due that much off', async (by) => {
  off = by;
  await handleReport(desk(), checked, asHanded(received({ reportId: REPORT_ID })));
  const events = await store.readStream(stream);
  expect(events.length).toBeGreaterThan(0);
  for (const { metadata } of events) expect(JSON.parse(metadata).at).toBe(instant(0));
});
