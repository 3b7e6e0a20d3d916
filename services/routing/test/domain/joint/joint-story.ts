import type { CaseCommand } from '../../../src/domain/commands.ts';
import type { JointCommand } from '../../../src/domain/joint/commands.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { CaseState } from '../../../src/domain/state.ts';
import { at, committee, GRID, handlersIn, instant, officers, rules } from '../../controls.ts';
import { after, commands, freeRules, judged } from '../case-story.ts';

type Given<Type extends JointCommand['type']> = Partial<Extract<JointCommand, { type: Type }>>;

/** Who speaks for which unit. */
export const units = {
  enforcement: { unit: 'zf-001', by: { id: 'uo-1', role: 'departmentOfficer', area: '330782001' } },
  environment: { unit: 'hb-001', by: { id: 'uo-6', role: 'departmentOfficer', area: '330782001' } },
  market: { unit: 'sj-001', by: { id: 'uo-2', role: 'departmentOfficer', area: '330782001' } },
} as const;
export const of = ({ unit, by }: (typeof units)[keyof typeof units]) => ({
  by,
  committee: { ...committee, own: [unit] },
});

const byCommunity = { by: officers.community, rules, committee, now: at(10) };

/** Commands that succeed in their turn on the case at the joint tier; each may be changed. */
export const joint = {
  convene: (given: Given<'convene'> = {}): JointCommand => ({
    ...{ type: 'convene', meetsAt: instant(60), place: '社区会议室', ...byCommunity },
    units: [
      { unit: 'zf-001', part: 'lead' },
      { unit: 'hb-001', part: 'support' },
      { unit: 'sj-001', part: 'support' },
    ],
    ...given,
  }),
  reply: (given: Given<'replyToSummons'> = {}): JointCommand => ({
    ...{ type: 'replyToSummons', unit: 'hb-001', reply: 'notOurs', reason: '不归我们', ...byCommunity },
    ...of(units.environment),
    now: at(20),
    ...given,
  }),
  rule: (given: Given<'ruleOnSummons'> = {}): JointCommand => ({
    ...{ type: 'ruleOnSummons', unit: 'hb-001', ruling: 'held', reason: '职责清单有此项', ...byCommunity, now: at(25) },
    ...given,
  }),
  hold: (given: Given<'holdMeeting'> = {}): JointCommand => ({
    ...{ type: 'holdMeeting', heldAt: instant(60), attended: ['zf-001'], record: [], ...byCommunity, now: at(70) },
    ...given,
  }),
  adopt: (given: Given<'adoptResolutions'> = {}): JointCommand => ({
    ...{ type: 'adoptResolutions', ...byCommunity, now: at(75) },
    resolutions: [
      { unit: 'zf-001', what: '清理占道', dueAt: instant(200) },
      { unit: 'hb-001', what: '噪声监测', dueAt: instant(300) },
    ],
    ...given,
  }),
  report: (state: CaseState, who: keyof typeof units, given: Given<'reportResolution'> = {}): JointCommand => ({
    ...{ type: 'reportResolution', resolutionId: idOf(state, who), note: '已落实', done: true, evidence: [] },
    ...{ ...byCommunity, ...of(units[who]), now: at(80) },
    ...given,
  }),
  plead: (state: CaseState, who: keyof typeof units, given: Given<'pleadResolution'> = {}): JointCommand => ({
    ...{ type: 'pleadResolution', resolutionId: idOf(state, who), reason: '等设备', dueAt: instant(400) },
    ...{ ...byCommunity, ...of(units[who]), now: at(80) },
    ...given,
  }),
  ruleOn: (state: CaseState, who: keyof typeof units, given: Given<'ruleOnResolution'> = {}): JointCommand => ({
    ...{ type: 'ruleOnResolution', resolutionId: idOf(state, who), granted: true, reason: '属实', ...byCommunity },
    ...{ now: at(90) },
    ...given,
  }),
  waive: (given: Given<'waiveMeeting'> = {}): JointCommand => ({
    ...{ type: 'waiveMeeting', reason: '无需会商', record: [], ...byCommunity, now: at(12) },
    ...given,
  }),
  assess: (given: Given<'assessJoint'> = {}): JointCommand => ({
    ...{ type: 'assessJoint', of: 'answer', unit: 'hb-001', rating: 2, ...byCommunity, now: at(95) },
    ...given,
  }),
};

/** The resolution of a unit. */
export function idOf(state: CaseState, who: keyof typeof units): string {
  if (state.phase === 'none') throw new Error('no case');
  return state.about.joint!.resolutions.find(({ unit }) => unit === units[who].unit)!.resolutionId;
}

/** Units' officers answer at the joint tier too. */
const { permissions } = rules.policy;
const answer = { ...permissions.answer, joint: ['communityOfficer', 'departmentOfficer'] };
export const answering = freeRules({ ...rules.policy, permissions: { ...permissions, answer } } as Policy);

export const answerAs = (who: keyof typeof units | 'convener'): CaseCommand => {
  const asked = who === 'convener' ? { by: officers.community, committee } : of(units[who]);
  return commands.answer({ ...asked, rules: answering, now: at(100) });
};

const atWork = [judged('crossDepartment'), commands.accept({ by: officers.community })];
export const story = (...more: readonly CaseCommand[]): CaseState => after(...atWork, ...more);

export const jointCases = {
  accepted: () => story(),
  called: () => story(joint.convene()),
  held: () => story(joint.convene(), joint.hold()),
  resolved: () => story(joint.convene(), joint.hold(), joint.adopt()),
};

export const climbed = commands.escalate({ by: officers.community, now: at(80), handlers: handlersIn(GRID) });
