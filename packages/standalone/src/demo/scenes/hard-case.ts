import type { ShownCase } from '@gridcase/timeline';
import type { Person } from '../api-client.ts';
import { DAY, HOUR, instant, MINUTE, paper, type Scene, script, supervisor } from './scene.ts';

const PROOF = [paper('lists/demo.pdf')];

/** What is beyond the community stands on the township's list until a team has it struck off with proof. */
export const hardCase: Scene = {
  title: 'what is beyond the community is on the township’s list until it is struck off with proof',
  report: 'web-1020-06',
  play(stage) {
    const { at, dispatch } = stage;
    const of = (id: string): Person => ({ role: 'townshipOfficer', area: dispatch.handler.areaCode, id });
    const [office, lead] = [of('township-demo'), of('team-lead-demo')];
    const due = (days: number) => instant(at + days * DAY * MINUTE);
    const team = {
      lead: { unit: '街道党工委', officerId: lead.id },
      members: [{ unit: '城建办' }, { unit: '司法所' }],
    };
    const measures = [
      { unit: '城建办', what: '复工方案报批 / have the plan to go on approved', dueAt: due(1) },
      { unit: '司法所', what: '与新投资方签约 / sign with who takes it over', dueAt: due(4) },
    ];
    return script(stage, [
      [4, office, 'accept'],
      [30, office, 'progress', { note: '街道已接，由分管领导包案 / taken up, under one lead' }],
      [60, office, 'formTeam', team],
      [2 * HOUR, office, 'planMeasures', { measures }],
      [DAY - HOUR, office, 'reportMeasure', reported(0, '方案已批 / approved')],
      [2 * DAY, lead, 'reportStage', { text: '方案已批，正谈签约 / approved; talks on the contract' }],
      [3 * DAY, lead, 'reportMeasure', reported(1, '已签约，开工 / signed, work goes on')],
      [
        3 * DAY + HOUR,
        lead,
        'askStrikeOff',
        { result: '已复工，交房时间已公示', reason: '措施全部完成', proof: PROOF },
      ],
      [3 * DAY + 2 * HOUR, office, 'ruleOnStrikeOff', { granted: true, reason: '材料齐全，同意销号' }],
      [3 * DAY + 3 * HOUR, office, 'answer', { answer: '已复工，交房时间已公示 / work goes on, the day is published' }],
      [3 * DAY + 5 * HOUR, supervisor, 'verify', { satisfied: true }],
      [
        3 * DAY + 5 * HOUR + 5,
        supervisor,
        'close',
        { result: '已销号，回访满意 / struck off, the reporter is satisfied' },
      ],
    ]);
  },
  async outcome(_, { caseId, phase, listed, tackling }) {
    const done = tackling!.measures.filter(({ standing }) => standing === 'done').length;
    return {
      line: `${phase}, ${listed ? 'still listed' : `${tackling!.state} with proof`}; ${done} of ${tackling!.measures.length} measures done`,
      look: `GET /v1/listings?standing=struckOff; GET /v1/cases/${caseId}`,
    };
  },
};

const reported =
  (which: number, note: string) =>
  ({ tackling }: ShownCase) => ({ measureId: tackling!.measures[which]!.measureId, note, done: true });
