import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CalendarInput, chinaCalendars, createCalendarBook } from '@gridcase/calendar';
import { createMemoryEventStore, type EventStore, toInstant } from '@gridcase/event-sourcing';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { caseCodec } from '../src/case-codec.ts';
import { createCaseDesk } from '../src/case-desk.ts';
import { handleReport } from '../src/consume-reports.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { recountWhatIsOld } from '../src/recount-deadlines.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { ruleSet, TWO_AT_NIGHT } from './controls.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { asHanded, received } from './reported.ts';
import { startIndex, type TestedIndex } from './tested-index.ts';

const territory = loadDefaultTerritory();
const log = createLogger({ level: 'silent' });
const [china] = chinaCalendars;

/** Made up: the notice for 2027 was not out. 1 to 3 January rest, and Saturday the 9th is made up for them. */
const nextYear: CalendarInput = {
  ...china!,
  version: '2026.2',
  years: { ...china!.years, 2027: { rest: ['01-01/01-03'], work: ['01-09'] } },
};
const before = createCalendarBook(chinaCalendars);
const after = createCalendarBook([...chinaCalendars, nextYear]);

/** Every deadline in working days: from 30 December on they reach into the year that nobody knows. */
const working = { accept: { workingDays: 1 }, answer: { workingDays: 2 }, settle: { workingDays: 3 } };
const perUrgency = { critical: working, urgent: working, normal: working };
const policy = {
  ...ruleSet.policy,
  deadlines: { grid: perUrgency, community: perUrgency, joint: perUrgency, township: perUrgency },
};
const rulesBy = (calendars = before) => createRuleBook([{ ...ruleSet, policy }], calendars);

let directory: string;
let store: EventStore;
let clock: FakeClock;
let index: TestedIndex;
const outcomes = createMetrics().counter('recounted', 'recounted', ['outcome']);

const minutesTo = (instant: string): number => (Date.parse(instant) - TWO_AT_NIGHT) / 60_000;
const deskBy = (calendars = before, on: EventStore = store) =>
  createCaseDesk({ store: on, territory, rules: rulesBy(calendars) });

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'routing-recount-'));
  clock = createFakeClock();
  clock.set(minutesTo('2026-12-30T02:00:00.000Z'));
  store = createMemoryEventStore({ clock });
  index = await startIndex(directory, store);
});

afterEach(async () => {
  await index.end();
  rmSync(directory, { recursive: true });
});

const reportIdOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

async function report(number = 1): Promise<string> {
  const reportId = reportIdOf(number);
  await handleReport(deskBy(), clock, asHanded(received({ reportId })));
  return caseIdOf(reportId);
}

async function recount(calendars = after, on: EventStore = store): Promise<void> {
  await index.settled();
  const desk = deskBy(calendars, on);
  await recountWhatIsOld({ ...{ index, desk, calendars, clock, everyMs: 1, recounted: outcomes, log } });
  await index.settled();
}

const historyOf = async (caseId: string) =>
  (await store.readStream(`case-${caseId}`)).map((event) => caseCodec.decode(event));
const recountsOf = async (caseId: string) =>
  (await historyOf(caseId)).flatMap((event) => (event.type === 'case.deadlinesRecounted.v1' ? [event.data] : []));

it('moves what next year’s holidays move, makes certain what they leave, and says by which version', async () => {
  const caseId = await report();
  await recount();
  const [{ deadlines }, ...more] = (await recountsOf(caseId)) as [{ deadlines: object[] }];
  expect(more).toEqual([]);
  const from = '2026-12-30T02:00:00.000Z';
  const calendar = { name: 'cn', version: '2026.2' };
  expect(deadlines).toEqual([
    // Accepted by the last day of the old year: nothing of it was provisional.
    {
      ...{ milestone: 'answer', dueAt: '2027-01-04T10:00:00.000Z' },
      counted: { from, limit: { workingDays: 2 }, calendar },
    },
    {
      ...{ milestone: 'settle', dueAt: '2027-01-05T10:00:00.000Z' },
      counted: { from, limit: { workingDays: 3 }, calendar },
    },
  ]);
});

