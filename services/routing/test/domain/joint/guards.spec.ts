import { describe, expect, it } from 'vitest';
import { at, committee, FAR_COMMUNITY, farHandlers, GRID, handlersIn, instant, officers } from '../../controls.ts';
import { after, cases, commands, dataOf, eventsOf, outcomeOf, refusalOf, told } from '../case-story.ts';
import { answerAs, climbed, joint, jointCases, of, story, units } from './joint-story.ts';

describe('北京市接诉即办工作条例 Art. 14: one receiver leads, and answers', () => {
  const done = () => {
    const state = story(joint.convene(), joint.hold(), joint.adopt());
    const first = joint.report(state, 'enforcement');
    const next = told(state, first, eventsOf(first, state));
    const second = joint.report(next, 'environment');
    return told(next, second, eventsOf(second, next));
  };

  it('the lead unit alone answers', () => {
    expect(outcomeOf(answerAs('environment'), done())).toBe('not-the-lead');
    expect(outcomeOf(answerAs('convener'), done())).toBe('not-the-lead');
    expect(outcomeOf(answerAs('enforcement'), done())).toContain('answered');
  });

  it('exactly one leads: none, two, or a unit twice is refused', () => {
    const support = { unit: 'zf-001', part: 'support' } as const;
    const lead = { unit: 'hb-001', part: 'lead' } as const;
    for (const named of [[support], [lead, { ...support, part: 'lead' } as const], [lead, lead]]) {
      expect(refusalOf(joint.convene({ units: named }), jointCases.accepted())).toMatchObject({
        code: 'unfit-meeting',
      });
    }
  });

  it('a lead that is released leaves the lead to another', () => {
    const released = { unit: 'zf-001', ruling: 'released' } as const;
    expect(refusalOf(joint.rule(released), jointCases.called())).toMatchObject({ pointer: '/lead' });
    expect(outcomeOf(joint.rule({ ...released, lead: 'sj-001' }), jointCases.called())).toEqual(['summonsRuled']);
  });

  it('without a meeting, or once it was called off, whoever has the case answers', () => {
    expect(outcomeOf(answerAs('convener'), jointCases.accepted())).toContain('answered');
    const calledOff = story(joint.convene(), {
      ...joint.convene(),
      type: 'callOffMeeting',
      reason: '不必开了',
    } as never);
    expect(outcomeOf(answerAs('convener'), calledOff)).toContain('answered');
  });
});

describe('北京 Art. 16: what was called and resolved is not passed over', () => {
  it('a case is not answered while a resolution is open, at the township either', () => {
    const refusal = refusalOf(answerAs('enforcement'), jointCases.resolved());
    expect(refusal).toMatchObject({ code: 'resolutions-open', open: [{ unit: 'zf-001' }, { unit: 'hb-001' }] });
    const above = story(
      joint.convene(),
      joint.hold(),
      joint.adopt(),
      climbed,
      commands.accept({ by: officers.township }),
    );
    expect(outcomeOf(commands.answer({ by: officers.township }), above)).toBe('resolutions-open');
  });

  it('nor while a meeting is called and neither held nor called off', () => {
    expect(outcomeOf(answerAs('enforcement'), jointCases.called())).toBe('meeting-open');
  });

  it('a unit speaks for itself', () => {
    expect(outcomeOf(joint.reply({ committee: of(units.market).committee }), jointCases.called())).toBe(
      'not-your-unit',
    );
    const state = jointCases.resolved();
    expect(outcomeOf(joint.report(state, 'environment', { committee }), state)).toBe('not-your-unit');
    expect(outcomeOf(joint.plead(state, 'environment', { committee }), state)).toBe('not-your-unit');
  });
});

