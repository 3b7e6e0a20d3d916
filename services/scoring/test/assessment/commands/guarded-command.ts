import { describe, expect, it } from 'vitest';
import type { Round, RoundCommand } from '../../../src/domain/assessment/index.ts';
import { COMMUNITY, officer, outcomeOf, refusedWith } from '../controls.ts';

/** What holds for every command: roles and areas, and nothing without a round but its opening. */
export function itIsGuarded(command: RoundCommand, state: Round): void {
  describe('as every command', () => {
    it.each(['gridWorker', 'communityOfficer', 'departmentOfficer', 'townshipOfficer'] as const)(
      'a %s of the area may do it',
      (role) => {
        expect(outcomeOf({ ...command, by: officer('yw-1', role, COMMUNITY) }, state)).toHaveLength(1);
      },
    );

    it.each(['supervisor', 'auditor', 'intakeDesk', 'admin', 'holder'] as const)('a %s may not', (role) => {
      const by = officer('yw-1', role, COMMUNITY);
      expect(outcomeOf({ ...command, by }, state)).toMatchObject(refusedWith('forbidden'));
    });

    it('nobody may outside their own area', () => {
      const by = officer('yw-1', 'gridWorker', '330782001004004');
      expect(outcomeOf({ ...command, by }, state)).toMatchObject(refusedWith('out-of-area'));
    });
  });
}
