import { openResolutions, type Resolution } from '@gridcase/contracts';
import { decided, refused, toInstant } from '@gridcase/event-sourcing';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { resolutionIdOf } from '../identity.ts';
import type { OpenedCase } from '../state.ts';
import type { AdoptResolutions, PleadResolution, ReportResolution, RuleOnResolution } from './commands.ts';
import { type JointRefusal, unfitMeeting } from './refusals.ts';
import { withDue } from './resolutions-due.ts';
import { meetingOf, refuseOther, takesPart } from './speaks-for.ts';

const MOST_RESOLUTIONS = 100;

/** What each unit is to do, and by when: each its own deadline. Adopted before in the same words, it is the same. */
export function adoptResolutions(command: AdoptResolutions, state: OpenedCase): CaseDecision {
  const { now } = command;
  const { caseId, joint } = state.about;
  const { meeting, ...held } = meetingOf(state);
  const known = new Set(joint!.resolutions.map(({ resolutionId }) => resolutionId));
  const adopted = new Map<string, { resolutionId: string; unit: string; name: string; what: string; dueAt: string }>();
  for (const [index, { unit, what, dueAt }] of command.resolutions.entries()) {
    const place = `/resolutions/${index}`;
    const member = takesPart({ meeting, ...held }, unit);
    if (member === undefined)
      return refused(unfitMeeting(`${place}/unit`, `${unit} does not take part: summon it first`));
    const resolutionId = resolutionIdOf(caseId, meeting, unit, what, dueAt);
    if (known.has(resolutionId)) continue;
    if (dueAt <= toInstant(now)) return refused(unfitMeeting(`${place}/dueAt`, `${dueAt} is not ahead of us`));
    adopted.set(resolutionId, { resolutionId, unit, name: member.name, what, dueAt });
  }
  if (adopted.size === 0) return decided();
  if (known.size + adopted.size > MOST_RESOLUTIONS) {
    return refused(unfitMeeting('/resolutions', `a case has at most ${MOST_RESOLUTIONS} resolutions`));
  }
  const resolutions = [...adopted.values()];
  return decided(
    ...withDue(state, now, (due) => ({ type: 'case.resolutionsAdopted.v1', data: { meeting, resolutions, due } })),
  );
}

/** A resolution that is open, for who acts for its unit. */
function ownOpen(command: ReportResolution | PleadResolution, state: OpenedCase): Resolution | CaseDecision {
  const found = stillOpen(command.resolutionId, state);
  if ('code' in found) return refused(found);
  return refuseOther(command.committee, found.unit, found.name) ?? found;
}

function stillOpen(resolutionId: string, { about: { joint } }: OpenedCase): Resolution | JointRefusal {
  const found = openResolutions(joint).find((each) => each.resolutionId === resolutionId);
  return found ?? unfitMeeting('/resolutionId', 'no resolution of this case that is open has this id');
}

export function reportResolution(command: ReportResolution, state: OpenedCase): CaseDecision {
  const { resolutionId, note, done, evidence, now } = command;
  const found = ownOpen(command, state);
  if ('outcome' in found) return found;
  const { unit } = found;
  return decided(
    ...withDue(state, now, (due) => ({
      type: 'case.resolutionReported.v1',
      data: { resolutionId, unit, note, evidence: [...evidence], done, due },
    })),
  );
}

/** With the reason, and until when; whoever convened rules on it. One plea at a time. */
export function pleadResolution(command: PleadResolution, state: OpenedCase): CaseDecision {
  const { resolutionId, reason, dueAt = null, by, now } = command;
  const found = ownOpen(command, state);
  if ('outcome' in found) return found;
  if (found.plea !== null)
    return refused(unfitMeeting('/resolutionId', 'the unit has asked already; it waits for a ruling'));
  if (dueAt !== null && dueAt <= toInstant(now)) return refused(unfitMeeting('/dueAt', `${dueAt} is not ahead of us`));
  return decided<CaseEvent>({
    type: 'case.resolutionPleaded.v1',
    data: { resolutionId, unit: found.unit, reason, dueAt, pleadedBy: by.id },
  });
}

/** An extension or an end takes the approval of another (the Jiangsu rule: 延期, 终止 by approval, kept on record). */
export function ruleOnResolution(command: RuleOnResolution, state: OpenedCase): CaseDecision {
  const { resolutionId, granted, reason, by, now, rules } = command;
  const found = stillOpen(resolutionId, state);
  if ('code' in found) return refused(found);
  const { plea, unit } = found;
  if (plea === null) return refused(unfitMeeting('/resolutionId', 'its unit has not asked for anything'));
  if (rules.policy.secondPerson && plea.by === by.id) {
    return refused({ code: 'same-person', detail: `${by.id} asked for it; it takes another officer to rule on it` });
  }
  const dueAt = granted ? (command.dueAt ?? plea.dueAt) : null;
  if (dueAt !== null && dueAt <= toInstant(now)) return refused(unfitMeeting('/dueAt', `${dueAt} is not ahead of us`));
  return decided(
    ...withDue(state, now, (due) => ({
      type: 'case.resolutionRuled.v1',
      data: { resolutionId, unit, granted, reason, dueAt, due },
    })),
  );
}