describe('北京 Art. 33: whistle and answer are both assessed', () => {
  it('a unit that neither came nor was excused was absent; an excuse that nobody granted is none', () => {
    const asked = joint.reply({ reply: 'asksExcuse' });
    const excused = joint.rule({ unit: 'sj-001', ruling: 'excused', reason: '有任务' });
    const state = story(joint.convene(), asked, excused);
    expect(dataOf('case.meetingHeld.v1', joint.hold(), state).attendance).toEqual([
      { unit: 'zf-001', status: 'attended' },
      { unit: 'hb-001', status: 'absent' },
      { unit: 'sj-001', status: 'excused' },
    ]);
  });

  it('who was excused from the old date is expected on the new one', () => {
    const excused = joint.rule({ ruling: 'excused' });
    const putOff = { ...joint.convene({ now: at(30), meetsAt: instant(65) }), type: 'putOffMeeting', reason: '台风' };
    const state = story(joint.convene(), excused, putOff as never);
    const { attendance } = dataOf('case.meetingHeld.v1', joint.hold(), state);
    expect(attendance[1]).toEqual({ unit: 'hb-001', status: 'absent' });
  });

  it('nobody assesses their own: who convened not the whistle, who acts for a unit not its answer', () => {
    const state = jointCases.held();
    expect(outcomeOf(joint.assess({ of: 'whistle', unit: undefined }), state)).toBe('same-person');
    expect(outcomeOf(joint.assess({ ...of(units.environment) }), state)).toBe('same-person');
    expect(outcomeOf(joint.assess({ of: 'whistle', unit: undefined, by: officers.township }), state)).toEqual([
      'jointAssessed',
    ]);
    expect(outcomeOf(joint.assess(), state)).toEqual(['jointAssessed']);
  });
});

describe('潍坊市12345条例 Art. 22: a designated unit may not return it', () => {
  it('held to it by a ruling, a unit may not say again that it is not theirs', () => {
    const state = story(joint.convene(), joint.reply(), joint.rule());
    expect(outcomeOf(joint.reply({ reason: '还是不归我们' }), state)).toBe('unit-designated');
    expect(outcomeOf(joint.reply({ reply: 'comes' }), state)).toEqual(['summonsReplied']);
  });
});

describe('江苏: extension and end take the approval of another', () => {
  it('a resolution that can not be done is put off, or dropped, by somebody else than who asked', () => {
    const before = jointCases.resolved();
    const plea = joint.plead(before, 'environment');
    const state = told(before, plea, eventsOf(plea, before));
    expect(outcomeOf(joint.ruleOn(state, 'environment', { by: units.environment.by }), state)).toBe('forbidden');
    expect(outcomeOf(joint.ruleOn(state, 'environment', { by: { ...officers.community, id: 'uo-6' } }), state)).toBe(
      'same-person',
    );
    expect(dataOf('case.resolutionRuled.v1', joint.ruleOn(state, 'environment'), state)).toMatchObject({
      ...{ granted: true, dueAt: instant(400), due: { next: instant(200), late: null } },
    });
    expect(outcomeOf(joint.plead(state, 'environment'), state)).toEqual([]);
    expect(outcomeOf(joint.plead(state, 'environment', { reason: '再等等' }), state)).toBe('unfit-meeting');
    expect(outcomeOf(joint.ruleOn(before, 'environment'), before)).toBe('invalid-transition');
  });
});

describe('a case that moves', () => {
  const standings = (state: ReturnType<typeof story>) =>
    state.phase === 'none' ? [] : state.about.joint!.resolutions.map(({ standing }) => standing);

  it('to the township takes the resolutions along, and their clock', () => {
    const state = story(joint.convene(), joint.hold(), joint.adopt(), climbed);
    expect(standings(state)).toEqual(['open', 'open']);
    expect(state).toMatchObject({
      about: { owed: { due: expect.arrayContaining([{ milestone: 'resolution', dueAt: instant(200) }]) } },
    });
  });

  it.each([
    ['returned', commands.return({ by: officers.community, now: at(80), handlers: handlersIn(GRID) })],
    [
      'sent to another community',
      commands.transfer({ by: officers.township, now: at(80), handlers: handlersIn(FAR_COMMUNITY, farHandlers) }),
    ],
  ])('%s, leaves them behind: nobody owes anything from them', (_, move) => {
    const state = story(joint.convene(), joint.hold(), joint.adopt(), move);
    expect(standings(state)).toEqual(['lapsed', 'lapsed']);
    const owed = state.phase === 'none' ? [] : state.about.owed.due;
    expect(owed.map(({ milestone }) => milestone)).not.toContain('resolution');
  });

  it('has no joint meeting below the joint tier', () => {
    expect(outcomeOf(joint.convene({ by: officers.worker }), cases.accepted())).toBe('forbidden');
    const free = joint.convene({ by: { ...officers.community, role: 'supervisor' } });
    expect(outcomeOf(free, after(commands.open(), commands.accept()))).toBe('forbidden');
  });
});
