import type { CaseEvent, DataOf } from '@gridcase/contracts';
import { dispatched, judged, opened, queued, triaged, worker } from './controls.ts';

export const ORDER_ID = '2c1f8a54-6b7d-5e90-8f21-3a4b5c6d7e8f';
export const INTERVIEW_AT = '2026-11-25T01:00:00.000Z';
const DUE_AT = '2026-11-27T10:00:00.000Z';

/** An order of a city's supervisor to the grid's worker; with an interview. */
export const ordered = (given: Partial<DataOf<'case.supervised.v2'>> = {}): CaseEvent => ({
  type: 'case.supervised.v2',
  data: {
    ...{ supervisionId: ORDER_ID, level: 'interview', trigger: 'notSolved', because: '住户李某说还没修' },
    ...{ orderedBy: { id: 'su-1', areaCode: '330782' }, to: worker, tier: 'grid', areaCode: worker.areaCode },
    ...{ demand: '请联系李某', interview: { at: INTERVIEW_AT, place: '街道会议室', whom: ['p-007'] } },
    deadlines: [
      { milestone: 'rectification', dueAt: DUE_AT, item: ORDER_ID },
      { milestone: 'interview', dueAt: '2026-11-26T01:00:00.000Z', item: ORDER_ID },
    ],
    ...given,
  },
});

export const toTheQueue = ordered({
  ...{ level: 'listed', to: null, tier: null, areaCode: '330782001', orderedBy: null, interview: undefined },
  deadlines: [{ milestone: 'rectification', dueAt: DUE_AT, item: ORDER_ID }],
});

export const replied: CaseEvent = {
  type: 'case.supervisionAnswered.v1',
  data: { supervisionId: ORDER_ID, reply: '李某家已修好', evidence: [], answeredBy: 'p-007' },
};
export const lifted: CaseEvent = {
  type: 'case.supervisionLifted.v1',
  data: { supervisionId: ORDER_ID, reason: '已向李某核实', liftedBy: 'su-1' },
};
const putOff: CaseEvent = {
  type: 'case.interviewPutOff.v1',
  data: { supervisionId: ORDER_ID, at: DUE_AT, place: '街道会议室', reason: '李某不在', recordBy: DUE_AT },
};
export const proposed: CaseEvent = {
  type: 'case.interviewProposed.v1',
  data: {
    ...{ proposalId: '7d3e9b10-4c5a-5f28-9e6d-1b2c3d4e5f60', to: worker, tier: 'grid', month: '2026-11', times: 3 },
    because: 'supervised 3 times in 2026-11',
  },
};
const missed = (milestone: 'rectification' | 'interview'): CaseEvent => ({
  type: 'case.deadlineMissed.v2',
  data: { milestone, tier: 'grid', areaCode: worker.areaCode, dueAt: DUE_AT, item: ORDER_ID },
});

const atWork = [opened(), triaged, dispatched()];
const inQueue = [opened(), judged, queued];

export const SUPERVISION_HISTORIES: readonly (readonly CaseEvent[])[] = [
  ...[[], [replied], [replied, lifted], [putOff], [missed('rectification')], [missed('interview')]].map((later) => [
    ...atWork,
    ordered(),
    ...later,
  ]),
  ...[[], [missed('rectification')], [lifted]].map((later) => [...inQueue, toTheQueue, ...later]),
  [...atWork, proposed],
];
