import { randomUUID } from 'node:crypto';
import { ContractViolation } from '@gridcase/contracts';
import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { loadDefaultTerritory } from '@gridcase/territory';
import { expect, it } from 'vitest';
import { createCaseDesk } from '../src/case-desk.ts';
import { handleReport } from '../src/consume-reports.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { REPORT_ID, ruleSet } from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { asHanded, messageAdded, received } from './reported.ts';

const stream = `case-${caseIdOf(REPORT_ID)}`;

/** A consumer holds what is thrown, and shows it (docs/decisions/0014): nothing is decided, nothing is set aside. */
it.each([
  ['is not JSON', '{"tier":', ContractViolation],
  ['lacks what the fold needs', '{}', TypeError],
  ['is nothing', 'null', TypeError],
])('an event that somebody changed in the log so that it %s is not decided on: it throws', async (_, data, why) => {
  const store = createMemoryEventStore();
  const desk = createCaseDesk({ store, territory: loadDefaultTerritory(), rules: createRuleBook([ruleSet]) });
  const clock = createFakeClock();
  await handleReport(desk, clock, asHanded(received()));
  const written = await store.readStream(stream);
  const damaged = { eventId: randomUUID(), type: 'case.dispatched.v1', data, metadata: written[0]!.metadata };
  await store.append(stream, [damaged], written.length - 1);
  await expect(handleReport(desk, clock, asHanded(messageAdded(), 1))).rejects.toThrow(why);
  expect(await store.readStream(stream)).toHaveLength(written.length + 1);
});
