import type { ShownCase } from '@gridcase/timeline';
import type { Person } from '../api-client.ts';
import { DAY, desk, HOUR, instant, MINUTE, paper, type Scene, script } from './scene.ts';

/** The street's units, with who answers for each by the register of units. */
const UNITS = {
  enforcement: ['zf-004', 'uo-0031'],
  fire: ['xf-004', 'uo-0035'],
  traffic: ['jj-004', 'uo-0034'],
} as const;
const [LEAD, FIRE, TRAFFIC] = [UNITS.enforcement[0], UNITS.fire[0], UNITS.traffic[0]];

/** Three units that each said it was not theirs sit down with the community; each has its own deadline. */
export const jointMeeting: Scene = {
  title: 'three units say that it is not theirs, and settle it in a joint meeting',
  report: 'desk-0915-05',
  play(stage) {
    const { at, dispatch } = stage;
    const community = dispatch.handler.areaCode.slice(0, 12);
    const committee: Person = { role: 'communityOfficer', area: community, id: 'committee-demo' };
    const township: Person = { role: 'townshipOfficer', area: community.slice(0, 9), id: 'township-demo' };
    const of = (id: string): Person => ({ role: 'departmentOfficer', area: community.slice(0, 9), id });
    const [enforcement, fire, traffic] = Object.values(UNITS).map(([, id]) => of(id)) as [Person, Person, Person];
    const meetsAt = instant(at + 6 * HOUR * MINUTE);
    const units = [
      { unit: LEAD, part: 'lead' },
      { unit: FIRE, part: 'support' },
      { unit: TRAFFIC, part: 'support' },
    ];
    const due = (days: number) => instant(at + days * DAY * MINUTE);
    return script(stage, [
      [10, committee, 'accept'],
      [20, committee, 'convene', { meetsAt, place: '四季社区会议室', agenda: '铁皮棚、消防通道、路口', units }],
      [40, enforcement, 'replyToSummons', { unit: LEAD, reply: 'comes' }],
      [50, fire, 'replyToSummons', { unit: FIRE, reply: 'comes' }],
      [60, traffic, 'replyToSummons', { unit: TRAFFIC, reply: 'notOurs', reason: '棚子归城管 / the shed is not ours' }],
      [70, committee, 'ruleOnSummons', { unit: TRAFFIC, ruling: 'held', reason: '路口秩序归交警 / the junction is' }],
      [
        7 * HOUR,
        committee,
        'holdMeeting',
        { heldAt: meetsAt, attended: units.map(({ unit }) => unit), record: [paper('joint/demo.pdf')] },
      ],
      [
        ...([7 * HOUR + 10, committee, 'adoptResolutions'] as const),
        {
          resolutions: [
            { unit: LEAD, what: '拆除铁皮棚 / take the shed down', dueAt: due(3) },
            { unit: FIRE, what: '清出消防通道 / clear the fire lane', dueAt: due(2) },
            { unit: TRAFFIC, what: '划定送货时段 / set hours for deliveries', dueAt: due(2) },
          ],
        },
      ],
      [7 * HOUR + 20, committee, 'progress', { note: '三家已到会，分头整改 / all three came; each has its part' }],
      [DAY, fire, 'reportResolution', reported(FIRE, '通道已清 / cleared')],
      [DAY + HOUR, traffic, 'reportResolution', reported(TRAFFIC, '已划时段 / hours set')],
      [2 * DAY, enforcement, 'reportResolution', reported(LEAD, '已拆除 / taken down')],
      [2 * DAY + 10, enforcement, 'answer', { answer: '棚已拆，通道已通，送货定时 / the lane is free' }],
      [2 * DAY + HOUR, desk, 'verify', { satisfied: true }],
      [2 * DAY + HOUR + 1, township, 'assessJoint', { of: 'whistle', rating: 5 }],
      [2 * DAY + HOUR + 2, desk, 'close', { result: '已落实，回访满意 / done, the reporter is satisfied' }],
      [2 * DAY + HOUR + 3, committee, 'assessJoint', { of: 'answer', unit: TRAFFIC, rating: 4, note: '先推后办' }],
    ]);
  },
  async outcome(_, { caseId, phase, joint }) {
    const done = joint!.resolutions.filter(({ standing }) => standing === 'done').length;
    const marks = joint!.assessments.map(({ of, rating }) => `${of} ${rating} of 5`).join(', ');
    return {
      line: `${phase}, ${done} of ${joint!.resolutions.length} resolutions done in time; assessed: ${marks}`,
      look: `GET /v1/cases?unit=${LEAD}; GET /v1/cases/${caseId}`,
    };
  },
};

const reported =
  (unit: string, note: string) =>
  ({ joint }: ShownCase) => {
    const { resolutionId } = joint!.resolutions.find((each) => each.unit === unit)!;
    return { resolutionId, note, done: true };
  };
