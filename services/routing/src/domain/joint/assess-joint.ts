import { decided, refused } from '@gridcase/event-sourcing';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import type { OpenedCase } from '../state.ts';
import type { AssessJoint } from './commands.ts';
import { heldLast } from './meeting.ts';
import { unfitMeeting } from './refusals.ts';

/**
 * Both are assessed, the whistle and each answer to it (北京 Art. 33), never by whom it is about: who convened does not assess
 * the whistle, who acts for a unit not its answer. Assessed again, the last counts.
 */
export function assessJoint(command: AssessJoint, state: OpenedCase): CaseDecision {
  const { of, unit, rating, note, by, committee } = command;
  const meeting = heldLast(state.about.joint)!;
  if ((of === 'answer') !== (unit !== undefined)) {
    return refused(unfitMeeting('/unit', of === 'answer' ? 'say whose answer it is' : 'a whistle is of no unit'));
  }
  if (unit !== undefined && !meeting.units.some((each) => each.unit === unit)) {
    return refused(unfitMeeting('/unit', `${unit} took no part in the meeting that was held last`));
  }
  const own = unit === undefined ? meeting.convenedBy === by.id : committee.own.includes(unit);
  if (own) {
    const why = unit === undefined ? 'convened the meeting' : `acts for ${unit}`;
    return refused({ code: 'same-person', detail: `${by.id} ${why}; it takes somebody else to assess that` });
  }
  return decided<CaseEvent>({ type: 'case.jointAssessed.v1', data: { of, unit, rating, note, assessedBy: by.id } });
}
