import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '@gridcase/embedded';
import { createLogger } from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCaseDesk } from '../src/case-desk.ts';
import { handleReport } from '../src/consume-reports.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { openReportIndex, type ReportIndex } from '../src/report-index.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { at, COMMUNITY, FAR_GRID, found, GRID, NEXT_GRID, officers, policy, type report, ruleSet } from './controls.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { asHanded, asIntakeWrites, received } from './reported.ts';

const log = createLogger({ level: 'silent' });
const ref = (name: string) => ({ ref: `r_control${name.padEnd(22, '0')}` });
const LONG = '绣湖社区3幢下水道堵了一个星期，污水漫到楼道里，老人小孩都没法出门，找物业三次没有人来修，请安排维修';
const merging = { ...policy.merging, sameReporterDays: 30, sameWordsDays: 3 };

let directory: string;
let embedded: Awaited<ReturnType<typeof openEmbedded>>;
let index: ReportIndex;
let clock: FakeClock;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'same-facts-'));
  clock = createFakeClock();
  embedded = await openEmbedded({ directory, clock });
  index = openReportIndex({ directory, store: embedded.store, log });
});
afterEach(async () => {
  await index.projection.stop();
  index.close();
  await embedded.close();
  rmSync(directory, { recursive: true });
});

const options = (given: Partial<typeof merging> = {}) => ({
  ...{ store: embedded.store, territory: loadDefaultTerritory() },
  rules: createRuleBook([{ ...ruleSet, policy: { ...policy, merging: { ...merging, ...given } } }]),
});
const desk = (given: Partial<typeof merging> = {}) =>
  createCaseDesk({ ...options(given), saidBefore: index.saidBefore });

/** A report is received and consumed so many minutes after two at night. Resolves with its case's events. */
async function opened(given: Parameters<typeof report>[0], minutes: number, by = desk()) {
  const reportId = crypto.randomUUID();
  clock.set(minutes);
  const event = received({ subject: undefined, ...given, reportId, receivedAt: new Date(at(minutes)).toISOString() });
  await embedded.store.append(`report-${reportId}`, [asIntakeWrites(event)], 'noStream');
  expect(await handleReport(by, clock, asHanded(event))).toEqual({ outcome: 'handled' });
  return { event, caseId: caseIdOf(reportId), ...(await eventsOf(caseIdOf(reportId))) };
}

async function eventsOf(caseId: string) {
  const events = await embedded.store.readStream(`case-${caseId}`);
  const merged = events.find(({ type }) => type === 'case.merged.v1');
  return {
    types: events.map(({ type }) => type.split('.')[1]),
    merged: merged && (JSON.parse(merged.data) as { into: string; by: string; reason: string }),
  };
}

describe('Beijing Art. 11 (3), Jinan Art. 25: the same facts again', () => {
  const words = { text: '水管要维修', location: found(GRID), reporter: ref('A') };

  it('by the same person are linked and not dispatched again, wherever and however they are written', async () => {
    const first = await opened(words, 0);
    expect(first.types).toContain('dispatched');
    const again = await opened({ ...words, text: '水管、要维修！！', location: found(COMMUNITY) }, 60);
    expect(again.types).toEqual(['opened', 'triaged', 'merged']);
    expect(again.merged).toMatchObject({ into: first.caseId, by: 'rules' });
    expect(again.merged?.reason).toContain('same.reporter: the same words by the same person');
  });

  it('are others by another person, and too long after, and by rules that say never', async () => {
    await opened(words, 0);
    expect((await opened({ ...words, reporter: ref('B') }, 10)).merged).toBeUndefined();
    expect((await opened({ ...words, reporter: undefined }, 20)).merged).toBeUndefined();
    expect((await opened(words, 31 * 24 * 60)).merged).toBeUndefined();
    const never = desk({ sameReporterDays: 0, sameWordsDays: 0 });
    expect((await opened(words, 31 * 24 * 60 + 5, never)).merged).toBeUndefined();
  });

  it('of a case that is answered or over are a case of their own: people say whether it is so again', async () => {
    const first = await opened(words, 0);
    const context = (id: string) => {
      const actor = { kind: 'person' as const, id, role: 'gridWorker' as const };
      const commandId = crypto.randomUUID();
      return { commandId, correlationId: commandId, actor, now: clock.now() };
    };
    const by = desk();
    await by.byOfficer(first.caseId, { type: 'accept' }, officers.worker, context('gw-0001'));
    expect((await opened(words, 5)).merged).toMatchObject({ into: first.caseId });
    await by.byOfficer(first.caseId, { type: 'answer', answer: '修好了' }, officers.worker, context('gw-0001'));
    expect((await opened(words, 10)).types).toContain('dispatched');
  });

  it('a danger said again is never taken for what is known', async () => {
    const danger = { ...words, text: '水管爆裂，请维修' };
    await opened(danger, 0);
    expect((await opened(danger, 5)).types).toContain('dispatched');
  });

  it('split off, it goes where it would have gone, with a promise of its own', async () => {
    await opened(words, 0);
    const again = await opened(words, 60);
    const actor = { kind: 'person', id: 'su-1', role: 'supervisor' } as const;
    const commandId = crypto.randomUUID();
    const context = { commandId, correlationId: commandId, actor, now: clock.now() };
    const split = { type: 'split', reason: '另一处' } as const;
    expect(await desk().byOfficer(again.caseId, split, officers.supervisor, context)).toMatchObject({
      ...{ outcome: 'done', state: { phase: 'dispatched', dispatch: { tier: 'grid' } } },
    });
    expect((await eventsOf(again.caseId)).types.slice(-3)).toEqual(['split', 'clockSet', 'dispatched']);
  });

  it('delivered again it is the same case, linked once', async () => {
    await opened(words, 0);
    const again = await opened(words, 60);
    await handleReport(desk(), clock, asHanded(again.event));
    await handleReport(createCaseDesk({ ...options(), saidBefore: () => [] }), clock, asHanded(again.event));
    expect((await eventsOf(again.caseId)).types.filter((type) => type === 'merged')).toHaveLength(1);
  });
});

describe('a text that is handed round', () => {
  it('from one community is one matter, from another community not, and a short one neither', async () => {
    const first = await opened({ text: LONG, location: found(GRID), reporter: ref('A') }, 0);
    const neighbour = await opened({ text: LONG, location: found(NEXT_GRID), reporter: ref('B') }, 60);
    expect(neighbour.merged).toMatchObject({ into: first.caseId });
    expect(neighbour.merged?.reason).toContain('same.words');
    expect((await opened({ text: LONG, location: found(FAR_GRID), reporter: ref('C') }, 70)).merged).toBeUndefined();
    expect((await opened({ text: LONG, location: found(GRID), reporter: ref('D') }, 5_000)).merged).toBeUndefined();
    const short = { text: '水管要维修', location: found(GRID) };
    await opened(short, 5_100);
    expect((await opened(short, 5_110)).merged).toBeUndefined();
  });
});

it('what another process has opened is known from the log, also with the index made anew', async () => {
  const words = { text: '水管要维修', location: found(GRID), reporter: ref('A') };
  const first = await opened(words, 0);
  index.close();
  rmSync(join(directory, 'routing-reports.db'), { force: true });
  index = openReportIndex({ directory, store: embedded.store, log });
  await index.projection.start();
  const head = await embedded.store.head();
  await expect.poll(() => index.projection.position()).toBeGreaterThanOrEqual(head);
  expect((await opened(words, 60)).merged).toMatchObject({ into: first.caseId });
});