it('is due at the new time in the index, and missed then', async () => {
  const caseId = await report();
  await recount();
  const due = index.due.due(Number.MAX_SAFE_INTEGER, 100).map(({ item, dueAt }) => `${item} ${toInstant(dueAt)}`);
  expect(due).toContain('answer 2027-01-04T10:00:00.000Z');
  clock.set(minutesTo('2027-01-04T10:00:00.000Z'));
  await deskBy(after).missDeadline(caseId, { milestone: 'answer', dueAt: '2027-01-01T10:00:00.000Z' }, clock.now());
  const missed = async () =>
    (await historyOf(caseId)).flatMap(({ type, data }) => (type === 'case.deadlineMissed.v1' ? [data.dueAt] : []));
  expect(await missed()).toEqual([]);
  await deskBy(after).missDeadline(caseId, { milestone: 'answer', dueAt: '2027-01-04T10:00:00.000Z' }, clock.now());
  expect(await missed()).toContain('2027-01-04T10:00:00.000Z');
});

it('is quiet for who has nothing that moves, and asks nobody twice', async () => {
  clock.set(minutesTo('2026-12-01T02:00:00.000Z'));
  const caseId = await report();
  await recount();
  expect(await recountsOf(caseId)).toEqual([]);
  const asked: string[] = [];
  const desk = {
    recount: (id: string) => {
      asked.push(id);
      return Promise.reject(new Error('asked again'));
    },
  };
  await recountWhatIsOld({ ...{ index, desk, calendars: after, clock, everyMs: 1, recounted: outcomes, log } });
  expect(asked).toEqual([]);
});

it('an older process leaves alone what a newer one has counted', async () => {
  const caseId = await report();
  await recount(after);
  await recount(before);
  expect(await recountsOf(caseId)).toHaveLength(1);
});

it('a correction that comes too late makes nobody late', async () => {
  const caseId = await report();
  // As if the 31st and the 1st had always been worked till noon only, and it were the 1st, later than that.
  const noon: CalendarInput = { ...nextYear, version: '2026.3', years: china!.years, hours: [['08:30', '12:00']] };
  clock.set(minutesTo('2027-01-01T08:00:00.000Z'));
  await recount(createCalendarBook([...chinaCalendars, noon]));
  const moved = (await recountsOf(caseId)).flatMap(({ deadlines }) => deadlines.map(({ dueAt }) => dueAt));
  for (const dueAt of moved) expect(dueAt > '2027-01-01T08:00:00.000Z').toBe(true);
});

it('killed in the middle, it goes on at the next start: each case is moved once', async () => {
  const cases: string[] = [];
  for (let number = 1; number <= 40; number++) cases.push(await report(number));
  let left = 13;
  const dying: EventStore = {
    ...store,
    append: (...given) => {
      if (left-- <= 0) throw new Error('killed');
      return store.append(...given);
    },
  };
  await index.settled();
  // What a dead process does not do either: it marks nothing as looked at.
  const killed = { ...index, counted: { ...index.counted, pass: () => {}, cases: once(index.counted.cases) } };
  await recountWhatIsOld({
    ...{ index: killed, desk: deskBy(after, dying), calendars: after, clock, everyMs: 1, recounted: outcomes, log },
  });
  const moved = async () => (await Promise.all(cases.map(recountsOf))).map(({ length }) => length);
  expect((await moved()).reduce((sum, each) => sum + each)).toBe(13);
  await index.end();
  index = await startIndex(directory, store);
  await recount();
  expect(await moved()).toEqual(cases.map(() => 1));
  await recount();
  expect(await moved()).toEqual(cases.map(() => 1));
});

/** The first batch, and then it is dead. */
function once(cases: TestedIndex['counted']['cases']): TestedIndex['counted']['cases'] {
  let asked = false;
  return (version, limit) => {
    if (asked) return [];
    asked = true;
    return cases(version, limit);
  };
}

it('a case that could not be read is counted again when it can be, and holds up nobody meanwhile', async () => {
  const [broken, whole] = [await report(1), await report(2)];
  let fails = true;
  let tries = 0;
  const failing: EventStore = {
    ...store,
    readStream: (stream, options) => {
      if (stream !== `case-${broken}` || !fails) return store.readStream(stream, options);
      tries++;
      throw new Error('a damaged page');
    },
  };
  await index.settled();
  const left: Parameters<typeof recountWhatIsOld>[1] = new Map();
  const desk = deskBy(after, failing);
  const round = () =>
    recountWhatIsOld({ ...{ index, desk, calendars: after, clock, everyMs: 1, recounted: outcomes, log } }, left);
  await round();
  await round();
  expect(tries).toBe(1);
  expect(await recountsOf(whole)).toHaveLength(1);
  fails = false;
  clock.set(minutesTo('2026-12-30T02:02:00.000Z'));
  await round();
  expect(await recountsOf(broken)).toHaveLength(1);
  await index.settled();
  await round();
  expect(await recountsOf(broken)).toHaveLength(1);
});
