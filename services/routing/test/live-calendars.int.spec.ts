import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CalendarInput, chinaCalendars } from '@gridcase/calendar';
import { createMemoryEventStore, type EventStore, type Process } from '@gridcase/event-sourcing';
import { createMemoryFeed } from '@gridcase/messaging';
import { createLogger, createMetrics, type Service } from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { memoryVault } from '@gridcase/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { caseCodec } from '../src/case-codec.ts';
import { createCaseDesk } from '../src/case-desk.ts';
import { handleReport } from '../src/consume-reports.ts';
import { createRouting } from '../src/create-routing.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { type LiveCalendars, openLiveCalendars } from '../src/rules/live-calendars.ts';
import { openLiveRules } from '../src/rules/live-rules.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { REPORT_ID, ruleSet, TWO_AT_NIGHT } from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { asHanded, received } from './reported.ts';

const [china] = chinaCalendars;
/** Made up: the notice for 2027 was not out. 1 to 3 January rest, and Saturday the 9th is made up for them. */
const nextYear: CalendarInput = {
  ...china!,
  version: '2026.2',
  years: { ...china!.years, 2027: { rest: ['01-01/01-03'], work: ['01-09'] } },
};
const market: CalendarInput = { ...china!, name: 'market', version: '2026.1', week: ['mon', 'tue'], years: {} };

const territory = loadDefaultTerritory();
const clock = createFakeClock();
let directories: string[];
let directory: string;
let running: Process[];
let services: Service[];
let said: string[];
let store: EventStore;

const made = (name: string): string => {
  const path = mkdtempSync(join(tmpdir(), name));
  directories.push(path);
  return path;
};
beforeEach(() => {
  [directories, running, services, said] = [[], [], [], []];
  directory = made('live-calendars-');
  clock.set((Date.parse('2026-12-30T02:00:00.000Z') - TWO_AT_NIGHT) / 60_000);
  store = createMemoryEventStore({ clock });
  put('market.json', market);
});
afterEach(async () => {
  for (const process of running) await process.stop();
  for (const service of services) await service.close?.();
  for (const path of directories) rmSync(path, { recursive: true });
});

