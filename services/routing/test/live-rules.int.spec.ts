import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { PATIENCE_MS } from '@gridcase/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { createCaseDesk } from '../src/case-desk.ts';
import { handleReport } from '../src/consume-reports.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import type { RuleSetInput } from '../src/domain/rule-set.ts';
import { type LiveRules, openLiveRules } from '../src/rules/live-rules.ts';
import { calendars, instant, ruleSet } from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { asHanded, received } from './reported.ts';

const FIRST = ruleSet.effective.from;
/** Before the clock's hour: what begins then is in force. */
const TODAY = instant(-60);
const version = (name: string, from: string, to: string | null, more: Partial<RuleSetInput> = {}): RuleSetInput => ({
  ...{ ...ruleSet, ...more, version: name, effective: { from, to } },
});

const clock = createFakeClock();
let directory: string;
let running: LiveRules[];
let said: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'live-rules-'));
  running = [];
  said = [];
  write('1.yaml', version('1', FIRST, null));
});
afterEach(async () => {
  for (const { process } of running) await process.stop();
  rmSync(directory, { recursive: true });
});

const write = (name: string, content: RuleSetInput | string): void => {
  writeFileSync(join(directory, `${name}.new`), typeof content === 'string' ? content : stringify(content));
  renameSync(join(directory, `${name}.new`), join(directory, name));
};

async function open() {
  const metrics = createMetrics();
  const loads = metrics.counter('loads', 'loads', ['outcome']);
  const destination = { write: (line: string) => void said.push(line) };
  const log = createLogger({ level: 'info', destination: destination as never });
  const live = openLiveRules({ directory, calendars, clock, log, loads, everyMs: 5 });
  running.push(live);
  await live.process.start();
  const counted = async () => (await metrics.registry.getSingleMetric('loads')!.get()).values;
  return { ...live, counted };
}

const until = (fact: () => unknown) =>
  vi.waitFor(() => expect(fact()).toBeTruthy(), { timeout: PATIENCE_MS, interval: 5 });
const refused = ({ process }: LiveRules) => process.health().trouble === 'configuration';

describe('rules that change while it runs', () => {
  it('judge the next report, and its case names them', async () => {
    const live = await open();
    const store = createMemoryEventStore();
    const desk = createCaseDesk({ store, territory: loadDefaultTerritory(), rules: live.book });
    const versionOf = async () => {
      const reportId = crypto.randomUUID();
      await handleReport(desk, clock, asHanded(received({ reportId })));
      const events = await store.readStream(`case-${caseIdOf(reportId)}`);
      return JSON.parse(events.find(({ type }) => type === 'case.triaged.v1')!.data).explanation.ruleSetVersion;
    };
    expect(await versionOf()).toBe('1');
    write('2.yaml', version('2', TODAY, null));
    write('1.yaml', version('1', FIRST, TODAY));
    await until(() => live.book.find('control', '2'));
    expect(await versionOf()).toBe('2');
    expect(live.book.find('control', '1')!.set.effective.to, 'the old one can be looked up').toBe(TODAY);
    expect(await live.counted()).toMatchObject([{ labels: { outcome: 'loaded' }, value: 1 }]);
    expect(said.join('')).toContain('changed rules are in force');
  });

  it('compile only what changed: what was there stays the same', async () => {
    const live = await open();
    const [before] = live.book.sets;
    write('local.yaml', version('local', TODAY, null, { areas: ['330782001'] }));
    await until(() => live.book.find('control', 'local'));
    expect(live.book.find('control', '1')).toBe(before);
  });

  it('come to every replica', async () => {
    const replicas = [await open(), await open()];
    write('2.json', JSON.stringify(version('2', instant(60), null)));
    write('1.yaml', version('1', FIRST, instant(60)));
    for (const { book } of replicas) await until(() => book.find('control', '2'));
    // From the instant that the rules name, whenever each has read them.
    for (const { book } of replicas) {
      expect(book.at(instant(59)).set.version).toBe('1');
      expect(book.at(instant(60)).set.version).toBe('2');
    }
  });
});

describe('rules that are not usable', () => {
  it('are refused, told with file, line and path, and those before stay in force until they are mended', async () => {
    const live = await open();
    write('2.yaml', stringify(version('2', TODAY, null)).replace('field: "0203"', 'field: "0299"'));
    await until(() => refused(live));
    expect(live.book.sets.map(({ set }) => set.version)).toEqual(['1']);
    expect(live.process.health()).toMatchObject({ ok: true, detail: expect.stringContaining('no field 0299') });
    expect(said.join('')).toMatch(/rules refused: .*2\.yaml:\d+:\d+: rules\.1\.gives\.field: there is no field 0299/);
    expect(await live.counted()).toMatchObject([{ labels: { outcome: 'refused' }, value: 1 }]);

    write('2.yaml', version('2', TODAY, null));
    write('1.yaml', version('1', FIRST, TODAY));
    await until(() => live.book.find('control', '2'));
    expect(live.process.health()).toEqual({ ok: true });
  });

  it('are those that rewrite a version by which cases were judged', async () => {
    const live = await open();
    write('1.yaml', version('1', FIRST, null, { subjectFactor: 9 }));
    await until(() => refused(live));
    expect(live.book.sets[0]!.set.subjectFactor).toBe(2);
    const { detail } = live.process.health();
    expect(detail).toMatch(/1\.yaml:\d+:16: subjectFactor: rule set control 1 is in force and reads otherwise now/);
  });

  it('are those without one by which cases were judged', async () => {
    const live = await open();
    write('1.yaml', version('2', FIRST, null));
    await until(() => refused(live));
    expect(live.process.health().detail).toContain('rule set control 1 is gone');
    expect(live.book.find('control', '1')).toBeDefined();
  });

  it('and none at all are none', async () => {
    const live = await open();
    rmSync(join(directory, '1.yaml'));
    await until(() => refused(live));
    expect(live.book.sets).toHaveLength(1);
  });

  it('let nothing start', async () => {
    write('1.yaml', 'name: [');
    expect(() =>
      openLiveRules({ directory, calendars, clock, log: createLogger({ level: 'silent' }), loads: undefined as never }),
    ).toThrow('1.yaml:1:');
  });
});
