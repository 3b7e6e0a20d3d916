import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryEventStore, type EventStore } from '@gridcase/event-sourcing';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { caseCodec } from '../src/case-codec.ts';
import { createCaseDesk, type OfficerWish } from '../src/case-desk.ts';
import { handleReport } from '../src/consume-reports.ts';
import { type DeadlineIndex, openDeadlineIndex } from '../src/deadline-index.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { Suspension } from '../src/domain/pause/pause-policy.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { missWhatIsDue } from '../src/watch-deadlines.ts';
import { instant, officers, policy, REPORT_ID, ruleSet } from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { asHanded, killedAfterFirst, received, saying } from './reported.ts';

const territory = loadDefaultTerritory();
const log = createLogger({ level: 'silent' });
const clock = createFakeClock();
const missed = createMetrics().counter('missed', 'missed', ['outcome']);
const LONGEST = 2_000;
const suspension = Suspension.parse({ approval: false, longest: { normal: LONGEST } });
const rules = createRuleBook([{ ...ruleSet, policy: { ...policy, suspension } }]);
const CASE = caseIdOf(REPORT_ID);

let directories: string[];
let indexes: DeadlineIndex[];
let store: EventStore;

beforeEach(() => {
  clock.set(0);
  store = createMemoryEventStore({ clock });
  directories = [];
  indexes = [];
});
afterEach(async () => {
  for (const index of indexes) await closed(index);
  for (const directory of directories) rmSync(directory, { recursive: true });
});

const deskOn = (on: EventStore = store) => createCaseDesk({ store: on, territory, rules });

async function closed(index: DeadlineIndex): Promise<void> {
  await index.projection.stop();
  index.close();
}

/** A replica's index, in a directory of its own or one that was there before. */
async function opened(directory = mkdtempSync(join(tmpdir(), 'routing-suspended-'))): Promise<DeadlineIndex> {
  if (!directories.includes(directory)) directories.push(directory);
  const index = openDeadlineIndex({ directory, store, log });
  indexes.push(index);
  await index.projection.start();
  await index.projection.caughtUp();
  return index;
}

const read = async (index: DeadlineIndex) => {
  const head = await store.head();
  await expect.poll(() => index.projection.position()).toBeGreaterThanOrEqual(head);
};
const look = async (index: DeadlineIndex, desk = deskOn()) => {
  await read(index);
  await missWhatIsDue({ index, desk, clock, everyMs: 1, missed, log });
};

const act = async (wish: OfficerWish) => {
  const commandId = crypto.randomUUID();
  const actor = { kind: 'person', id: officers.worker.id } as const;
  const context = { commandId, correlationId: commandId, actor, now: clock.now() };
  expect(await deskOn().byOfficer(CASE, wish, officers.worker, context)).toMatchObject({ outcome: 'done' });
};

const history = async () => (await store.readStream(`case-${CASE}`)).map((event) => caseCodec.decode(event));
const resumed = async () =>
  (await history()).flatMap((event) => (event.type === 'case.resumed.v1' ? [event.data] : []));
const lateBy = async () =>
  (await history()).flatMap((event) => (event.type === 'case.deadlineMissed.v1' ? [event.data.dueAt] : []));

/** Taken up, and its reporter asked ten minutes after it came. */
async function waiting(): Promise<void> {
  await handleReport(deskOn(), clock, asHanded(received({ subject: '水管维修', text: '绣湖社区3幢水管要维修。' })));
  await act({ type: 'accept' });
  clock.set(10);
  await act({ type: 'suspend', question: '请问是几单元？' });
}

it('what stands still is missed by nobody; the longest wait over, two replicas say so once, and what is due is so later', async () => {
  const [one, other] = [await opened(), await opened()];
  await waiting();
  clock.set(1_600);
  await Promise.all([look(one), look(other)]);
  expect(await lateBy()).toEqual([]);
  // Nobody looked for hours after it had run out.
  clock.set(10 + LONGEST + 300);
  await Promise.all([look(one), look(other)]);
  expect(await resumed()).toMatchObject([
    { cause: 'runOut', at: instant(10 + LONGEST), deadlines: [{ dueAt: instant(1_440 + LONGEST) }] },
  ]);
  clock.set(1_440 + LONGEST);
  await Promise.all([look(one), look(other)]);
  expect(await lateBy()).toEqual([instant(1_440 + LONGEST)]);
});

it('ended while it stands still, a process finds it so at the next start', async () => {
  const first = await opened();
  await waiting();
  await read(first);
  const [directory] = directories;
  await closed(indexes.pop()!);
  clock.set(10 + LONGEST);
  const again = await opened(directory);
  await look(again);
  expect(await resumed()).toHaveLength(1);
  // Another one, that reads it all anew, comes to the same.
  const anew = await opened();
  await read(again);
  const due = (index: DeadlineIndex) => index.due.due(Number.MAX_SAFE_INTEGER, 100);
  expect(due(anew)).toEqual(due(again));
});

it("killed between the reporter's words and what follows from them, it goes on at the next delivery", async () => {
  await waiting();
  clock.set(100);
  const reply = saying('是2单元', 100);
  await expect(handleReport(deskOn(killedAfterFirst(store)), clock, reply)).rejects.toThrow('killed');
  expect(await resumed()).toEqual([]);
  await handleReport(deskOn(), clock, reply);
  await handleReport(deskOn(), clock, reply);
  expect(await resumed()).toMatchObject([{ cause: 'reporter', at: instant(100), since: instant(10) }]);
});

it('what was said before they were asked, and comes late, is no answer', async () => {
  await waiting();
  clock.set(100);
  await handleReport(deskOn(), clock, saying('水更大了', 5));
  expect(await resumed()).toEqual([]);
});
