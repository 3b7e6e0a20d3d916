import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide.ts';
import {
  allHandlers,
  at,
  COMMUNITY,
  FAR_GRID,
  farHandlers,
  freePolicy,
  GRID,
  handlersIn,
  instant,
  NEXT_GRID,
  nextHandlers,
  officers,
  policy,
  rules,
  TOWNSHIP,
} from '../../controls.ts';
import { after, cases, commands, dataOf, freeRules, judged, outcomeOf, refusalOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

const open = commands.open();
const objected = () => after(open, commands.object());
const kept = commands.rule({ granted: false, reason: '属本网格' });

describe('派单异议 (北京市接诉即办条例 Art. 12: an objection to a dispatch is reviewed)', () => {
  it('stays with whoever has it, and somebody owes a ruling in two working days (as natural minutes of the policy)', () => {
    expect(outcomeOf(commands.object(), cases.dispatched())).toEqual(['clockSet', 'objected']);
    expect(objected()).toMatchObject({ phase: 'dispatched', about: { rulings: { asked: 'objection' } } });
    const quiet = after(judged('dispute'), commands.object({ by: officers.community }));
    expect(quiet).toMatchObject({
      about: { owed: { due: expect.arrayContaining([expect.objectContaining({ milestone: 'ruling' })]) } },
    });
    const { policy: byDefault } = rules;
    expect(byDefault.clocks.ruling.normal).toBe(2 * 24 * 60);
  });

  it('rejected, it stays where it is, designated, to be accepted in the time that it takes', () => {
    expect(outcomeOf(kept, objected())).toEqual(['clockSet', 'objectionRuled', 'designated']);
    expect(after(open, commands.object(), kept)).toMatchObject({
      ...{ phase: 'dispatched', about: { rulings: { asked: null, designated: true } } },
    });
  });

  it("upheld without a name, it goes before the people at the township's queue", () => {
    expect(outcomeOf(commands.rule(), objected())).toEqual(['objectionRuled', 'clockSet', 'queued']);
    expect(dataOf('case.queued.v1', commands.rule(), objected())).toMatchObject({
      queue: TOWNSHIP,
      reason: 'returned',
    });
  });

  it('upheld with a name, it goes there with its own time, designated', () => {
    const handlers = handlersIn(NEXT_GRID, nextHandlers);
    const ruled = commands.rule({ handlers, areaNamed: true });
    expect(outcomeOf(ruled, objected())).toEqual(['objectionRuled', 'dispatched', 'designated']);
    expect(dataOf('case.designated.v1', ruled, objected())).toMatchObject({ tier: 'grid', areaCode: NEXT_GRID });
    const up = commands.rule({ tier: 'community' });
    expect(dataOf('case.dispatched.v1', up, objected())).toMatchObject({
      tier: 'community',
      handler: allHandlers.community,
    });
  });

  it('names nobody who has it already, nobody outside of the reach of whoever rules, and nobody where it is rejected', () => {
    expect(outcomeOf(commands.rule({ tier: 'grid' }), objected())).toBe('unfit-area');
    const wide = commands.rule({ areaNamed: true, handlers: handlersIn(COMMUNITY) });
    expect(outcomeOf(wide, objected())).toBe('unfit-area');
    expect(outcomeOf(commands.rule({ granted: false, tier: 'community' }), objected())).toBe('unfit-area');
    const far = handlersIn(FAR_GRID, farHandlers);
    const own = { ...rules, policy: { ...policy, beyondOwnArea: [] } };
    const reach = commands.rule({ by: officers.township, rules: own, areaNamed: true, handlers: far });
    expect(outcomeOf(reach, objected())).toBe('out-of-area');
    const nobody = commands.rule({ tier: 'community', handlers: handlersIn(GRID, {}) });
    expect(outcomeOf(nobody, objected())).toBe('no-handler');
  });

  it('is moved, when the case was while it was ruled on', () => {
    expect(outcomeOf(commands.rule({ handlers: handlersIn(NEXT_GRID, nextHandlers) }), objected())).toBe('moved');
  });

  it('falls where the case is answered all the same: nothing waits for a ruling then', () => {
    const answered = after(open, commands.object(), commands.accept(), commands.answer());
    expect(answered).toMatchObject({ about: { rulings: { asked: null } } });
    expect(JSON.stringify(answered)).not.toContain('"ruling"');
  });

  it('not ruled on in time is missed and stays due to be ruled on', () => {
    const missed = commands.missDeadline({ milestone: 'ruling', dueAt: instant(106), now: at(110) });
    expect(outcomeOf(missed, objected())).toContain('deadlineMissed');
    expect(after(open, commands.object(), missed)).toMatchObject({
      about: { rulings: { asked: 'objection' }, owed: { overdue: [{ milestone: 'ruling' }] } },
    });
  });
});

describe('首接负责制 (北京市接诉即办条例 Art. 14: the first receiver stays responsible until a ruling)', () => {
  it.each([
    ['return', commands.return()],
    ['transfer', commands.transfer()],
    ['escalate', commands.escalate()],
    ['another objection', commands.object({ reason: '还是不归我们' })],
    ['anything else to be ruled on', commands.void()],
  ])('%s is refused until it is ruled on', (_, command) => {
    expect(outcomeOf(command, objected())).toBe('ruling-open');
  });

  it('a missed deadline is recorded, and takes it from nobody', () => {
    const missed = commands.missDeadline({ milestone: 'settle', dueAt: instant(120), now: at(121) });
    expect(outcomeOf(missed, cases.accepted())).toEqual(expect.arrayContaining(['escalated', 'dispatched']));
    const decision = decide(missed, objected());
    expect(decision).toMatchObject({ outcome: 'decided' });
    expect(JSON.stringify(decision)).not.toContain('case.escalated');
  });

  it('it may be worked on and answered meanwhile', () => {
    expect(outcomeOf(commands.accept(), objected())).toEqual(['accepted']);
    expect(outcomeOf(commands.progress(), after(open, commands.object(), commands.accept()))).toEqual([
      'progressNoted',
    ]);
  });

  it('a danger that the reporter tells of goes to who is nearest all the same', () => {
    const quarrel = after(judged('dispute'), commands.object({ by: officers.community }));
    const calm = {
      ...quarrel,
      about: { ...(quarrel as { about: object }).about, judged: { field: '0101', urgency: 'normal' } },
    };
    const raised = after(judged('dispute'));
    expect(raised.phase).toBe('dispatched');
    expect(outcomeOf(commands.raiseAlarm({ handlers: handlersIn(GRID) }), calm as typeof quarrel)).toContain(
      'dispatched',
    );
  });
});

describe('指定承办 (潍坊市12345条例 Art. 22: a designated unit may not return it)', () => {
  const designated = () => after(open, commands.object(), kept);

  it.each([
    ['return', commands.return()],
    ['object', commands.object({ reason: '仍有异议' })],
    ['transfer by their own', commands.transfer({ by: officers.community })],
  ])('%s is refused', (_, command) => {
    expect(outcomeOf(command, designated())).toBe('designated');
  });

  it('whoever may rule may send it elsewhere, and who has it may send it up', () => {
    expect(outcomeOf(commands.transfer(), designated())).toEqual(['transferred', 'dispatched']);
    expect(outcomeOf(commands.escalate(), designated())).toEqual(['escalated', 'dispatched']);
  });

  it('another handler is designated no longer', () => {
    const sent = after(open, commands.object(), kept, commands.transfer());
    expect(sent).toMatchObject({ about: { rulings: { designated: false } } });
    const there = commands.return({
      by: officers.supervisor,
      rules: freeRules(freePolicy),
      handlers: handlersIn(NEXT_GRID),
    });
    expect(outcomeOf(there, sent)).toEqual(['returned', 'clockSet', 'queued']);
  });
});

describe('延期 (北京市接诉即办条例 Art. 15: with a reason, approved by another, told to the reporter)', () => {
  const asked = commands.extend();
  const granted = commands.rule({ reason: '同意' });

  it('asked for before it is due, and granted: it is due then instead', () => {
    expect(outcomeOf(asked, cases.accepted())).toEqual(['clockSet', 'extensionRequested']);
    const extended = after(open, commands.accept(), asked, granted);
    expect(extended).toMatchObject({ about: { rulings: { asked: null, extensions: 1 } } });
    expect(JSON.stringify(extended)).toContain(`"settle","dueAt":"${instant(600)}"`);
    const answered = after(open, commands.accept(), commands.progress(), asked, granted);
    expect(outcomeOf(commands.answer({ now: at(400) }), answered)).toEqual(['clockSet', 'answered']);
  });

  it('not granted: it is due as before', () => {
    const refused = after(open, commands.accept(), asked, commands.rule({ granted: false }));
    expect(JSON.stringify(refused)).toContain(`"settle","dueAt":"${instant(120)}"`);
    expect(refused).toMatchObject({ about: { rulings: { extensions: 0 } } });
  });

  it('granted after it was missed while it waited for the ruling: late no longer, and that it was is recorded', () => {
    const late = commands.rule({ now: at(200) });
    const waiting = after(
      judged('beyondCommunity'),
      commands.accept({ by: officers.township }),
      commands.extend({ by: officers.township }),
    );
    expect(outcomeOf({ ...late, by: officers.supervisor }, waiting)).toEqual([
      'deadlineMissed',
      'deadlineMissed',
      'extensionRuled',
    ]);
    const extended = after(
      judged('beyondCommunity'),
      commands.accept({ by: officers.township }),
      commands.extend({ by: officers.township }),
      late,
    );
    expect(extended).toMatchObject({ about: { owed: { overdue: [] } } });
  });

  it('is refused when it is due already, beyond what the policy gives, beyond the promise, and to what is no later', () => {
    expect(outcomeOf(commands.extend({ now: at(121) }), cases.accepted())).toBe('invalid-transition');
    expect(outcomeOf(commands.extend({ until: instant(100) }), cases.accepted())).toBe('unfit-extension');
    expect(outcomeOf(commands.extend({ until: instant(1_001) }), cases.accepted())).toBe('unfit-extension');
    const short = {
      ...rules,
      policy: { ...policy, extension: { atMost: 1, longest: { grid: 110, community: 60, joint: 60, township: 60 } } },
    };
    expect(outcomeOf(commands.extend({ rules: short, until: instant(123) }), cases.accepted())).toBe('unfit-extension');
    expect(outcomeOf(commands.extend({ rules: short, until: instant(121) }), cases.accepted())).toEqual([
      'clockSet',
      'extensionRequested',
    ]);
  });

  it('is given as often as the policy says', () => {
    const again = commands.extend({ until: instant(700), now: at(60) });
    expect(refusalOf(again, after(open, commands.accept(), asked, granted))).toMatchObject({
      code: 'invalid-transition',
      detail: expect.stringContaining('1 times'),
    });
  });

  it('puts off no promise', () => {
    const extended = after(open, commands.accept(), asked, granted);
    expect(extended).toMatchObject({ about: { owed: { promise: { dueAt: instant(1_000) } } } });
  });
});

describe('作废与终止 (潍坊市12345条例 Art. 21; 江苏: by approval of another, each recorded)', () => {
  it.each([
    ['void', commands.void(), 'void'],
    ['terminate', commands.terminate(), 'termination'],
  ] as const)('%s is asked for and approved: closed, and not as settled', (_, command, ending) => {
    expect(outcomeOf(command, cases.dispatched())).toEqual(['clockSet', 'endingRequested']);
    expect(outcomeOf(commands.rule(), after(open, command))).toEqual(['endingRuled', 'closed']);
    expect(after(open, command, commands.rule())).toMatchObject({
      ...{ phase: 'closed', about: { rulings: { asked: null, ended: ending } } },
    });
    expect(after(open, command, commands.rule(), commands.reopen())).toMatchObject({
      about: { rulings: { ended: null } },
    });
  });

  it('not approved, it goes on', () => {
    const state = after(open, commands.void(), commands.rule({ granted: false }));
    expect(state).toMatchObject({ phase: 'dispatched', about: { rulings: { asked: null, ended: null } } });
  });

  it('out of a queue too', () => {
    const desk = commands.void({ by: officers.supervisor });
    expect(outcomeOf(desk, cases.queued())).toEqual(['clockSet', 'endingRequested']);
  });

  it('what violations were found on was no matter that never was', () => {
    const state = after(open, commands.accept(), commands.recordViolation());
    expect(outcomeOf(commands.void(), state)).toBe('invalid-transition');
    expect(outcomeOf(commands.terminate(), state)).toEqual(['clockSet', 'endingRequested']);
  });

  it('takes another than who asked', () => {
    const state = after(open, commands.void({ by: officers.supervisor }));
    expect(refusalOf(commands.rule(), state)).toMatchObject({
      code: 'same-person',
      detail: expect.stringContaining('asked for it'),
    });
    expect(outcomeOf(commands.rule({ by: officers.township }), state)).toEqual(['endingRuled', 'closed']);
  });

  it('designates nobody', () => {
    expect(outcomeOf(commands.rule({ tier: 'community' }), after(open, commands.void()))).toBe('unfit-area');
  });
});

describe('a ruling', () => {
  it('is possible only where something waits for it', () => {
    expect(refusalOf(commands.rule(), cases.dispatched())).toMatchObject({
      ...{ code: 'invalid-transition', detail: expect.stringContaining('nothing waits for a ruling') },
    });
  });
});

describe('object', () => itIsGuarded(commands.object(), ['dispatched', 'accepted']));
describe('extend', () => itIsGuarded(commands.extend(), ['accepted']));
describe('void', () => itIsGuarded(commands.void(), ['queued', 'dispatched', 'accepted']));
describe('terminate', () => itIsGuarded(commands.terminate(), ['queued', 'dispatched', 'accepted']));