/** Whole from one moment to the next, as files are put there. */
function put(name: string, content: CalendarInput | string, into = directory): void {
  writeFileSync(join(into, `${name}.new`), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  renameSync(join(into, `${name}.new`), join(into, name));
}

const log = createLogger({
  level: 'info',
  destination: { write: (line: string) => void said.push(line) } as never,
});

async function open() {
  const metrics = createMetrics();
  const loads = metrics.counter('loads', 'loads', ['outcome']);
  const live = openLiveCalendars({ directory, log, loads, everyMs: 5 });
  running.push(live.process);
  await live.process.start();
  const counted = async () => (await metrics.registry.getSingleMetric('loads')!.get()).values;
  return { ...live, counted };
}

const until = (fact: () => unknown) => vi.waitFor(() => expect(fact()).toBeTruthy(), { timeout: 60_000, interval: 5 });
/** Another is there, so that the directory still holds some. */
const takeAway = () => {
  put('other.json', { ...market, name: 'other' });
  rmSync(join(directory, 'market.json'));
};
const refused = ({ process }: LiveCalendars) => process.health().trouble === 'configuration';

describe('calendars that change while it runs', () => {
  it('next year’s file is counted by at once, beside every version before it', async () => {
    const live = await open();
    expect(live.book.current('cn')?.version).toBe('2026.1');
    put('cn.json', nextYear);
    await until(() => live.book.current('cn')?.version === '2026.2');
    expect(live.book.find('cn', '2026.1')).toBeDefined();
    expect(live.book.current('market')?.version).toBe('2026.1');
    expect(await live.counted()).toMatchObject([{ labels: { outcome: 'loaded' }, value: 1 }]);
  });

  it('a bad file is refused with file, line and path, and those before stay until it is mended', async () => {
    const live = await open();
    put('cn.json', { ...nextYear, years: { ...nextYear.years, 2027: { rest: ['02-30'] } } });
    await until(() => refused(live));
    expect(live.book.current('cn')?.version).toBe('2026.1');
    expect(said.join('')).toMatch(/rules refused: .*cn\.json:\d+:\d+: years\.2027\.rest\.0: no days of 2027: 02-30/);
    expect(live.process.health()).toMatchObject({ ok: true });
    expect(await live.counted()).toMatchObject([{ labels: { outcome: 'refused' }, value: 1 }]);
    put('cn.json', nextYear);
    await until(() => live.book.current('cn')?.version === '2026.2');
    expect(live.process.health()).toEqual({ ok: true });
  });

  it.each([
    [
      'rewrites a version',
      () => put('market.json', { ...market, week: ['mon'] }),
      /market\.json:\d+:\d+: week: .*otherwise/,
    ],
    ['takes one away', takeAway, /market 2026\.1 is gone/],
    ['is gridcase’s own once more', () => put('cn.json', china!), /cn\.json:\d+:\d+: version: calendar cn .*twice/],
  ])('refused is what %s', async (_, change, message) => {
    const live = await open();
    change();
    await until(() => refused(live));
    expect(live.book.find('market', '2026.1')?.data.week).toEqual(['mon', 'tue']);
    expect(live.book.current('cn')?.version).toBe('2026.1');
    expect(live.process.health().detail).toMatch(message);
  });

  it('rules that were refused for want of a calendar are in force when it is there', async () => {
    const live = await open();
    const rules = made('live-calendars-rules-');
    const first = { ...ruleSet, effective: { from: ruleSet.effective.from, to: null } };
    put('1.yaml', stringify(first), rules);
    const loads = createMetrics().counter('loads', 'loads', ['outcome']);
    const book = openLiveRules({ directory: rules, calendars: live.book, clock, log, loads, everyMs: 5 });
    running.push(book.process);
    await book.process.start();
    const shop = {
      ...ruleSet.policy,
      calendar: 'shop',
      clocks: { close: { normal: { workingDays: 1 }, urgent: 60, critical: 60 } },
    };
    put('local.yaml', stringify({ ...first, version: 'local', areas: ['330782001'], policy: shop }), rules);
    await until(() => book.process.health().trouble === 'configuration');
    put('shop.json', { ...market, name: 'shop' });
    await until(() => book.book.find('control', 'local'));
    expect(book.process.health()).toEqual({ ok: true });
  });
});

/** Every deadline in working days: from 30 December on they reach into the year that nobody knows. */
const working = { accept: { workingDays: 1 }, answer: { workingDays: 2 }, settle: { workingDays: 3 } };
const perUrgency = { critical: working, urgent: working, normal: working };
const policy = {
  ...ruleSet.policy,
  deadlines: { grid: perUrgency, community: perUrgency, joint: perUrgency, township: perUrgency },
};

/** A whole routing on the same store: what of it looks at calendars and counts again is running. */
async function replica(): Promise<void> {
  const routing = createRouting({
    ...{ store, feed: createMemoryFeed(store), territory, vault: memoryVault(), pepper: new Uint8Array(32) },
    ...{
      rules: [{ ...ruleSet, policy }],
      calendars: directory,
      rulesEveryMs: 5,
      directory: made('live-calendars-replica-'),
    },
    ...{ clock, log, metrics: createMetrics() },
  });
  services.push(routing);
  const names = ['routing.calendarFiles', 'routing.deadlines', 'routing.calendars'];
  for (const process of routing.processes.filter(({ name }) => names.includes(name))) {
    running.push(process);
    await process.start();
  }
}

it('next year’s file put in place, open deadlines are counted again by events, once for all replicas', async () => {
  await handleReport(
    createCaseDesk({ store, territory, rules: createRuleBook([{ ...ruleSet, policy }]) }),
    clock,
    asHanded(received()),
  );
  await replica();
  await replica();
  put('cn.json', nextYear);
  const recounts = async () =>
    (await store.readStream(`case-${caseIdOf(REPORT_ID)}`))
      .map((event) => caseCodec.decode(event))
      .flatMap((event) => (event.type === 'case.deadlinesRecounted.v1' ? [event.data.deadlines] : []));
  await expect.poll(recounts, { timeout: 60_000 }).toHaveLength(1);
  expect((await recounts())[0]).toMatchObject([
    { milestone: 'answer', dueAt: '2027-01-04T10:00:00.000Z', counted: { calendar: { version: '2026.2' } } },
    { milestone: 'settle', dueAt: '2027-01-05T10:00:00.000Z', counted: { calendar: { version: '2026.2' } } },
  ]);
  // A third one, which was not there: it finds nothing to count.
  await replica();
  await expect.poll(() => running.at(-1)!.health().ok, { timeout: 60_000 }).toBe(true);
  expect(await recounts()).toHaveLength(1);
});
