import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { expect, it, onTestFinished } from 'vitest';
import { createCaseDesk } from '../src/case-desk.ts';
import { handleReport } from '../src/consume-reports.ts';
import { openDeadlineIndex } from '../src/deadline-index.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { missWhatIsDue } from '../src/watch-deadlines.ts';
import { ruleSet } from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { asHanded, received } from './reported.ts';

/** More than are taken up at once. */
const NEWER = 201;

it('two hundred cases that only a newer version can read held up every deadline behind them', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'routing-newer-'));
  const clock = createFakeClock();
  const store = createMemoryEventStore({ clock });
  const log = createLogger({ level: 'silent' });
  const desk = createCaseDesk({ store, territory: loadDefaultTerritory(), rules: createRuleBook([ruleSet]) });
  const index = openDeadlineIndex({ directory, store, log });
  onTestFinished(async () => {
    await index.projection.stop();
    index.close();
    rmSync(directory, { recursive: true });
  });
  const open = async () => {
    const reportId = randomUUID();
    await handleReport(desk, clock, asHanded(received({ reportId })));
    return `case-${caseIdOf(reportId)}`;
  };
  for (let n = 0; n < NEWER; n++) {
    const stream = await open();
    const written = await store.readStream(stream);
    const dreamt = { eventId: randomUUID(), type: 'case.dreamt.v1', data: '{}', metadata: written[0]!.metadata };
    await store.append(stream, [dreamt], written.length - 1);
  }
  clock.set(1);
  const late = await open();
  await index.projection.start();
  await index.projection.caughtUp();
  clock.set(60 * 24 * 30);

  const missed = createMetrics().counter('missed', 'missed', ['outcome']);
  const asked: string[] = [];
  const asking: typeof desk = {
    ...desk,
    missDeadline(caseId, ...rest) {
      asked.push(caseId);
      return desk.missDeadline(caseId, ...rest);
    },
  };
  const left = new Set<string>();
  const look = () => missWhatIsDue({ index, desk: asking, clock, everyMs: 1, missed, log }, left);
  await look();
  const types = (await store.readStream(late)).map(({ type }) => type);
  expect(types).toContain('case.deadlineMissed.v2');
  expect(left.size).toBeGreaterThanOrEqual(NEWER);
  // Nor is anybody asked again for what they can't do.
  asked.length = 0;
  await look();
  expect(new Set(asked).size).toBeLessThanOrEqual(1);
});
