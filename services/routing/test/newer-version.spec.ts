import { randomUUID } from 'node:crypto';
import { WrittenByNewer } from '@gridcase/contracts';
import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { createMemoryFeed } from '@gridcase/messaging';
import { loadDefaultTerritory } from '@gridcase/territory';
import { expect, it } from 'vitest';
import { createCaseDesk } from '../src/case-desk.ts';
import { consumeReports, handleReport } from '../src/consume-reports.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { instant, REPORT_ID, ruleSet } from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { asHanded, asIntakeWrites, messageAdded, received } from './reported.ts';

const caseId = caseIdOf(REPORT_ID);
const stream = `case-${caseId}`;

/** A case to which a newer version has written what this one does not know. */
async function house() {
  const store = createMemoryEventStore();
  const desk = createCaseDesk({ store, territory: loadDefaultTerritory(), rules: createRuleBook([ruleSet]) });
  const clock = createFakeClock();
  await handleReport(desk, clock, asHanded(received()));
  const written = await store.readStream(stream);
  const dreamt = { eventId: randomUUID(), type: 'case.dreamt.v1', data: '{}', metadata: written[0]!.metadata };
  await store.append(stream, [dreamt], written.length - 1);
  return { store, desk, clock };
}

it('a case that a newer version has written to is not decided on, by nobody', async () => {
  const { store, desk, clock } = await house();
  const before = await store.readStream(stream);
  const context = {
    ...{ commandId: randomUUID(), correlationId: randomUUID(), now: clock.now() },
    actor: { kind: 'person', id: 'supervisor-1', role: 'supervisor' },
  } as const;
  const officer = { id: 'supervisor-1', role: 'supervisor', area: '330782' } as const;
  const supervise = { type: 'supervise', level: 'supervision' } as never;
  await expect(desk.byOfficer(caseId, supervise, officer as never, context)).rejects.toThrow(WrittenByNewer);
  await expect(desk.missDeadline(caseId, { milestone: 'accept', dueAt: instant(30) }, clock.now())).rejects.toThrow(
    WrittenByNewer,
  );
  await expect(handleReport(desk, clock, asHanded(messageAdded(), 1))).rejects.toThrow(WrittenByNewer);
  expect(await store.readStream(stream)).toEqual(before);
});

it('what its reporter says waits, visibly, while the reports of others become cases', async () => {
  const { store, desk, clock } = await house();
  const outcomes: string[] = [];
  const consumer = consumeReports({
    ...{ feed: createMemoryFeed(store), desk, clock },
    onOutcome: (_, { outcome }) => void outcomes.push(outcome),
  });
  await consumer.start();
  const other = randomUUID();
  await store.append(`report-${REPORT_ID}`, [asIntakeWrites(messageAdded())], 'noStream');
  await store.append(`report-${other}`, [asIntakeWrites(received({ reportId: other }))], 'noStream');
  await expect.poll(() => outcomes.filter((outcome) => outcome === 'held').length).toBeGreaterThan(1);
  await expect.poll(() => store.readStream(`case-${caseIdOf(other)}`)).not.toEqual([]);
  expect(consumer.health()).toMatchObject({ ok: false, trouble: 'newer' });
  expect(outcomes).not.toContain('poisoned');
  await consumer.stop();
});
