import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../src/domain/commands.ts';
import { decide } from '../../../src/domain/decide.ts';
import { remindersOf } from '../../../src/domain/remind.ts';
import type { CaseState, OpenedCase } from '../../../src/domain/state.ts';
import { createRuleBook } from '../../../src/rules/rule-book.ts';
import { at, GRID, instant, policy, ruleSet, rules } from '../../controls.ts';
import { after, cases, commands, eventsOf, told } from '../case-story.ts';

/** The control case is critical: accepted in 15 minutes, answered in 30, settled in 120. */
const reminding = {
  ...rules,
  policy: { ...policy, reminders: { accept: { critical: 5 }, settle: { critical: 60, normal: 1_440 } } },
};
const remind = (minutes: number): CaseCommand => ({ type: 'remind', rules: reminding, now: at(minutes) });
const remindedOf = (state: CaseState, minutes: number) => eventsOf(remind(minutes), state).map(({ data }) => data);

describe('a reminder (到期提醒)', () => {
  const dispatched = cases.dispatched();

  it('comes so long before it is due as the policy says, and not sooner', () => {
    expect(remindedOf(dispatched, 9)).toEqual([]);
    expect(remindedOf(dispatched, 10)).toEqual([
      { milestone: 'accept', dueAt: instant(15), tier: 'grid', areaCode: GRID },
    ]);
  });

  it('comes once for each instant, and again when it is due at another', () => {
    const once = told(dispatched, remind(10), eventsOf(remind(10), dispatched));
    expect(remindedOf(once, 11)).toEqual([]);
    const escalated = after(commands.open(), commands.escalate());
    expect(remindedOf(escalated, 15)).toHaveLength(1);
  });

  it('is not of what is done, nor of what is late', () => {
    expect(remindedOf(cases.accepted(), 14)).toEqual([]);
    expect(remindedOf(cases.accepted(), 61)).toMatchObject([{ milestone: 'settle' }]);
    expect(remindedOf(cases.accepted(), 121)).toEqual([]);
    for (const state of [cases.answered(), cases.verified(), cases.closed(), cases.queued()]) {
      expect(remindedOf(state, 61)).toEqual([]);
    }
  });

  it('is nobody’s where the policy names none', () => {
    expect(decide({ type: 'remind', rules, now: at(14) }, dispatched)).toEqual({ outcome: 'decided', events: [] });
  });

  it('of working days comes in the morning of the day so many before', () => {
    const byDays = { ...rules, policy: { ...policy, reminders: { settle: { critical: { workingDays: 1 } } } } };
    // Due on Tuesday 24 November at 4 a.m.
    const [first] = remindersOf(dispatched as OpenedCase, byDays);
    expect(new Date(first!.at).toISOString()).toBe('2026-11-23T00:30:00.000Z');
  });

  it('takes no other limit than the rest of the policy', () => {
    const wrong = { ...ruleSet, policy: { ...ruleSet.policy, reminders: { settle: { normal: { days: 2 } } } } };
    expect(() => createRuleBook([wrong as never])).toThrow('policy.reminders.settle.normal');
  });
});
