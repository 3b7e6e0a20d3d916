import { describe, expect, it } from 'vitest';
import { at, instant, officers } from '../../controls.ts';
import { after, cases, commands, eventsOf, outcomeOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

describe('answer', () => {
  it('says what came of it; the handler owes nothing any more', () => {
    expect(outcomeOf(commands.answer(), cases.accepted())).toEqual(['clockSet', 'answered']);
    for (const [milestone, minutes] of [
      ['answer', 30],
      ['settle', 120],
    ] as const) {
      const overdue = commands.missDeadline({ milestone, dueAt: instant(minutes), now: at(9_999) });
      expect(outcomeOf(overdue, cases.answered())).toEqual([]);
    }
  });

  it('too late records each deadline that was missed on the way, once', () => {
    const late = eventsOf(commands.answer({ now: at(121) }), cases.accepted());
    expect(late.map(({ type, data }) => ('milestone' in data ? data.milestone : type))).toEqual([
      'answer',
      'settle',
      'case.clockSet.v1',
      'case.answered.v1',
    ]);
  });

  it('another answer after it is refused, and the same by another officer: what was said to the reporter stands', () => {
    expect(outcomeOf(commands.answer({ answer: '其实没修好' }), cases.answered())).toBe('invalid-transition');
    expect(outcomeOf(commands.answer({ by: officers.nextWorker }), cases.answered())).toBe('invalid-transition');
  });

  it('in the same words after a rework is another answer', () => {
    const reworked = after(commands.open(), commands.accept(), commands.answer(), commands.verify(false));
    expect(outcomeOf(commands.answer(), reworked)).toEqual(['clockSet', 'answered']);
  });

  itIsGuarded(commands.answer({ answer: '别的' }), ['accepted']);
});
