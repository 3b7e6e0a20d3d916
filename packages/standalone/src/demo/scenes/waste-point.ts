import { dayAt } from '@gridcase/contracts';
import type { ShownCase } from '@gridcase/timeline';
import type { Person } from '../api-client.ts';
import { DAY, HOUR, instant, MINUTE, paper, type Scene, script, supervisor } from './scene.ts';

const HALL = '向阳社区居民议事厅';

const PARTIES = [
  { kind: 'resident', as: '八幢住户代表', name: '何阿姨', phone: '13900000002' },
  { kind: 'resident', as: '北门住户代表', name: '吴先生', phone: '13900000022' },
  { kind: 'unit', as: '小区物业', unit: '向阳小区物业', phone: '0579-85230002' },
];

/** The community's committee brings residents and property management together; the waste point moves. */
export const wastePoint: Scene = {
  title: 'neighbours quarrel about a waste point, and talk until it is moved',
  report: 'msg-0710-02',
  play(stage) {
    const { at, dispatch } = stage;
    const committee: Person = { role: 'communityOfficer', area: dispatch.handler.areaCode, id: 'committee-demo' };
    const hour = instant(at + 12 * HOUR * MINUTE);
    const day = (days: number) => dayAt(at + days * DAY * MINUTE);
    return script(stage, [
      [20, committee, 'accept'],
      [30, committee, 'openConsultation', { matter: '垃圾分类投放点放在哪里' }],
      [31, committee, 'addParties', { parties: PARTIES }],
      [40, committee, 'callSession', { at: hour, place: HALL }],
      [13 * HOUR, committee, 'holdSession', held],
      [13 * HOUR + 10, committee, 'concludeConsultation', (view: ShownCase) => agreed(view, day)],
      [
        13 * HOUR + 20,
        committee,
        'answer',
        { answer: '经协商，投放点移至北门内侧，装盖加洗 / agreed: moved inside the north gate' },
      ],
      [DAY + 4 * HOUR, supervisor, 'verify', { satisfied: true }],
      [DAY + 4 * HOUR + 5, supervisor, 'close', { result: '达成协议，跟踪履行 / agreed on; to be followed up' }],
      [2 * DAY, committee, 'settleUndertaking', kept('城管办', '已划线 / lines drawn')],
      [3 * DAY, committee, 'settleUndertaking', kept(undefined, '已移位 / moved and washed down')],
    ]);
  },
  async outcome(_, { caseId, phase, consultation }) {
    const { state, undertakings } = consultation!;
    return {
      line: `${phase}, ${state} by ${consultation!.parties.length} parties; undertakings: ${undertakings.map((each) => each.state).join(', ')}`,
      look: `GET /v1/cases/${caseId}`,
    };
  },
};

function held({ consultation }: ShownCase) {
  const { parties, sessions } = consultation!;
  const words = ['夏天味道太大，不能再放窗下', '可以靠近北门，但要加盖、每天冲洗', '可以移，需要先划线'];
  return {
    ...{ sessionId: sessions[0]!.sessionId, attended: parties.map(({ partyId }) => partyId) },
    ...{
      record: paper('minutes/demo.pdf'),
      standpoints: parties.map(({ partyId }, n) => ({ partyId, text: words[n] })),
    },
  };
}

function agreed({ consultation }: ShownCase, day: (days: number) => string) {
  const signedBy = consultation!.parties.map(({ partyId }) => partyId);
  return {
    ...{
      outcome: 'agreed',
      text: '投放点移至北门内侧，加盖，每天冲洗',
      signedBy,
      record: paper('agreements/demo.pdf'),
    },
    undertakings: [
      { unit: '城管办', what: '北门内侧划线', dueOn: day(3) },
      { partyId: signedBy[2], what: '投放点移位，清洗原址', dueOn: day(5) },
    ],
  };
}

/** `unit` left out: what the party undertook. */
const kept =
  (unit: string | undefined, note: string) =>
  ({ consultation }: ShownCase) => {
    const found = consultation!.undertakings.find((each) => each.unit === unit)!;
    return { undertakingId: found.undertakingId, outcome: 'kept', note };
  };
