import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { loadDefaultTerritory } from '@gridcase/territory';
import { beforeEach, expect, it } from 'vitest';
import { createCaseDesk } from '../src/case-desk.ts';
import { type Concerning, handleReport } from '../src/consume-reports.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { instant, nowhere, REPORT_ID, ruleSet } from './controls.ts';
import { REACHED } from './domain/case-story.ts';
import { createFakeClock } from './fake-clock.ts';
import { asHanded, killedAfterFirst, received } from './reported.ts';

const territory = loadDefaultTerritory();
const clock = createFakeClock();
const rules = createRuleBook([ruleSet]);
const reporter = { kind: 'reporter', id: REPORT_ID } as const;
let store = createMemoryEventStore();
const desk = (on = store) => createCaseDesk({ store: on, territory, rules });

const withdrawn = (reason?: string): Concerning => ({
  type: 'report.withdrawn.v1',
  data: { reportId: REPORT_ID, reason, receivedAt: instant(5) },
});
const log = () => store.readStream(`case-${caseIdOf(REPORT_ID)}`);
const last = async (count: number) => (await log()).slice(-count).map(({ type }) => type.split('.')[1]);

beforeEach(async () => {
  store = createMemoryEventStore();
  clock.set(0);
  // Nobody knows where, and no danger: it waits.
  await handleReport(desk(), clock, asHanded(received({ location: nowhere, subject: '咨询', text: '咨询一件事' })));
  clock.set(6);
});

it('a withdrawal is the reporter’s, its end the rules’; delivered again, both are quiet', async () => {
  const message = asHanded(withdrawn('自己办好了，电话13900139999'), 1, reporter);
  for (let delivery = 0; delivery < 3; delivery += 1) {
    expect(await handleReport(desk(), clock, message)).toEqual({ outcome: 'handled' });
    expect(await last(3)).toEqual(['withdrawn', 'withdrawalSettled', 'closed']);
  }
  const [said, settled] = (await log()).slice(-3);
  expect(JSON.parse(said!.metadata).actor).toEqual(reporter);
  expect(JSON.parse(said!.data)).toEqual({ reportId: REPORT_ID, reason: '自己办好了，电话***', asks: false });
  expect(JSON.parse(settled!.metadata).actor).toEqual({ kind: 'service', id: 'routing' });
});

it('killed between the two, it ends at the next delivery, once', async () => {
  const message = asHanded(withdrawn(), 1, reporter);
  await expect(handleReport(desk(killedAfterFirst(store)), clock, message)).rejects.toThrow('killed');
  expect(await last(1)).toEqual(['withdrawn']);
  await handleReport(desk(), clock, message);
  await handleReport(desk(), clock, message);
  expect(await last(3)).toEqual(['withdrawn', 'withdrawalSettled', 'closed']);
});

it('a reason that tells of a danger makes it one, and it does not end', async () => {
  await handleReport(desk(), clock, asHanded(withdrawn('不用来了，水管爆裂，大家都走了'), 1, reporter));
  const types = (await log()).map(({ type }) => type);
  expect(types).toContain('case.triaged.v1');
  expect(types).not.toContain('case.closed.v1');
});

it('a correction is heard in the case, once, also before the case is there', async () => {
  const contact: Concerning = {
    type: 'report.contactCorrected.v1',
    data: { reportId: REPORT_ID, reporter: REACHED, contactHash: 'a'.repeat(64), receivedAt: instant(5) },
  };
  const message = asHanded(contact, 1, reporter);
  await handleReport(desk(), clock, message);
  await handleReport(desk(), clock, message);
  expect((await log()).filter(({ type }) => type === 'case.reporterCorrected.v1')).toHaveLength(1);
  expect(await handleReport(desk(createMemoryEventStore()), clock, message)).toMatchObject({ outcome: 'retry' });
});
