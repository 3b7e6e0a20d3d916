import type { Attendance, Joint, JointUnit, UnitPart } from '@gridcase/contracts';
import { decided, fromInstant, refused, toInstant } from '@gridcase/event-sourcing';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import type { OpenedCase } from '../state.ts';
import type { CallOffMeeting, Convene, HoldMeeting, Member, PutOffMeeting } from './commands.ts';
import { unfitMeeting } from './refusals.ts';
import { meetingOf } from './speaks-for.ts';

/** What one case may come to; the next is another matter, or for the township. */
const MOST_MEETINGS = 20;
const MINUTE = 60_000;

/** By when it must be said how the meeting went. */
const recordBy = (meetsAt: string, { rules }: Pick<Convene, 'rules'>): string =>
  toInstant(fromInstant(meetsAt) + rules.policy.joint.recordWithin * MINUTE);

/** 吹哨: the units that the officer names, or those that the register proposes; exactly one leads. */
export function convene(command: Convene, state: OpenedCase): CaseDecision {
  const { meetsAt, place, agenda, by, now, committee } = command;
  const meetings = state.about.joint?.meetings ?? [];
  if (meetings.length >= MOST_MEETINGS)
    return refused(unfitMeeting('', `a case has at most ${MOST_MEETINGS} meetings`));
  if (meetsAt <= toInstant(now)) return refused(unfitMeeting('/meetsAt', `${meetsAt} is not ahead of us`));
  const units = command.units === undefined ? committee.proposed : named(command.units, command);
  if ('code' in units) return refused(units);
  if (units.length === 0) {
    const field = state.about.judged?.field ?? 'none';
    return refused(unfitMeeting('/units', `no member answers for field ${field} by the register: name the units`));
  }
  return decided<CaseEvent>({
    type: 'case.meetingConvened.v1',
    data: {
      ...{ meeting: meetings.length + 1, community: committee.community, meetsAt, place, agenda },
      ...{ units: units.map((unit) => ({ ...unit })), convenedBy: by.id, recordBy: recordBy(meetsAt, command) },
    },
  });
}

function named(asked: NonNullable<Convene['units']>, { committee: { members, proposed } }: Convene) {
  const units: (Member & { part: UnitPart; because?: string })[] = [];
  for (const [index, { unit, part }] of asked.entries()) {
    const member = members.find((each) => each.unit === unit);
    const pointer = `/units/${index}/unit`;
    if (member === undefined) return unfitMeeting(pointer, `${unit} is no member of this big committee now`);
    if (units.some((each) => each.unit === unit)) return unfitMeeting(pointer, `${unit} stands twice`);
    const because = proposed.find((each) => each.unit === unit)?.because;
    units.push({ ...member, part, ...(because === undefined ? {} : { because }) });
  }
  const leads = units.filter(({ part }) => part === 'lead').length;
  return leads === 1 ? units : unfitMeeting('/units', `${leads} units lead; name exactly one`);
}

export function putOffMeeting(command: PutOffMeeting, state: OpenedCase): CaseDecision {
  const { meetsAt, reason, now } = command;
  const { meeting, place } = meetingOf(state);
  if (meetsAt <= toInstant(now)) return refused(unfitMeeting('/meetsAt', `${meetsAt} is not ahead of us`));
  return decided<CaseEvent>(...alreadyMissed(state, now, 'meeting'), {
    type: 'case.meetingPutOff.v1',
    data: { meeting, meetsAt, place: command.place ?? place, reason, recordBy: recordBy(meetsAt, command) },
  });
}

export const callOffMeeting = ({ reason, now }: CallOffMeeting, state: OpenedCase): CaseDecision =>
  decided<CaseEvent>(...alreadyMissed(state, now, 'meeting'), {
    type: 'case.meetingCalledOff.v1',
    data: { meeting: meetingOf(state).meeting, reason },
  });

/** 报到: whoever is not said to have been there, and was not excused, was absent. That counts (北京 Art. 33). */
export function holdMeeting({ heldAt, attended, record, now }: HoldMeeting, state: OpenedCase): CaseDecision {
  const { meeting, units } = meetingOf(state);
  const expected = units.filter(({ ruling }) => ruling !== 'released');
  const known = new Set(expected.map(({ unit }) => unit));
  const stranger = attended.find((unit) => !known.has(unit));
  if (stranger !== undefined) {
    const why = `${stranger} was not summoned, or released: summon it first`;
    return refused(unfitMeeting(`/attended/${attended.indexOf(stranger)}`, why));
  }
  if (heldAt > toInstant(now)) return refused(unfitMeeting('/heldAt', `${heldAt} is still ahead of us`));
  const statusOf = ({ unit, ruling }: JointUnit): Attendance =>
    attended.includes(unit) ? 'attended' : ruling === 'excused' ? 'excused' : 'absent';
  const attendance = expected.map((each) => ({ unit: each.unit, status: statusOf(each) }));
  return decided<CaseEvent>(...alreadyMissed(state, now, 'meeting'), {
    type: 'case.meetingHeld.v1',
    data: { meeting, heldAt, attendance, record: [...record] },
  });
}

/** The meeting that was held last, over or not: what is assessed. */
export const heldLast = (joint: Joint | undefined) => joint?.meetings.findLast(({ heldAt }) => heldAt !== null);
