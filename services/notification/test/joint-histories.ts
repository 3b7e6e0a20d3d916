import type { CaseEvent } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { at, COMMUNITY, clocks, dispatched, FREE_TEXT, missed, opened, queued, triaged } from './controls.ts';

const resolutionId = nameUuid(['control', 'resolution']);
const due = { next: null, late: null };
const unit = 'zf-001';
const name = '综合行政执法中队';
const reason = FREE_TEXT;

export const meetingOf = { role: 'jointMeeting', unit: '绣湖社区“大党委”联席会议', areaCode: COMMUNITY } as const;
export const atJoint = [opened(), triaged, dispatched({ tier: 'joint', handler: meetingOf, areaCode: COMMUNITY })];

export const convened: CaseEvent = {
  type: 'case.meetingConvened.v1',
  data: {
    ...{ meeting: 1, community: COMMUNITY, meetsAt: at(600), place: FREE_TEXT, agenda: FREE_TEXT },
    units: [
      { unit, name, part: 'lead' },
      { unit: COMMUNITY, name: '绣湖社区居委会', part: 'support', because: FREE_TEXT },
    ],
    ...{ convenedBy: 'co-1', recordBy: at(2_040) },
  },
};
export const held: CaseEvent = {
  type: 'case.meetingHeld.v1',
  data: {
    ...{ meeting: 1, heldAt: at(610), record: [] },
    attendance: [
      { unit, status: 'attended' },
      { unit: COMMUNITY, status: 'absent' },
    ],
  },
};
export const adopted: CaseEvent = {
  type: 'case.resolutionsAdopted.v1',
  data: {
    ...{ meeting: 1, due: { next: at(900), late: null } },
    resolutions: [{ resolutionId, unit, name, what: FREE_TEXT, dueAt: at(900) }],
  },
};
export const done: CaseEvent = {
  type: 'case.resolutionReported.v1',
  data: { resolutionId, unit, note: FREE_TEXT, evidence: [], done: true, due },
};

/** What may follow a meeting that is called. */
export const whileCalled: readonly CaseEvent[] = [
  { type: 'case.unitSummoned.v1', data: { meeting: 1, unit: 'hb-001', name: '生态环境所', reason } },
  {
    type: 'case.meetingPutOff.v1',
    data: { meeting: 1, meetsAt: at(700), place: FREE_TEXT, reason, recordBy: at(2_140) },
  },
  { type: 'case.meetingCalledOff.v1', data: { meeting: 1, reason } },
  { type: 'case.gatheringNear.v1', data: { gathering: 'meeting', meeting: 1, at: at(600) } },
  { type: 'case.summonsReplied.v1', data: { meeting: 1, unit, reply: 'notOurs', reason } },
  { type: 'case.summonsRuled.v1', data: { meeting: 1, unit, ruling: 'released', reason, lead: COMMUNITY, due } },
  { type: 'case.leadChanged.v1', data: { meeting: 1, from: unit, to: COMMUNITY, reason } },
  held,
  missed('meeting', COMMUNITY, 'joint'),
  queued,
];
/** What may follow a resolution. */
export const whileOpen: readonly CaseEvent[] = [
  adopted,
  done,
  { type: 'case.resolutionPleaded.v1', data: { resolutionId, unit, reason, dueAt: at(1_200), pleadedBy: 'uo-1' } },
  { type: 'case.resolutionRuled.v1', data: { resolutionId, unit, granted: true, reason, dueAt: at(1_200), due } },
  { type: 'case.resolutionRuled.v1', data: { resolutionId, unit, granted: false, reason, dueAt: null, due } },
  {
    type: 'case.deadlineMissed.v2',
    data: { milestone: 'resolution', tier: 'joint', areaCode: COMMUNITY, dueAt: at(900) },
  },
  { type: 'case.jointAssessed.v1', data: { of: 'answer', unit, rating: 2, note: FREE_TEXT, assessedBy: 'su-1' } },
  { type: 'case.closed.v1', data: { result: '已办结' } },
];

/** Every event of a joint meeting behind what it follows. */
export const JOINT_HISTORIES: readonly (readonly CaseEvent[])[] = [
  [...atJoint, convened],
  ...whileCalled.map((last) => [...atJoint, convened, last]),
  ...whileOpen.map((last) => [...atJoint, convened, held, ...(last === adopted ? [] : [adopted]), last]),
  [...atJoint, clocks({ promise: 9_000 }), convened, held, adopted, done],
];
