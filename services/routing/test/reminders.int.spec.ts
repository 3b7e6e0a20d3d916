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
import { createRuleBook } from '../src/rules/rule-book.ts';
import { remindOfWhatIsNear } from '../src/watch-reminders.ts';
import { instant, officers, REPORT_ID, ruleSet } from './controls.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { asHanded, received } from './reported.ts';

const log = createLogger({ level: 'silent' });
const policy = { ...ruleSet.policy, reminders: { accept: { critical: 5 }, settle: { critical: 60 } } };
const reminded = createMetrics().counter('reminded', 'reminded', ['outcome']);

let directory: string;
let store: EventStore;
let clock: FakeClock;
let index: DeadlineIndex;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'routing-reminders-'));
  clock = createFakeClock();
  store = createMemoryEventStore({ clock });
  index = openDeadlineIndex({ directory, store, log });
  await index.projection.start();
});

afterEach(async () => {
  await index.projection.stop();
  index.close();
  rmSync(directory, { recursive: true });
});

const rules = createRuleBook([{ ...ruleSet, policy }]);
const desk = () => createCaseDesk({ store, territory: loadDefaultTerritory(), rules });

async function remindersAt(minutes: number, known?: Parameters<typeof remindOfWhatIsNear>[1]): Promise<string[]> {
  clock.set(minutes);
  const head = await store.head();
  await expect.poll(() => index.projection.position()).toBeGreaterThanOrEqual(head);
  await remindOfWhatIsNear({ index, desk: desk(), rules, clock, everyMs: 1, reminded, log }, known);
  const events = (await store.readStream(`case-${caseIdOf(REPORT_ID)}`)).map((event) => caseCodec.decode(event));
  return events.flatMap((event) => (event.type === 'case.deadlineNear.v1' ? [event.data.milestone] : []));
}

it('whoever has a case is reminded in time, once, whether the process knows the case or has just begun', async () => {
  await handleReport(desk(), clock, asHanded(received({ reportId: REPORT_ID })));
  const known = new Map();
  expect(await remindersAt(9, known)).toEqual([]);
  expect(await remindersAt(10, known)).toEqual(['accept']);
  expect(await remindersAt(11, known)).toEqual(['accept']);
  // As after a restart.
  expect(await remindersAt(12)).toEqual(['accept']);
  expect(await remindersAt(59, known)).toEqual(['accept']);
  expect(await remindersAt(60, known)).toEqual(['accept', 'settle']);
  expect(await remindersAt(61)).toEqual(['accept', 'settle']);
});

it('a case of which nobody could be reminded yet is not read: each new one was, once in every process', async () => {
  await handleReport(desk(), clock, asHanded(received({ reportId: REPORT_ID })));
  await expect.poll(async () => index.projection.position()).toBeGreaterThanOrEqual(await store.head());
  const read: string[] = [];
  const nextReminder = async (caseId: string) => void read.push(caseId);
  const look = (minutes: number) => {
    clock.set(minutes);
    const reading = { ...desk(), nextReminder };
    return remindOfWhatIsNear({ index, desk: reading, rules, clock, everyMs: 1, reminded, log });
  };
  await look(9);
  expect(read).toEqual([]);
  await look(10);
  expect(read).toEqual([caseIdOf(REPORT_ID)]);
});

it('with more than ten thousand that are due sooner, and are nobody’s to be reminded of, who is near is reminded all the same', async () => {
  await handleReport(desk(), clock, asHanded(received({ reportId: REPORT_ID })));
  await expect.poll(async () => index.projection.position()).toBeGreaterThanOrEqual(await store.head());
  // Late all of them, and others near, as in a city of many cases.
  for (let other = 0; other < 12_000; other++) index.due.put(`late-${other}`, 'verify', clock.now() - 1);
  for (let other = 0; other < 2_500; other++) index.due.put(`near-${other}`, 'accept', clock.now() + 11 * 60_000);
  const read: string[] = [];
  const nextReminder = async (caseId: string) => {
    read.push(caseId);
    return caseId.startsWith('near') ? undefined : desk().nextReminder(caseId, clock.now());
  };
  clock.set(10);
  await remindOfWhatIsNear({ index, desk: { ...desk(), nextReminder }, rules, clock, everyMs: 1, reminded, log });
  expect(new Set(read).size).toBe(2_501);
  expect(await remindersAt(10)).toEqual(['accept']);
});

it('those who were called to a session are reminded of it, once, and of the new hour when it is called for another', async () => {
  const calling = createRuleBook([{ ...ruleSet, policy: { ...ruleSet.policy, remindCalled: 60 } }]);
  const own = createCaseDesk({ store, territory: loadDefaultTerritory(), rules: calling });
  const caseId = caseIdOf(REPORT_ID);
  await handleReport(
    own,
    clock,
    asHanded(received({ subject: '邻里争吵', text: '绣湖社区楼上楼下吵个不停，请来商量。' })),
  );
  const by = officers.community;
  const partyId = '6f9b2f0a-1c3d-5e4f-8a6b-7c8d9e0f1a2b';
  const act = async (wish: OfficerWish) => {
    const commandId = crypto.randomUUID();
    const context = {
      commandId,
      correlationId: commandId,
      actor: { kind: 'person', id: by.id },
      now: clock.now(),
    } as const;
    expect(await own.byOfficer(caseId, wish, by, context)).toMatchObject({ outcome: 'done' });
  };
  await act({ type: 'accept' });
  await act({ type: 'openConsultation', matter: '噪音' });
  await act({ type: 'addParties', parties: [{ partyId, kind: 'resident', as: '楼下住户' }] });
  await act({ type: 'callSession', at: instant(600), place: '议事厅', invite: [partyId] });
  const look = async (minutes: number) => {
    clock.set(minutes);
    const head = await store.head();
    await expect.poll(() => index.projection.position()).toBeGreaterThanOrEqual(head);
    await remindOfWhatIsNear({ index, desk: own, rules: calling, clock, everyMs: 1, reminded, log });
    const events = (await store.readStream(`case-${caseId}`)).map((event) => caseCodec.decode(event));
    return events.flatMap((event) => (event.type === 'case.gatheringNear.v1' ? [event.data.at] : []));
  };
  expect(await look(539)).toEqual([]);
  expect(await look(540)).toEqual([instant(600)]);
  expect(await look(541)).toEqual([instant(600)]);
  await act({ type: 'callSession', at: instant(900), place: '议事厅', invite: [partyId] });
  expect(await look(840)).toEqual([instant(600), instant(900)]);
});
