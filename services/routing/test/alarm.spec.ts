import { createMemoryEventStore, type EventStore } from '@gridcase/event-sourcing';
import { loadDefaultTerritory } from '@gridcase/territory';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CaseDesk, createCaseDesk, type OfficerWish } from '../src/case-desk.ts';
import { handleReport } from '../src/consume-reports.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { defaultRuleSets } from '../src/rules/default-rule-sets.ts';
import { createRuleBook, type RuleBook } from '../src/rules/rule-book.ts';
import { instant, officers, REPORT_ID, ruleSet } from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { asHanded, killedAfterFirst, rating, received, saying } from './reported.ts';

const territory = loadDefaultTerritory();
const clock = createFakeClock();
/** The newest default rules, whatever the day. */
const { effective: _, ...newest } = defaultRuleSets.at(-1)!;
const byDefault = createRuleBook([{ ...newest, effective: ruleSet.effective }]);

let store = createMemoryEventStore();
let desk: CaseDesk;
const deskBy = (rules: RuleBook, on: EventStore = store) => createCaseDesk({ store: on, territory, rules });

const log = () => store.readStream(`case-${caseIdOf(REPORT_ID)}`);
const typesOf = async () => (await log()).map(({ type }) => type.split('.')[1]);

async function later(message: ReturnType<typeof asHanded>, minutes: number, at: CaseDesk = desk) {
  clock.set(minutes);
  const before = (await typesOf()).length;
  expect(await handleReport(at, clock, message)).toEqual({ outcome: 'handled' });
  return (await typesOf()).slice(before);
}

async function officer(who: keyof typeof officers, wish: OfficerWish, minutes: number) {
  clock.set(minutes);
  const by = officers[who];
  const commandId = crypto.randomUUID();
  const context = { commandId, correlationId: commandId, actor: { kind: 'person', id: by.id } as const };
  const result = await desk.byOfficer(caseIdOf(REPORT_ID), wish, by, { ...context, now: clock.now() });
  expect(result).toMatchObject({ outcome: 'done' });
}

const RAISED = ['followedUp', 'triaged', 'clockSet', 'dispatched'];

beforeEach(async () => {
  store = createMemoryEventStore();
  desk = deskBy(byDefault);
  clock.set(0);
  const lamp = received({ subject: '路灯不亮', text: '小区门口的路灯不亮了，请派人维修。' });
  await handleReport(desk, clock, asHanded(lamp));
});

describe('a follow-up that tells of a danger', () => {
  it.each(['现在起火了，人还在里面', 'the wall has just come down on him'])(
    '%s: was told as any other; it is critical, with the time of a danger, and the case knows why',
    async (text) => {
      const message = saying(text, 30);
      expect(await later(message, 31)).toEqual(RAISED);
      const [triaged, , dispatched] = (await log()).slice(-3);
      expect(JSON.parse(triaged!.metadata).actor).toEqual({ kind: 'service', id: 'routing' });
      const { urgency, explanation } = JSON.parse(triaged!.data);
      expect(urgency).toBe('critical');
      expect(explanation.matched[0].because).toContain((message.event.data as { messageId: string }).messageId);
      expect(explanation.matched[1].rule).toMatch(/^danger\./);
      expect(JSON.parse(dispatched!.data).deadlines[0]).toEqual({ milestone: 'accept', dueAt: instant(31 + 15) });
      expect(await later(saying('快来人，着火了！', 32), 33)).toEqual(['followedUp']);
    },
  );

  it.each(['火已经灭了', '没有着火', '怕会着火', '昨天着火了，已经扑灭', 'the fire is out now', '灯还是不亮'])(
    'is not: %s',
    async (text) => {
      expect(await later(saying(text, 30), 31)).toEqual(['followedUp']);
    },
  );

  it('to an answer: it is done again once, though the words are those of an unhappy reporter too', async () => {
    await officer('worker', { type: 'accept' }, 5);
    await officer('worker', { type: 'answer', answer: '修好了' }, 20);
    const types = await later(saying('没有修好，没人来！现在着火了，有人被困在里面！', 30), 31);
    expect(types).toEqual(['followedUp', 'triaged', 'clockSet', 'reworkOrdered']);
  });

  it('in the comment of a rating of a closed case: it is opened again', async () => {
    await officer('worker', { type: 'accept' }, 5);
    await officer('worker', { type: 'answer', answer: '修好了' }, 20);
    await officer('supervisor', { type: 'close', result: '已修复' }, 40);
    const comment = '灯杆倒下来了，砸到人了！';
    const types = await later(rating({ rating: 1, solved: false, comment }, 50), 51);
    expect(types).toEqual(['rated', 'reopened', 'triaged', 'clockSet', 'dispatched']);
  });

  it('brought again is quiet, also where it was killed between the message and what follows from it', async () => {
    const message = saying('着火了，快来人！', 30);
    clock.set(31);
    await expect(handleReport(deskBy(byDefault, killedAfterFirst(store)), clock, message)).rejects.toThrow('killed');
    expect((await typesOf()).at(-1)).toBe('followedUp');
    expect(await later(message, 32)).toEqual(RAISED.slice(1));
    expect(await later(message, 33)).toEqual([]);
  });

  it('while the case is sent elsewhere: it is found where it is, at the next attempt', async () => {
    const message = saying('着火了，快来人！', 30);
    const append = store.append.bind(store);
    let appended = 0;
    const between: EventStore = {
      ...store,
      async append(...args) {
        if (++appended !== 2) return append(...args);
        const to = { type: 'transfer', reason: '在第2网格', areaCode: '330782001004002' } as const;
        await officer('township', to, 31);
        return append(...args);
      },
    };
    clock.set(31);
    expect(await handleReport(deskBy(byDefault, between), clock, message)).toMatchObject({ outcome: 'retry' });
    expect(await later(message, 32)).toEqual(RAISED.slice(1));
    expect(JSON.parse((await log()).at(-1)!.data)).toMatchObject({ areaCode: '330782001004002' });
  });

  it('is judged by the rules in force when it was said, however late it comes', async () => {
    const change = instant(30);
    const deaf = { ...ruleSet, rules: [], effective: { ...ruleSet.effective, to: change } };
    desk = deskBy(createRuleBook([deaf, { ...ruleSet, version: '2', effective: { from: change } }]));
    expect(await later(saying('水管爆裂', 29), 40)).toEqual(['followedUp']);
    expect(await later(saying('水管爆裂', 30), 40)).toEqual(RAISED);
  });
});
