import { OWES_NOTHING } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../src/domain/commands.ts';
import type { ReportArchived } from '../../../src/domain/events.ts';
import { at, handlersIn, judgement, nowhere, officers, report, rules, TOWNSHIP } from '../../controls.ts';
import { after, cases, commands, dataOf, eventsOf, outcomeOf, short } from '../case-story.ts';

const THEN = '2019-05-04T01:00:00.000Z';
const archived = (given: Partial<ReportArchived> = {}): ReportArchived => ({
  ...report({ receivedAt: THEN }),
  ...{ importedAt: '2026-11-24T00:00:00.000Z', source: '2019.csv', unit: '绣湖社区居委会', outcome: '路灯已更换' },
  ...{ closedAt: '2019-05-09T02:11:00.000Z', dueAt: '2019-05-12T01:00:00.000Z' },
  ...given,
});
const archive = (given: Partial<ReportArchived> = {}, of = judgement()): CaseCommand => ({
  ...{ type: 'archiveReport', report: archived(given), judgement: of, queue: TOWNSHIP },
});
const reopen = commands.reopen({ handlers: handlersIn(TOWNSHIP), now: at(0) });

describe('a report of an older register', () => {
  it('is a case that is over: nobody has it, nothing is due', () => {
    expect(outcomeOf(archive(), cases.none)).toEqual(['opened', 'triaged', 'archived']);
    expect(after(archive())).toMatchObject({ phase: 'closed', about: { owed: OWES_NOTHING, areaCode: TOWNSHIP } });
  });

  it('keeps its own times, unit and outcome', () => {
    expect(dataOf('case.opened.v1', archive(), cases.none).openedAt).toBe(THEN);
    expect(dataOf('case.archived.v1', archive(), cases.none)).toMatchObject({
      ...{ source: '2019.csv', subject: '水管爆裂', openedAt: THEN, closedAt: '2019-05-09T02:11:00.000Z' },
      ...{ dueAt: '2019-05-12T01:00:00.000Z', unit: '绣湖社区居委会', outcome: '路灯已更换' },
    });
  });

  it('says nothing where the register says nothing', () => {
    const bare = archive({ closedAt: undefined, dueAt: undefined, unit: undefined, outcome: undefined });
    const nothing = { closedAt: null, dueAt: null, unit: null, outcome: null };
    expect(dataOf('case.archived.v1', bare, cases.none)).toMatchObject(nothing);
  });

  it('of a nature that nobody could tell, without a place, alarms no queue either', () => {
    const unclear = archive({ location: nowhere }, judgement({ nature: undefined }));
    expect(outcomeOf(unclear, cases.none)).toEqual(['opened', 'judged', 'archived']);
  });
});

describe('said again', () => {
  it('the same, from another file on another day: is quiet', () => {
    const again = archive({ source: '2019 (copy).csv', importedAt: '2026-11-25T00:00:00.000Z' });
    expect(outcomeOf(again, after(archive()))).toEqual([]);
  });

  it('otherwise: corrects what was said, and history keeps both', () => {
    const correction = archive({ receivedAt: '2019-04-05T01:00:00.000Z', subject: '路灯不亮' });
    expect(outcomeOf(correction, after(archive()))).toEqual(['triaged', 'archived']);
    expect(after(archive(), correction)).toMatchObject({
      past: { archived: { openedAt: '2019-04-05T01:00:00.000Z', subject: '路灯不亮' } },
    });
  });

  it('of a case of our own, or one that was opened again: changes nothing', () => {
    expect(outcomeOf(archive(), cases.dispatched())).toEqual([]);
    expect(outcomeOf(archive({ outcome: '其他' }), after(archive(), reopen))).toEqual([]);
  });
});

describe('opened again', () => {
  it('it waits in the township’s queue like any other, with clocks and a promise from now', () => {
    const events = eventsOf(reopen, after(archive()));
    expect(events.map(({ type }) => short(type))).toEqual(['reopened', 'clockSet', 'queued']);
    const due = dataOf('case.clockSet.v1', reopen, after(archive())).deadlines;
    expect(due.map(({ milestone }) => milestone).toSorted()).toEqual(['promise', 'triage']);
    expect(due.every(({ dueAt }) => Date.parse(dueAt) > at(0))).toBe(true);
    expect(dataOf('case.queued.v1', reopen, after(archive()))).toMatchObject({ queue: TOWNSHIP, reason: 'returned' });
  });

  it('it is judged by a person, who finds what the rules of then had judged', () => {
    const triage = commands.triage({ by: officers.township, field: undefined, urgency: undefined });
    const { field, urgency } = dataOf('case.triaged.v1', triage, after(archive(), reopen));
    expect({ field, urgency }).toEqual({ field: '0101', urgency: 'critical' });
    expect(rules.policy.tierOf.service).toBe('grid');
  });

  it('and nothing else can be done to it before', () => {
    expect(outcomeOf(commands.accept(), after(archive()))).toBe('out-of-area');
    expect(outcomeOf(commands.close(), after(archive()))).toBe('invalid-transition');
  });
});
