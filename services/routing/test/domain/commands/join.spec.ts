import type { Urgency } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import { Merging } from '../../../src/domain/merging/merge-policy.ts';
import { at, instant, joined, judgement, policy } from '../../controls.ts';
import { after, cases, commands, dataOf, eventsOf, freeRules, outcomeOf } from '../case-story.ts';

const opened = (urgency: Urgency) => commands.open({ judgement: judgement({ urgency }) });
const reports = (many: number) => Array.from({ length: many }, (_, number) => joined(number));

describe('join', () => {
  it.each(['queued', 'dispatched', 'answered', 'closed', 'merged'] as const)('%s, the reports are its own', (phase) => {
    const state = cases[phase]();
    expect(outcomeOf(commands.join({ reports: reports(1) }), state)).toEqual(['joined']);
  });

  it('said again, or by a later merge of the same, is quiet; by another way it belongs there by itself', () => {
    const command = commands.join({ reports: [joined(1)] });
    const state = after(commands.open(), command);
    expect(outcomeOf(command, state)).toEqual([]);
    const otherWay = commands.join({ reports: [joined(1, { through: joined(2).caseId })] });
    expect(outcomeOf(otherWay, state)).toEqual(['joined']);
    const both = after(commands.open(), command, otherWay, { type: 'leave', through: joined(1).caseId });
    expect(both).toMatchObject({ about: { joined: [{ caseId: joined(1).caseId, through: joined(2).caseId }] } });
  });
});

describe('leave', () => {
  it('takes out what came through a case, or one of these; what is not there is quiet', () => {
    const through = joined(7).caseId;
    const state = after(commands.open(), commands.join({ reports: reports(3).map((each) => ({ ...each, through })) }));
    expect(outcomeOf({ type: 'leave', through }, state)).toEqual(['left', 'left', 'left']);
    expect(outcomeOf({ type: 'leave', through, caseId: joined(1).caseId }, state)).toEqual(['left']);
    expect(outcomeOf({ type: 'leave', through: joined(1).caseId }, state)).toEqual([]);
  });
});

describe('Jinan Art. 28: what many report', () => {
  const dispatched = after(opened('normal'));

  it('is urgent from so many reports on, and what is due comes nearer by it', () => {
    expect(outcomeOf(commands.join({ reports: reports(1) }), dispatched)).toEqual(['joined']);
    const command = commands.join({ reports: reports(2), now: at(30) });
    expect(outcomeOf(command, dispatched)).toEqual(['triaged', 'clockSet', 'joined', 'joined']);
    expect(dataOf('case.triaged.v1', command, dispatched)).toMatchObject({
      ...{ urgency: 'urgent', nature: 'service', by: 'rules' },
      explanation: { matched: [{ rule: 'reports.many', because: '3 reports tell of it; judged normal before' }] },
    });
    expect(dataOf('case.clockSet.v1', command, dispatched).deadlines).toEqual([
      { milestone: 'accept', dueAt: instant(45) },
      { milestone: 'answer', dueAt: instant(60) },
      { milestone: 'settle', dueAt: instant(150) },
      { milestone: 'promise', dueAt: instant(4_030) },
    ]);
  });

  it('puts nothing off', () => {
    const command = commands.join({ reports: reports(2), now: at(59) });
    const { deadlines } = dataOf('case.clockSet.v1', command, dispatched);
    expect(deadlines.map(({ milestone }) => milestone)).toEqual(['answer', 'settle', 'promise']);
  });

  it('counts each report once, whatever way it came', () => {
    const twice = [joined(1), joined(1, { through: joined(2).caseId })];
    expect(outcomeOf(commands.join({ reports: twice }), dispatched)).toEqual(['joined', 'joined']);
  });

  it('is no more urgent than it was where it was urgent before, and where rules say that number makes no difference', () => {
    expect(outcomeOf(commands.join({ reports: reports(5) }), after(opened('urgent')))).not.toContain('triaged');
    const rules = freeRules({ ...policy, merging: Merging.parse({ urgentFrom: null }) });
    expect(outcomeOf(commands.join({ reports: reports(2), rules }), dispatched)).toEqual(['joined', 'joined']);
  });

  it('in a queue, its nature open, waits less', () => {
    const state = after(commands.open({ judgement: judgement({ urgency: 'normal', nature: undefined }) }));
    const command = commands.join({ reports: reports(3), now: at(10) });
    expect(outcomeOf(command, state)).toEqual(['judged', 'clockSet', 'joined', 'joined', 'joined']);
    expect(dataOf('case.clockSet.v1', command, state).deadlines).toContainEqual({
      ...{ milestone: 'triage', dueAt: instant(40) },
    });
  });

  it('answered, is checked sooner; over, it is over', () => {
    const answered = after(opened('normal'), commands.accept(), commands.answer());
    const command = commands.join({ reports: reports(3), now: at(30) });
    expect(eventsOf(command, answered)).toContainEqual({
      type: 'case.clockSet.v1',
      data: {
        deadlines: [
          { milestone: 'verify', dueAt: instant(630) },
          { milestone: 'promise', dueAt: instant(4_030) },
        ],
      },
    });
    const closed = after(opened('normal'), commands.accept(), commands.answer(), commands.close());
    expect(outcomeOf(command, closed)).toEqual(['joined', 'joined', 'joined']);
  });
});

it('what comes to it as a danger makes it one', () => {
  const state = after(opened('normal'));
  const command = commands.join({ urgency: 'critical' });
  expect(outcomeOf(command, state)).toEqual(['triaged', 'clockSet', 'joined']);
  expect(dataOf('case.triaged.v1', command, state)).toMatchObject({ urgency: 'critical' });
});
