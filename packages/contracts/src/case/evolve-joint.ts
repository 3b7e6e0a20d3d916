import type { CaseEvent, DataOf } from '../catalogue.ts';
import type { Joint, JointMeeting, JointUnit, Resolution } from './joint-facts.ts';

const NONE: Joint = { meetings: [], resolutions: [], assessments: [] };

/** Folds one event into what the joint meetings have come to. Never fails: what does not fit changes nothing. */
export function jointAfter(joint: Joint | undefined, event: CaseEvent): Joint | undefined {
  if (event.type === 'case.meetingConvened.v1') return convened(joint ?? NONE, event.data);
  if (event.type === 'case.meetingWaived.v1') {
    const { how, community } = event.data;
    return { ...(joint ?? NONE), waived: { how, community } };
  }
  if (joint === undefined) return undefined;
  switch (event.type) {
    case 'case.unitSummoned.v1': {
      const { unit, name } = event.data;
      return atMeeting(joint, event.data, ({ units }) => ({
        units: [...units, summoned({ unit, name, part: 'support' })],
      }));
    }
    case 'case.summonsReplied.v1':
      return atUnit(joint, event.data, () => ({ reply: event.data.reply }));
    case 'case.summonsRuled.v1':
      return ruled(joint, event.data);
    case 'case.leadChanged.v1':
      return atMeeting(joint, event.data, ({ units }) => ({ units: ledBy(units, event.data.to) }));
    case 'case.meetingPutOff.v1': {
      const { meetsAt, place } = event.data;
      return atMeeting(joint, event.data, ({ putOff, units }) => ({
        ...{ meetsAt, place, putOff: putOff + 1 },
        units: units.map((each) => (each.ruling === 'excused' ? { ...each, reply: null, ruling: null } : each)),
      }));
    }
    case 'case.meetingCalledOff.v1':
      return atMeeting(joint, event.data, () => ({ state: 'calledOff' }));
    case 'case.meetingHeld.v1':
      return held(joint, event.data);
    case 'case.resolutionsAdopted.v1':
      return adopted(joint, event.data);
    case 'case.resolutionReported.v1':
      return event.data.done ? atResolution(joint, event.data, () => ({ standing: 'done', plea: null })) : joint;
    case 'case.resolutionPleaded.v1': {
      const { dueAt, pleadedBy } = event.data;
      return atResolution(joint, event.data, () => ({ plea: { dueAt, by: pleadedBy } }));
    }
    case 'case.resolutionRuled.v1':
      return atResolution(joint, event.data, () => afterRuling(event.data));
    case 'case.jointAssessed.v1':
      return assessed(joint, event.data);
    case 'case.deadlineMissed.v2':
      return event.data.milestone === 'resolution' ? missed(joint, event.data.dueAt) : joint;
    case 'case.dispatched.v1':
      return event.data.tier === 'joint' || event.data.tier === 'township' ? joint : leftBehind(joint);
    case 'case.transferred.v1':
      return event.data.tier === null ? joint : leftBehind(joint);
    case 'case.relocated.v1':
      return staysInCommunity(event.data) ? joint : leftBehind(joint);
    case 'case.objectionRuled.v1':
      return event.data.upheld ? leftBehind(joint) : joint;
    case 'case.queued.v1':
    case 'case.closed.v1':
    case 'case.merged.v1':
      return leftBehind(joint);
    default:
      return joint;
  }
}

/** Whose big committee it is, the community of the place says. */
export const staysInCommunity = ({ from, to }: DataOf<'case.relocated.v1'>): boolean =>
  from !== null && from.slice(0, 12) === to.slice(0, 12);

const summoned = ({ unit, name, part }: Pick<JointUnit, 'unit' | 'name' | 'part'>): JointUnit => ({
  ...{ unit, name, part, reply: null, ruling: null, attendance: null },
});

const convened = (joint: Joint, data: DataOf<'case.meetingConvened.v1'>): Joint => {
  const { meeting, community, meetsAt, place, convenedBy, units } = data;
  const called: JointMeeting = {
    ...{ meeting, community, meetsAt, place, convenedBy, state: 'called', putOff: 0, heldAt: null },
    units: units.map(summoned),
  };
  return { ...joint, meetings: [...joint.meetings, called] };
};

