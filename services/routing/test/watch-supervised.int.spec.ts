import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryEventStore, type EventStore, nameUuid } from '@gridcase/event-sourcing';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCaseDesk } from '../src/case-desk.ts';
import { handleReport } from '../src/consume-reports.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { proposeInterviews } from '../src/watch-supervised.ts';
import { officers, ruleSet, strictSupervision } from './controls.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { asHanded, received } from './reported.ts';
import { startIndex, type TestedIndex } from './tested-index.ts';

const territory = loadDefaultTerritory();
const rules = createRuleBook([{ ...ruleSet, policy: { ...ruleSet.policy, supervision: strictSupervision } }]);
const log = createLogger({ level: 'silent' });
const proposed = createMetrics().counter('proposed', 'proposed', ['outcome']);
const reportIds = [1, 2, 3, 4].map((n) => nameUuid(['report', `${n}`]));

let directory: string;
let store: EventStore;
let clock: FakeClock;
let index: TestedIndex;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'routing-supervised-'));
  clock = createFakeClock();
  store = createMemoryEventStore({ clock });
  index = await startIndex(directory, store);
});
afterEach(async () => {
  await index.end();
  rmSync(directory, { recursive: true });
});

const desk = () => createCaseDesk({ store, territory, rules });

async function order(reportId: string): Promise<void> {
  await handleReport(desk(), clock, asHanded(received({ reportId })));
  const context = { commandId: crypto.randomUUID(), correlationId: reportId, actor: ROUTED, now: clock.now() };
  const words = { because: '居民投诉', demand: '当日办结' };
  const wish = { type: 'supervise', level: 'daily', trigger: 'negativeEffects', ...words } as const;
  const result = await desk().byOfficer(caseIdOf(reportId), wish, officers.supervisor, context);
  if (result.outcome === 'refused') throw new Error(result.refusal.detail);
}
const ROUTED = { kind: 'person', id: officers.supervisor.id, role: 'supervisor' } as const;

async function look(): Promise<void> {
  await index.settled();
  await proposeInterviews({ index, desk: desk(), rules, clock, everyMs: 1, proposed, log });
}

/** Which of the cases hold a proposal, and how many. */
const proposals = async (): Promise<number[]> =>
  Promise.all(
    reportIds.map(async (reportId) => {
      const events = await store.readStream(`case-${caseIdOf(reportId)}`);
      return events.filter(({ type }) => type === 'case.interviewProposed.v1').length;
    }),
  );

it('约谈 is proposed at the third order to one unit in a month, on the case of that order, and once', async () => {
  for (const reportId of reportIds.slice(0, 2)) await order(reportId);
  await look();
  expect(await proposals()).toEqual([0, 0, 0, 0]);
  await order(reportIds[2]!);
  await look();
  expect(await proposals()).toEqual([0, 0, 1, 0]);
  await order(reportIds[3]!);
  await look();
  expect(await proposals()).toEqual([0, 0, 1, 0]);
});

it('killed before its index was written, or after, it comes to the same case and says nothing twice', async () => {
  for (const reportId of reportIds) await order(reportId);
  await look();
  await index.end();
  rmSync(directory, { recursive: true });
  directory = mkdtempSync(join(tmpdir(), 'routing-supervised-'));
  index = await startIndex(directory, store);
  await look();
  expect(await proposals()).toEqual([0, 0, 1, 0]);
});

it('two that look at the same time propose once', async () => {
  for (const reportId of reportIds) await order(reportId);
  await Promise.all([look(), look(), look()]);
  expect(await proposals()).toEqual([0, 0, 1, 0]);
});
