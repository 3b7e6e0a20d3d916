import type { CaseEvent } from '@gridcase/contracts';

const helpId = '7c1d2e3f-4a5b-5c6d-8e7f-9a0b1c2d3e4f';
/** Somebody of the team is asked, and what came of it. */
export const asked: CaseEvent = {
  type: 'case.helpAsked.v1',
  data: {
    ...{ helpId, member: 'wg-00004', role: 'stairwellChief', place: '9幢1单元', what: '请先关单元总阀' },
    neededBy: '2026-11-24T18:40:00.000Z',
  },
};
export const answered = (outcome: 'done' | 'notDone' | 'calledOff'): CaseEvent => ({
  ...{ type: 'case.helpAnswered.v1', data: { helpId, outcome } },
});
