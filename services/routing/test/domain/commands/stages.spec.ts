import { describe, expect, it } from 'vitest';
import type { CaseCommand, RulesInForce } from '../../../src/domain/commands.ts';
import { Policy } from '../../../src/domain/policy.ts';
import { policy as yiwu } from '../../../src/rules/default/policy.ts';
import { at, instant, judgement, officers, policy } from '../../controls.ts';
import { after, commands, dataOf, freeRules, outcomeOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

/** Every stage on the way: accept, contact, on the spot, first answer, settled. */
const stages = { accept: 15, contact: 20, onSite: 30, answer: 45, settle: 120 };
const withStages = (given: Partial<RulesInForce['policy']> = {}): RulesInForce =>
  freeRules({
    ...policy,
    deadlines: { ...policy.deadlines, grid: { critical: stages, urgent: stages, normal: { settle: 1_440 } } },
    ...given,
  });
const rules = withStages();
const open = commands.open({ rules });
const taken = () => after(open, commands.accept());
const due = (...story: readonly CaseCommand[]) => {
  const state = after(...story);
  return state.phase === 'none' ? [] : state.about.owed.due.map(({ milestone }) => milestone);
};

describe('stages on the way (first answer within 30 minutes for urgent service; the Yiwu article: at the door within 30 minutes)', () => {
  it('are due from the dispatch, those that the rule set has', () => {
    expect(dataOf('case.dispatched.v1', open, after()).deadlines).toEqual([
      ...[
        { milestone: 'accept', dueAt: instant(15) },
        { milestone: 'contact', dueAt: instant(20) },
        { milestone: 'onSite', dueAt: instant(30) },
      ],
      ...[
        { milestone: 'answer', dueAt: instant(45) },
        { milestone: 'settle', dueAt: instant(120) },
      ],
    ]);
    const normal = commands.open({ rules, judgement: judgement({ urgency: 'normal' }) });
    expect(due(normal)).toEqual(['promise', 'settle']);
  });

  it('are each reached by an act of its own, and all of them by the answer', () => {
    expect(due(open, commands.accept())).toEqual(['promise', 'contact', 'onSite', 'answer', 'settle']);
    expect(due(open, commands.accept(), commands.contact())).toEqual(['promise', 'onSite', 'answer', 'settle']);
    expect(due(open, commands.accept(), commands.contact(), commands.arrive())).toEqual([
      'promise',
      'answer',
      'settle',
    ]);
    expect(due(open, commands.accept(), commands.answer())).toEqual(['promise', 'verify']);
  });

  it('a call that reached nobody is recorded, and leaves it due', () => {
    const tried = commands.contact({ outcome: 'notReached', channel: 'wechat' });
    expect(dataOf('case.contacted.v1', tried, taken())).toEqual({
      ...{ tier: 'grid', channel: 'wechat', outcome: 'notReached', note: undefined },
    });
    expect(due(open, commands.accept(), tried)).toContain('contact');
  });

  it('too late, that is recorded too: told, and by these two it climbs only where the rule set says so', () => {
    expect(outcomeOf(commands.arrive({ now: at(31) }), taken())).toEqual(['deadlineMissed', 'arrived']);
    const missed = commands.missDeadline({ milestone: 'onSite', dueAt: instant(30), now: at(31) });
    expect(outcomeOf(missed, taken())).toEqual(['deadlineMissed']);
    const escalation = { ...policy.escalation, onSite: ['grid' as const] };
    const climbs = { ...missed, rules: withStages({ escalation }) } as typeof missed;
    expect(outcomeOf(climbs, taken())).toEqual(expect.arrayContaining(['escalated', 'dispatched']));
    const late = after(open, commands.accept(), missed);
    expect(late).toMatchObject({ about: { owed: { overdue: [{ milestone: 'onSite' }] } } });
    expect(after(open, commands.accept(), missed, commands.arrive({ now: at(40) }))).toMatchObject({
      about: { owed: { overdue: [] } },
    });
  });

  it('differ by matter where the rule set says so: a burst main has stages of its own', () => {
    const matters = [{ fields: ['01'], deadlines: { critical: { onSite: 10, settle: { workingHours: 8 } } } }];
    const own = commands.open({ rules: withStages({ matters }) });
    expect(dataOf('case.dispatched.v1', own, after()).deadlines).toMatchObject([
      ...[{ milestone: 'accept' }, { milestone: 'contact' }, { milestone: 'onSite', dueAt: instant(10) }],
      ...[{ milestone: 'answer' }, { milestone: 'settle', counted: { limit: { workingHours: 8 } } }],
    ]);
    const other = commands.open({
      rules: withStages({ matters: [{ fields: ['0203'], deadlines: { critical: { onSite: 10 } } }] }),
    });
    expect(dataOf('case.dispatched.v1', other, after()).deadlines).toMatchObject([
      ...[{ milestone: 'accept' }, { milestone: 'contact' }, { milestone: 'onSite', dueAt: instant(30) }],
      ...[{}, {}],
    ]);
  });

  it('gridcase’s own rules have a danger at the grid at the door in 30 minutes, and answer first what is urgent in as many', () => {
    const { grid } = Policy.parse(yiwu).deadlines;
    expect(grid.critical).toMatchObject({ onSite: 30, answer: 30 });
    expect(grid.urgent).toMatchObject({ answer: 30 });
  });
});

describe('contact', () => itIsGuarded(commands.contact(), ['accepted']));
describe('arrive', () => itIsGuarded(commands.arrive({ by: officers.worker }), ['accepted']));
