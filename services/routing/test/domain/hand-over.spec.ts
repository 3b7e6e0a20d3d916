import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../src/domain/commands.ts';
import { decide } from '../../src/domain/decide.ts';
import { type CaseState, initialState } from '../../src/domain/state.ts';
import { at, instant, judgement, policy } from '../controls.ts';
import { after, commands, dataOf, eventsOf, freeRules, outcomeOf, refusalOf, told } from './case-story.ts';
import { story } from './random-commands.ts';

const rules = freeRules({ ...policy, handover: 10 });
const danger = commands.open({ rules });
const normal = commands.open({ rules, judgement: judgement({ urgency: 'normal' }) });
const owed = (state: CaseState) => (state.phase === 'none' ? { due: [], overdue: [] } : state.about.owed);
const dueBy = (state: CaseState) => owed(state).due.find(({ milestone }) => milestone === 'handover')?.dueAt;
const late = (state: CaseState) => owed(state).overdue.some(({ milestone }) => milestone === 'handover');
const missed = commands.missDeadline({ rules, milestone: 'handover', dueAt: instant(10), now: at(11) });

describe('北京市接诉即办工作条例 Art. 11 (1), 29: a danger is handed over', () => {
  it('is due from the moment in which it is one, by the minutes of the policy, in one clock with the rest', () => {
    expect(dueBy(after(danger))).toBe(instant(10));
    expect(eventsOf(danger, initialState).filter(({ type }) => type === 'case.clockSet.v1')).toHaveLength(1);
    expect(dueBy(after(normal))).toBeUndefined();
    expect(dueBy(after(commands.open()))).toBeUndefined();
  });

  it('is due of what was none, when the reporter tells of one, or an officer judges it so', () => {
    const raised = after(normal, commands.raiseAlarm({ rules }));
    expect(dueBy(raised)).toBe(instant(55 + 10));
    const judged = after(normal, commands.reclassify({ rules, urgency: 'critical' }));
    expect(dueBy(judged)).toBe(instant(7 + 10));
  });

  it('handed over, or said to be none for them, it is due no more, nor once it is no danger', () => {
    expect(dueBy(after(danger, commands.handToEmergency({ rules })))).toBeUndefined();
    expect(dueBy(after(danger, commands.ruleOutEmergency({ rules })))).toBeUndefined();
    expect(dueBy(after(danger, commands.reclassify({ rules, urgency: 'urgent' })))).toBeUndefined();
  });

  it('not done in time, it is missed once, stays late, and moves nothing', () => {
    expect(outcomeOf(missed, after(danger))).toEqual(['deadlineMissed']);
    expect(dataOf('case.deadlineMissed.v2', missed, after(danger))).toMatchObject({ milestone: 'handover' });
    const after11 = after(danger, missed);
    expect(late(after11)).toBe(true);
    expect(outcomeOf(missed, after11)).toEqual([]);
    expect(late(after(danger, missed, commands.accept({ rules }), commands.answer({ rules })))).toBe(true);
    expect(late(after(danger, missed, commands.handToEmergency({ rules, now: at(12) })))).toBe(false);
  });

  it('opened again as a danger it is due anew', () => {
    const steps = [
      danger,
      commands.ruleOutEmergency({ rules }),
      commands.accept({ rules }),
      commands.answer({ rules }),
    ];
    const again = after(...steps, commands.close({ rules }), commands.reopen({ rules }));
    expect(dueBy(again)).toBe(instant(600 + 10));
  });

  it('is ruled out by whoever may hand it over, of a danger alone, with a reason; said again it is quiet', () => {
    expect(refusalOf(commands.ruleOutEmergency(), after(normal)).code).toBe('invalid-transition');
    const closed = after(danger, commands.ruleOutEmergency(), commands.accept(), commands.answer(), commands.close());
    expect(refusalOf(commands.ruleOutEmergency(), closed).code).toBe('invalid-transition');
    expect(after(danger, commands.ruleOutEmergency())).toMatchObject({
      about: { diversions: { handover: 'ruledOut' } },
    });
  });

  it('in any story a danger that somebody has owes it, or it was settled', () => {
    const byClock = (command: CaseCommand): CaseCommand =>
      'rules' in command
        ? { ...command, rules: { ...command.rules, policy: { ...command.rules.policy, handover: 10 } } }
        : command;
    fc.assert(
      fc.property(story, ({ opening, steps }) => {
        let state: CaseState = initialState;
        for (const step of [() => opening, ...steps]) {
          const command = byClock(step(state));
          const decision = decide(command, state);
          if (decision.outcome === 'decided') state = told(state, command, decision.events);
          if (state.phase === 'none' || state.phase === 'opened') continue;
          const { about, phase } = state;
          const over = phase === 'closed' || phase === 'merged';
          const isDanger = !over && about.judged?.urgency === 'critical';
          const settled = about.diversions?.handover !== undefined;
          expect(dueBy(state) !== undefined || late(state)).toBe(isDanger && !settled);
        }
      }),
      { numRuns: 300 },
    );
  });
});
