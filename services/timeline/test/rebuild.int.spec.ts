import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { nameUuid } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openReadModels } from '../src/index.ts';
import { PROPERTIES } from '../src/read-models/case-counts.ts';
import { CaseTotals } from '../src/read-models/case-totals.ts';
import * as control from './history.ts';
import { violationFound } from './points-history.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

const moved = '2026-11-24T19:30:00.000Z';
let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
});
afterAll(() => timeline.stop());

it('read models that grew event by event equal ones rebuilt from zero', async () => {
  for (let index = 0; index < 40; index++) {
    const made = caseIn(`3307820010${10 + index}`, `case ${index}`);
    const { reportId } = made;
    const report = { ...control.received, reportId, text: `第${index}件：水管爆裂` };
    await timeline.append(`report-${reportId}`, [{ type: 'report.received.v1', data: report }]);
    await timeline.append(`case-${made.caseId}`, [made.opened]);
    await timeline.append(`case-${made.caseId}`, [
      control.triaged,
      control.dispatchedTo('grid', '2026-11-24T18:15:00.000Z'),
      violationFound('a'),
    ]);
    if (index % 3 === 0)
      await timeline.append(`case-${made.caseId}`, [control.missed, control.escalated], '2026-11-24T19:00:00.000Z');
    await timeline.append(`delivery-${nameUuid(['delivery', made.caseId])}`, [
      control.plannedFor(made.caseId),
      ...(index % 2 === 0 ? [control.unroutable] : []),
    ]);
    if (index % 4 === 0)
      await timeline.append(`case-${made.caseId}`, [control.returned, control.queuedAt('330782002')], moved);
    if (index % 7 === 0) await timeline.append(`report-${reportId}`, [control.messageAdded(reportId)], moved);
    if (index % 5 === 0)
      await timeline.append(`case-${made.caseId}`, [control.accepted, control.closed], '2026-11-24T20:00:00.000Z');
  }
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-rebuild-'));
  const rebuilt = openReadModels({ store: timeline.store, directory, batch: 4_096 });
  for (const process of rebuilt.processes) await process.start();
  await Promise.all(rebuilt.processes.map((process) => process.caughtUp()));
  for (const process of rebuilt.processes) await process.stop();

  const contents = (db: DatabaseSync, sql: string) => db.prepare(sql).all();
  const cases = timeline.tables('cases');
  for (const table of ['cases', 'deliveries', 'violations', 'case_counts', 'case_areas']) {
    // In the order of their keys.
    const all = `SELECT * FROM ${table}`;
    expect(contents(rebuilt.cases.db, all), table).toEqual(contents(cases, all));
  }
  expect(contents(cases, 'SELECT 1 FROM cases')).toHaveLength(40);
  expect(contents(cases, 'SELECT 1 FROM case_areas')).toHaveLength(90);

  const search = timeline.tables('search');
  const found = `SELECT rowid FROM words WHERE words MATCH '"水 管 爆 裂" AND area : "area330782002"'`;
  for (const sql of ['SELECT * FROM said ORDER BY 1', found]) {
    expect(contents(rebuilt.search.db, sql), sql).toEqual(contents(search, sql));
  }
  expect(contents(search, found)).toHaveLength(10);
  rebuilt.close();
  rmSync(directory, { recursive: true, force: true });
});

it.each(['330782', '330782001', '330782002', '330782001012', '330782001004001', '330783'])(
  'what is counted of %s is what there is',
  (area) => {
    const cases = timeline.tables('cases');
    const totals = new CaseTotals(cases);
    const inArea = `city = ?1 OR township = ?1 OR community = ?1 OR grid = ?1`;
    const naive =
      cases.prepare(`SELECT count(*) AS cases, coalesce(sum(record ->> '$.facts.about.owed.promise.broken' IS 1), 0) AS broken,
      coalesce(sum((SELECT sum(value) FROM json_each(record, '$.told.bounces')) + (record ->> '$.told.escalations')), 0) AS bounces
      FROM cases WHERE ${inArea}`);
    expect(totals.sums(area)).toEqual(naive.get(area));
    expect(totals.total({ area, tier: 'grid', phase: 'dispatched' })).toBe(
      cases.prepare(`SELECT 1 FROM cases WHERE tier = 'grid' AND phase = 'dispatched' AND (${inArea})`).all(area)
        .length,
    );
    for (const property of PROPERTIES) {
      const rows = cases.prepare(`SELECT ${property} AS value, count(*) AS n FROM cases
        WHERE ${property} IS NOT NULL AND (${inArea}) GROUP BY 1 ORDER BY 1`);
      const there = (rows.all(area) as { value: string; n: number }[]).map(({ value, n }) => [String(value), n]);
      expect(totals.countBy(area, property), property).toEqual(Object.fromEntries(there));
    }
  },
);
