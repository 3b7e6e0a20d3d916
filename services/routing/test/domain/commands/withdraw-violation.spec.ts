import { describe, expect, it } from 'vitest';
import { after, cases, commands, dataOf, outcomeOf, refusalOf, VIOLATION_ID } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

const withdraw = commands.withdrawViolation;
const found = [commands.open(), commands.accept(), commands.recordViolation()];

describe('withdrawViolation', () => {
  it('takes back what was found, with the reason', () => {
    expect(dataOf('case.violationWithdrawn.v1', withdraw(), after(...found))).toEqual({
      violationId: VIOLATION_ID,
      reason: '看错了门牌',
    });
  });

  it('and it is not confirmed at the end', () => {
    expect(outcomeOf(commands.close(), after(...found, withdraw(), commands.answer()))).toEqual(['closed']);
  });

  it('is quiet when it was withdrawn already, in whatever words', () => {
    expect(outcomeOf(withdraw({ reason: '别的' }), after(...found, withdraw()))).toEqual([]);
  });

  it('is refused for one that the case does not hold', () => {
    expect(outcomeOf(withdraw(), cases.accepted())).toBe('violation-unknown');
  });

  it('is refused once a close has confirmed it: from then on it is for the ledger', () => {
    const again = [commands.answer(), commands.close(), commands.reopen(), commands.accept()];
    expect(refusalOf(withdraw(), after(...found, ...again))).toMatchObject({
      ...{ code: 'invalid-transition', detail: expect.stringContaining('in the ledger') },
    });
  });

  itIsGuarded(withdraw(), ['accepted', 'answered', 'verified']);
});
