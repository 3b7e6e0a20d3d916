import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { loadDefaultTerritory } from '@gridcase/territory';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCaseDesk, type OfficerWish } from '../src/case-desk.ts';
import { handleReport } from '../src/consume-reports.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { officers, REPORT_ID, ruleSet } from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { asHanded, killedAfterFirst, rating, received, saying } from './reported.ts';

const territory = loadDefaultTerritory();
const rules = createRuleBook([ruleSet]);
const clock = createFakeClock();
let store = createMemoryEventStore();
let desk = createCaseDesk({ store, territory, rules });

const handle = (message: ReturnType<typeof asHanded>) => handleReport(desk, clock, message);
const log = () => store.readStream(`case-${caseIdOf(REPORT_ID)}`);
const typesOf = async () => (await log()).map(({ type }) => type.split('.')[1]);

describe('an unhappy reply', () => {
  const officer = async (who: keyof typeof officers, wish: OfficerWish, minutes: number) => {
    clock.set(minutes);
    const by = officers[who];
    const commandId = crypto.randomUUID();
    const actor = { kind: 'person', id: by.id } as const;
    const context = { commandId, correlationId: commandId, actor, now: clock.now() };
    expect(await desk.byOfficer(caseIdOf(REPORT_ID), wish, by, context)).toMatchObject({ outcome: 'done' });
  };
  const later = async (message: ReturnType<typeof asHanded>, minutes: number) => {
    clock.set(minutes);
    const before = (await typesOf()).length;
    expect(await handle(message)).toEqual({ outcome: 'handled' });
    return (await typesOf()).slice(before);
  };

  beforeEach(async () => {
    store = createMemoryEventStore();
    desk = createCaseDesk({ store, territory, rules });
    clock.set(0);
    await handle(asHanded(received()));
    await officer('worker', { type: 'accept' }, 5);
    await officer('worker', { type: 'answer', answer: '修好了' }, 20);
  });

  it('没有修好，水还在漏！ to an answer: it is done again, by the rules, and the case knows why', async () => {
    expect(await later(saying('没有修好，水还在漏！', 30), 31)).toEqual(['followedUp', 'reworkOrdered']);
    const rework = (await log()).at(-1)!;
    expect(JSON.parse(rework.metadata).actor).toEqual({ kind: 'service', id: 'routing' });
    expect(JSON.parse(rework.data).reason).toMatch(/^unhappy.words: the reporter says .*没有修.* \(control 1\)$/);
  });

  it('1 of 5 to a closed case: the reporter is called back, and it stays closed', async () => {
    await officer('supervisor', { type: 'close', result: '已修复' }, 40);
    expect(await later(rating({ rating: 1, solved: false }, 50), 51)).toEqual(['rated', 'clockSet', 'callbackOrdered']);
  });

  it('after a good rating, and a good rating after a bad one: each is recorded, and the bad one is followed', async () => {
    expect(await later(rating({ rating: 5 }, 30), 31)).toEqual(['rated']);
    expect(await later(rating({ rating: 1, solved: false }, 32), 33)).toEqual(['rated', 'reworkOrdered']);
    expect(await later(rating({ rating: 5, solved: true }, 34), 35)).toEqual(['rated']);
  });

  it.each(['谢谢', '已经修好了，谢谢', '没有不满意', 'not bad', '请问发票怎么开'])('is not: %s', async (text) => {
    expect(await later(saying(text, 30), 31)).toEqual(['followedUp']);
  });

  it('said before the answer and brought after it, changes nothing', async () => {
    expect(await later(saying('没人来！', 19), 31)).toEqual(['followedUp']);
  });

  it('brought again is quiet, also where it was killed between the message and what follows from it', async () => {
    const message = saying('还在漏', 30);
    clock.set(31);
    const mortal = createCaseDesk({ store: killedAfterFirst(store), territory, rules });
    await expect(handleReport(mortal, clock, message)).rejects.toThrow('killed');
    expect((await typesOf()).at(-1)).toBe('followedUp');
    expect(await later(message, 32)).toEqual(['reworkOrdered']);
    expect(await later(message, 33)).toEqual([]);
  });
});
