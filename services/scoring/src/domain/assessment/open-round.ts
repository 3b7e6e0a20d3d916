import { ASSESSMENT_LIMITS } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import { monthOf } from '../day.ts';
import { assessmentIdOf } from '../identity.ts';
import type { OpenRound } from './commands.ts';
import type { RoundDecision } from './decide.ts';
import { daysAfter } from './month.ts';
import { wrong } from './refusals.ts';

/** Opens a round that is not there yet. What it goes through is settled here, and does not change while it is open. */
export function openRound({ areaCode, month, kind, today, lateDays, ...command }: OpenRound): RoundDecision {
  const premises = [...new Set(command.premises)];
  if (month > monthOf(today)) {
    return refused(wrong('in-the-future', '/month', `${month} has not begun; open its round when it has`));
  }
  if (daysAfter(month, today) > lateDays) {
    const detail = `${month} ended more than ${lateDays} days ago; assess the present month`;
    return refused(wrong('too-late', '/month', detail));
  }
  if (premises.length === 0) {
    const detail = `no premises of kind ${kind} stood in grid ${areaCode}; register them first, or name another grid`;
    return refused(wrong('nothing-to-assess', '/areaCode', detail));
  }
  if (premises.length > ASSESSMENT_LIMITS.premises) {
    const detail = `${premises.length} premises are more than a round may have (${ASSESSMENT_LIMITS.premises}); divide the grid`;
    return refused(wrong('too-many-premises', '/areaCode', detail));
  }
  const assessmentId = assessmentIdOf(areaCode, month, kind);
  return decided({ type: 'assessment.opened.v1', data: { assessmentId, areaCode, month, kind, premises } });
}
