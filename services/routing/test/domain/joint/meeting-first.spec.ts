import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../src/domain/commands.ts';
import { JointPolicy } from '../../../src/domain/joint/joint-policy.ts';
import { committee, officers } from '../../controls.ts';
import { freeRules, outcomeOf, refusalOf } from '../case-story.ts';
import { answerAs, answering, joint, jointCases, story } from './joint-story.ts';

const rules = freeRules({ ...answering.policy, joint: JointPolicy.parse({ meetingFirst: true }) });
const strictly = <Command extends CaseCommand>(command: Command): Command => ({ ...command, rules });
const SIGNED = [{ ref: 'joint/2027-003.pdf', sha256: 'c'.repeat(64) }];
const ALL = committee.proposed.map(({ unit }) => unit);

describe('北京市接诉即办工作条例 Art. 14, 16: a matter across departments is not answered before they have met', () => {
  const waived = (given: Parameters<typeof joint.waive>[0]) => story(joint.waive({ ...given, rules }));

  it('where the rules say so, and only there', () => {
    expect(outcomeOf(strictly(answerAs('convener')), jointCases.accepted())).toBe('no-meeting');
    expect(outcomeOf(answerAs('convener'), jointCases.accepted())).toContain('answered');
  });

  it('a meeting that was called off is none; one that was held is', () => {
    const off = story(joint.convene(), { ...joint.convene(), type: 'callOffMeeting', reason: '不必开了' } as never);
    expect(outcomeOf(strictly(answerAs('convener')), off)).toBe('no-meeting');
    const held = story(joint.convene(), joint.hold());
    expect(outcomeOf(strictly(answerAs('enforcement')), held)).toContain('answered');
  });

  it('a supervisor orders that none is needed, with the reason; the community does not', () => {
    const ordered = waived({ by: officers.supervisor, reason: '单一部门即可' });
    expect(outcomeOf(strictly(answerAs('convener')), ordered)).toContain('answered');
    const own = joint.waive({ by: officers.community, reason: '太忙', rules });
    expect(outcomeOf(own, jointCases.accepted())).toBe('forbidden');
  });

  it('or all units concerned agreed in writing: none of them may be missing, and what they signed is named', () => {
    const agreed = { by: officers.community, units: ALL, record: SIGNED };
    expect(outcomeOf(strictly(answerAs('convener')), waived(agreed))).toContain('answered');
    const refused = (given: object) => refusalOf(joint.waive({ ...agreed, ...given, rules }), jointCases.accepted());
    expect(refused({ units: ALL.slice(1) })).toMatchObject({ code: 'unfit-meeting', pointer: '/units' });
    expect(refused({ units: [...ALL, 'nobody'] })).toMatchObject({ pointer: `/units/${ALL.length}` });
    expect(refused({ record: [] })).toMatchObject({ pointer: '/record' });
  });

  it('not while one is called: that is called off first, or held', () => {
    const waive = joint.waive({ by: officers.supervisor, rules });
    expect(outcomeOf(waive, jointCases.called())).toBe('invalid-transition');
    expect(outcomeOf(waive, story(joint.convene(), joint.hold()))).toBe('invalid-transition');
  });
});
