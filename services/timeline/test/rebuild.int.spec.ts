import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameUuid } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openReadModels } from '../src/index.ts';
import * as control from './history.ts';
import { violationFound } from './points-history.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
});
afterAll(() => timeline.stop());

it('read models that grew event by event equal ones rebuilt from zero', async () => {
  for (let index = 0; index < 40; index++) {
    const made = caseIn(`3307820010${10 + index}`, `case ${index}`);
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
    if (index % 5 === 0)
      await timeline.append(`case-${made.caseId}`, [control.accepted, control.closed], '2026-11-24T20:00:00.000Z');
  }
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-rebuild-'));
  const rebuilt = openReadModels({ store: timeline.store, directory, batch: 4_096 });
  for (const process of rebuilt.processes) await process.start();
  await Promise.all(rebuilt.processes.map((process) => process.caughtUp()));
  for (const process of rebuilt.processes) await process.stop();

  for (const table of ['cases', 'deliveries', 'violations']) {
    const rows = rebuilt.cases.db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all();
    const grown = timeline.caseTables().prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all();
    expect(rows, table).toEqual(grown);
    expect(rows).toHaveLength(40);
  }
  rebuilt.close();
  rmSync(directory, { recursive: true, force: true });
});