function atMeeting(
  joint: Joint,
  { meeting }: { readonly meeting: number },
  change: (meeting: JointMeeting) => Partial<JointMeeting>,
): Joint {
  const meetings = joint.meetings.map((each) => (each.meeting === meeting ? { ...each, ...change(each) } : each));
  return { ...joint, meetings };
}

const atUnit = (
  joint: Joint,
  data: { readonly meeting: number; readonly unit: string },
  change: () => Partial<JointUnit>,
): Joint =>
  atMeeting(joint, data, ({ units }) => ({
    units: units.map((each) => (each.unit === data.unit ? { ...each, ...change() } : each)),
  }));

const ledBy = (units: readonly JointUnit[], lead: string): readonly JointUnit[] =>
  units.map((each) => ({ ...each, part: each.unit === lead ? 'lead' : 'support' }));

function ruled(joint: Joint, data: DataOf<'case.summonsRuled.v1'>): Joint {
  const { unit, ruling, lead } = data;
  const at = atUnit(joint, data, () => ({ ruling }));
  const led = lead === undefined ? at : atMeeting(at, data, ({ units }) => ({ units: ledBy(units, lead) }));
  if (ruling !== 'released') return led;
  return eachOpen(led, (each) => (each.unit === unit ? { standing: 'dropped', plea: null } : {}));
}

function held(joint: Joint, data: DataOf<'case.meetingHeld.v1'>): Joint {
  const statusOf = new Map(data.attendance.map(({ unit, status }) => [unit, status]));
  return atMeeting(joint, data, ({ units }) => ({
    ...{ state: 'held', heldAt: data.heldAt },
    units: units.map((each) => ({ ...each, attendance: statusOf.get(each.unit) ?? null })),
  }));
}

const adopted = (joint: Joint, { meeting, resolutions }: DataOf<'case.resolutionsAdopted.v1'>): Joint => ({
  ...joint,
  resolutions: [
    ...joint.resolutions,
    ...resolutions.map(
      (each): Resolution => ({ ...each, meeting, standing: 'open', late: false, misses: 0, plea: null }),
    ),
  ],
});

function afterRuling({ granted, dueAt }: DataOf<'case.resolutionRuled.v1'>): Partial<Resolution> {
  if (!granted) return { plea: null };
  return dueAt === null ? { plea: null, standing: 'dropped' } : { plea: null, dueAt, late: false };
}

const atResolution = (
  joint: Joint,
  { resolutionId }: { readonly resolutionId: string },
  change: () => Partial<Resolution>,
): Joint => eachOpen(joint, (each) => (each.resolutionId === resolutionId ? change() : {}));

const missed = (joint: Joint, dueAt: string): Joint =>
  eachOpen(joint, (each) => (!each.late && each.dueAt <= dueAt ? { late: true, misses: each.misses + 1 } : {}));

const eachOpen = (joint: Joint, change: (resolution: Resolution) => Partial<Resolution>): Joint => ({
  ...joint,
  resolutions: joint.resolutions.map((each) => (each.standing === 'open' ? { ...each, ...change(each) } : each)),
});

function assessed(joint: Joint, data: DataOf<'case.jointAssessed.v1'>): Joint {
  const { of, rating, assessedBy } = data;
  const unit = data.unit ?? null;
  const others = joint.assessments.filter((each) => each.of !== of || each.unit !== unit);
  return { ...joint, assessments: [...others, { of, unit, rating, by: assessedBy }] };
}

/** The case is with people who know nothing of the meeting, or is over: nobody waits for anything from it any more. */
function leftBehind(joint: Joint): Joint {
  const { meetings, resolutions } = joint;
  if (!meetings.some(isPresent) && !resolutions.some(({ standing }) => standing === 'open')) return joint;
  return {
    ...eachOpen(joint, () => ({ standing: 'lapsed', plea: null })),
    meetings: meetings.map((each) => (isPresent(each) ? { ...each, state: 'ended' } : each)),
  };
}

const isPresent = ({ state }: JointMeeting): boolean => state === 'called' || state === 'held';
