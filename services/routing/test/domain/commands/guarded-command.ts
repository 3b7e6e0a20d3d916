import { describe, expect, it } from 'vitest';
import type { OfficerCommand } from '../../../src/domain/commands.ts';
import type { CaseState } from '../../../src/domain/state.ts';
import { freePolicy, officers } from '../../controls.ts';
import { cases, freeRules, outcomeOf, refusalOf } from '../case-story.ts';

const PHASES = ['queued', 'dispatched', 'accepted', 'answered', 'verified', 'closed'] as const;
type TestedPhase = (typeof PHASES)[number];

/** What holds for every officer's command: refused elsewhere, by strangers, without the right, and without a case. */
export function itIsGuarded(command: OfficerCommand, possibleIn: readonly TestedPhase[], quietIn?: TestedPhase): void {
  const stateIn = (phase: TestedPhase): CaseState => cases[phase]();
  const free = { ...command, rules: freeRules(freePolicy), by: officers.supervisor };

  describe('is refused', () => {
    it.each(PHASES.filter((phase) => !possibleIn.includes(phase) && phase !== quietIn))(
      'when the case is %s, saying what is possible',
      (phase) => {
        const refusal = refusalOf(free, stateIn(phase));
        expect(refusal.code).toBe('invalid-transition');
        expect(refusal).toMatchObject({ possible: expect.not.arrayContaining([command.type]) });
      },
    );

    it('to an officer of another township', () => {
      expect(outcomeOf({ ...free, by: officers.stranger }, stateIn(possibleIn[0]!))).toBe('out-of-area');
    });

    it('to a role without the right, even in its own area', () => {
      const by = { ...officers.supervisor, role: 'auditor' as const };
      expect(outcomeOf({ ...command, by }, stateIn(possibleIn[0]!))).toBe('forbidden');
    });

    it('when there is no case', () => {
      expect(outcomeOf(command, cases.none)).toBe('case-unknown');
    });
  });
}
