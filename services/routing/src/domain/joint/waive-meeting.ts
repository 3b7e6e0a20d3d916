import { decided, refused } from '@gridcase/event-sourcing';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { forbidden } from '../refusals.ts';
import { type OpenedCase, tierOf } from '../state.ts';
import type { WaiveMeeting } from './commands.ts';
import { unfitMeeting } from './refusals.ts';

/**
 * No source lets a matter across departments be answered without the departments; a meeting is how they are heard (Beijing Art.
 * 14, 16). All of them having agreed in writing is the same thing on paper; that none is needed somebody above has to answer for.
 */
export function waiveMeeting(command: WaiveMeeting, state: OpenedCase): CaseDecision {
  const { reason, units = [], record, by, rules, committee } = command;
  const waived = (how: 'ordered' | 'inWriting'): CaseDecision =>
    decided<CaseEvent>({
      type: 'case.meetingWaived.v1',
      data: {
        community: committee.community,
        how,
        units: [...new Set(units)],
        reason,
        record: [...record],
        waivedBy: by.id,
      },
    });
  if (command.units === undefined) {
    const allowed = rules.policy.joint.waivedBy.includes(by.role);
    return allowed ? waived('ordered') : refused(forbidden('waiveMeeting', by.role, tierOf(state)));
  }
  const refusal = unfitAgreement(command);
  return refusal ? refused(refusal) : waived('inWriting');
}

/** All that the register proposes for the matter, and whoever else is named. */
function unfitAgreement({ units = [], record, committee: { members, proposed } }: WaiveMeeting) {
  const known = members.map(({ unit }) => unit);
  const stranger = units.findIndex((unit) => !known.includes(unit));
  if (stranger >= 0) {
    return unfitMeeting(`/units/${stranger}`, `${units[stranger]} is no member of this big committee now`);
  }
  const missing = proposed.find(({ unit }) => !units.includes(unit));
  if (missing)
    return unfitMeeting('/units', `${missing.unit} (${missing.name}) answers for it too, and has not agreed`);
  return record.length === 0 ? unfitMeeting('/record', 'name what they signed') : undefined;
}
