import {
  type CaseEvent,
  type DataOf,
  jointEventSchemas,
  leadOf,
  openResolutions,
  presentMeeting,
  unitsAsked,
} from '@gridcase/contracts';
import { type HolderNow, toHandler, toSupervisor, toUnit } from './addressees.ts';
import { type CaseSoFar, caseSoFar } from './case-so-far.ts';
import type { Notice } from './notice.ts';

type JointEvent = Extract<CaseEvent, { type: keyof typeof jointEventSchemas }>;

export const ofJointMeeting = (event: CaseEvent): event is JointEvent => Object.hasOwn(jointEventSchemas, event.type);

/** Whom an event of a joint meeting concerns. */
export function jointNotices(so: CaseSoFar, event: JointEvent, holderNow: HolderNow): Notice[] {
  switch (event.type) {
    case 'case.meetingConvened.v1':
      return convenedNotices(so, event.data);
    case 'case.unitSummoned.v1':
      return summonedNotices(so, event.data);
    case 'case.meetingPutOff.v1':
      return putOffNotices(so, event.data);
    case 'case.meetingCalledOff.v1':
      return calledOffNotices(so);
    case 'case.summonsReplied.v1':
      return repliedNotices(so, event.data, holderNow);
    case 'case.summonsRuled.v1':
      return ruledNotices(so, event.data);
    case 'case.leadChanged.v1':
      return leadChangedNotices(so, event.data);
    case 'case.meetingHeld.v1':
      return heldNotices(so, event.data);
    case 'case.resolutionsAdopted.v1':
      return adoptedNotices(so, event.data);
    case 'case.resolutionReported.v1':
      return reportedNotices(so, event.data);
    case 'case.resolutionPleaded.v1':
      return toHandler(so, holderNow, 'handler.pleaded', {});
    case 'case.resolutionRuled.v1':
      return pleaRuledNotices(so, event.data);
    case 'case.jointAssessed.v1':
    case 'case.meetingWaived.v1':
      return [];
  }
}

type Named = { readonly unit: string; readonly name: string };

/** Everybody whom a meeting counts on: summoned and not released. */
const partakers = (so: CaseSoFar): readonly Named[] =>
  presentMeeting(so.facts.about.joint)?.units.filter(({ ruling }) => ruling !== 'released') ?? [];

/** A unit by its id, as the last meeting or its resolutions name it. */
function named({ facts }: CaseSoFar, unit: string): Named {
  const { meetings = [], resolutions = [] } = facts.about.joint ?? {};
  const known = [...meetings.flatMap(({ units }) => units), ...resolutions].findLast((each) => each.unit === unit);
  return { unit, name: known?.name ?? unit };
}

const convenedNotices = (so: CaseSoFar, { units, meetsAt }: DataOf<'case.meetingConvened.v1'>): Notice[] =>
  units.map((unit) => toUnit(so, unit, 'unit.summoned', { meetsAt, part: unit.part, by: meetsAt }));

/** After the meeting there is no hour to come to. */
function summonedNotices(so: CaseSoFar, { unit, name }: DataOf<'case.unitSummoned.v1'>): Notice[] {
  const meeting = presentMeeting(so.facts.about.joint);
  const meetsAt = meeting?.state === 'called' ? meeting.meetsAt : undefined;
  return [toUnit(so, { unit, name }, 'unit.summoned', { meetsAt, part: 'support', by: meetsAt })];
}

const putOffNotices = (so: CaseSoFar, { meetsAt }: DataOf<'case.meetingPutOff.v1'>): Notice[] =>
  partakers(so).map((unit) => toUnit(so, unit, 'unit.putOff', { meetsAt, by: meetsAt }));

/** Called off, it is present no more: whom it had counted on stands in it still. */
const calledOffNotices = (so: CaseSoFar): Notice[] =>
  (so.facts.about.joint?.meetings.at(-1)?.units ?? [])
    .filter(({ ruling }) => ruling !== 'released')
    .map((unit) => toUnit(so, unit, 'unit.calledOff', { urgency: undefined }));

