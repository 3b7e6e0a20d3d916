import type { RuleSetInput } from '../../domain/rule-set.ts';

/**
 * 督办 by rule, on four of the five triggers of Weifang's Art. 26; negative effects people see. The numbers are gridcase's own,
 * no source has any: a case that is late goes up to another, so only one that outlived the promise over the whole is ordered of
 * whoever has it then; one that the same unit did twice in vain; a daily order without a reply goes on the board; at the
 * third order in a month it is proposed to summon the unit.
 */
export const supervision: NonNullable<RuleSetInput['policy']['supervision']> = {
  rectifyWithin: { daily: { workingDays: 3 }, listed: { workingDays: 5 }, interview: { workingDays: 5 } },
  byRule: {
    overdue: { of: ['promise'], level: 'daily' },
    refusesToTake: 'listed',
    notSolved: { reworks: 2, level: 'daily' },
    unanswered: true,
    interviewAt: 3,
  },
};