/** That it comes, everybody expects. */
const repliedNotices = (so: CaseSoFar, { reply }: DataOf<'case.summonsReplied.v1'>, holderNow: HolderNow): Notice[] =>
  reply === 'comes' ? [] : toHandler(so, holderNow, 'handler.unitReplied', { reply });

const ruledNotices = (so: CaseSoFar, { unit, ruling, lead }: DataOf<'case.summonsRuled.v1'>): Notice[] => [
  toUnit(so, named(so, unit), 'unit.ruled', { summonsRuling: ruling }),
  ...(lead === undefined ? [] : [toUnit(so, named(so, lead), 'unit.leads', {})]),
];

const leadChangedNotices = (so: CaseSoFar, { from, to }: DataOf<'case.leadChanged.v1'>): Notice[] => [
  toUnit(so, named(so, to), 'unit.leads', {}),
  toUnit(so, named(so, from), 'unit.leadsNoMore', {}),
];

/** Neither there nor excused: the unit is told, and who supervises the meeting. */
function heldNotices(so: CaseSoFar, { attendance }: DataOf<'case.meetingHeld.v1'>): Notice[] {
  const absent = attendance.filter(({ status }) => status === 'absent');
  return [
    ...absent.map(({ unit }) => toUnit(so, named(so, unit), 'unit.absent', {})),
    ...(absent.length > 0 ? toSupervisor(so, 'joint', 'supervisor.unitsAbsent', {}) : []),
  ];
}

/** Each unit once, by what it must do first. */
function adoptedNotices(so: CaseSoFar, { resolutions }: DataOf<'case.resolutionsAdopted.v1'>): Notice[] {
  const first = [...resolutions].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  return first.map(({ dueAt, ...unit }) => toUnit(so, unit, 'unit.resolved', { dueAt, by: dueAt }));
}

/** The last one done, it is for the lead to answer. */
function reportedNotices(so: CaseSoFar, { done }: DataOf<'case.resolutionReported.v1'>): Notice[] {
  const { joint } = so.facts.about;
  const lead = leadOf(joint);
  return done && lead && openResolutions(joint).length === 0 ? [toUnit(so, lead, 'unit.allDone', {})] : [];
}

function pleaRuledNotices(so: CaseSoFar, data: DataOf<'case.resolutionRuled.v1'>): Notice[] {
  const dueAt = data.dueAt ?? undefined;
  const template = data.granted ? 'unit.pleaGranted' : 'unit.pleaRefused';
  return [toUnit(so, named(so, data.unit), template, { dueAt, by: dueAt })];
}

/** The units whose resolutions were due then, whoever convened, and who supervises. */
export function resolutionMissedNotices(so: CaseSoFar, dueAt: string, holderNow: HolderNow): Notice[] {
  const facts = { milestone: 'resolution', dueAt, by: dueAt };
  const late = openResolutions(so.facts.about.joint).filter((each) => each.late && each.dueAt === dueAt);
  return [
    ...late.map((unit) => toUnit(so, unit, 'unit.deadlineMissed', facts)),
    ...toHandler(so, holderNow, 'handler.deadlineMissed', facts),
    ...toSupervisor(so, 'joint', 'supervisor.deadlineMissed', facts),
  ];
}

/** Of whom something was asked until the event that a history ends with, and nothing is any more: the case went on without. */
export function lapsedNotices(history: readonly CaseEvent[]): Notice[] {
  const before = caseSoFar(history.slice(0, -1));
  const now = caseSoFar(history);
  if (!before || !now) return [];
  const still = unitsAsked(now.facts.about.joint);
  return unitsAsked(before.facts.about.joint)
    .filter((unit) => !still.includes(unit))
    .map((unit) => toUnit(now, named(now, unit), 'unit.lapsed', { urgency: undefined }));
}
