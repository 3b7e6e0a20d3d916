import { describe, expect, it } from 'vitest';
import type { RulesInForce } from '../../../src/domain/commands.ts';
import { Suspension } from '../../../src/domain/pause/pause-policy.ts';
import type { CaseState } from '../../../src/domain/state.ts';
import { at, FAR_GRID, farHandlers, handlersIn, instant, judgement, officers, policy } from '../../controls.ts';
import { after, cases, commands, dataOf, eventsOf, freeRules, outcomeOf, refusalOf, told } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

/** A report that can wait: to be settled a day after it came. */
const ordinary = commands.open({ judgement: judgement({ urgency: 'normal' }) });
const taken = () => after(ordinary, commands.accept());
const byRules = (suspension: Parameters<typeof Suspension.parse>[0]): RulesInForce =>
  freeRules({ ...policy, suspension: Suspension.parse(suspension) });
/** Of a city where nobody has to approve. */
const alone = byRules({ approval: false });
const ask = (given: Partial<Parameters<typeof commands.suspend>[0]> = {}) =>
  commands.suspend({ rules: alone, ...given });
const waiting = () => after(ordinary, commands.accept(), ask());

const dueIn = (state: CaseState, milestone: string): string | undefined =>
  state.phase === 'none' ? undefined : state.about.owed.due.find((due) => due.milestone === milestone)?.dueAt;

describe('挂起 needs approval (the Jiangsu rule: 缓办 is approved, kept in a ledger, and its ratio controlled)', () => {
  it('the reporter is asked at once; the clocks run until another has approved', () => {
    const command = commands.suspend();
    expect(outcomeOf(command, taken())).toEqual(['clockSet', 'reporterAsked']);
    const asked = after(ordinary, commands.accept(), command);
    expect(asked).toMatchObject({ phase: 'accepted', about: { rulings: { asked: 'suspension' } } });
    expect(dueIn(asked, 'settle')).toBe(instant(1_440));
    expect(dueIn(asked, 'ruling')).toBe(instant(12 + 2_880));
  });

  it('not by who asked', () => {
    const asked = after(ordinary, commands.accept(), commands.suspend({ by: officers.supervisor, rules: free }));
    expect(outcomeOf(commands.rule({ rules: free }), asked)).toBe('same-person');
    expect(outcomeOf(commands.rule({ rules: free, by: officers.township }), asked)).toEqual([
      'suspensionRuled',
      'suspended',
    ]);
  });

  it('granted, what the rule set names stands still from the ruling on; refused, nothing does', () => {
    const asked = after(ordinary, commands.accept(), commands.suspend());
    const granted = told(asked, commands.rule(), eventsOf(commands.rule(), asked));
    expect(granted).toMatchObject({
      about: { pause: { now: { since: instant(14), stopped: [{ milestone: 'settle', dueAt: instant(1_440) }] } } },
    });
    expect(dueIn(granted, 'settle')).toBeUndefined();
    const no = commands.rule({ granted: false });
    expect(outcomeOf(no, asked)).toEqual(['suspensionRuled']);
    expect(told(asked, no, eventsOf(no, asked))).toMatchObject({
      about: { rulings: { asked: null }, pause: { now: null } },
    });
  });

  it('lapses when the reporter answers first', () => {
    const asked = after(ordinary, commands.accept(), commands.suspend());
    expect(dataOf('case.suspensionRuled.v1', commands.hearReply(), asked)).toMatchObject({ outcome: 'lapsed' });
    const answered = told(asked, commands.hearReply(), eventsOf(commands.hearReply(), asked));
    expect(outcomeOf(commands.rule(), answered)).toBe('invalid-transition');
  });

  it('one thing is ruled on at a time', () => {
    const objected = after(ordinary, commands.accept(), commands.object());
    expect(outcomeOf(commands.suspend(), objected)).toBe('ruling-open');
    const asked = after(ordinary, commands.accept(), commands.suspend());
    expect(outcomeOf(commands.extend(), asked)).toBe('ruling-open');
  });

  it('granted too late, it is refused as it would be now', () => {
    const asked = after(ordinary, commands.accept(), commands.suspend());
    const late = commands.rule({ now: at(1_441) });
    expect(outcomeOf(late, asked)).toBe('late-goes-on');
    expect(outcomeOf({ ...late, granted: false } as typeof late, asked)).toEqual(['suspensionRuled']);
  });
});

const free = freeRules({ ...policy, permissions: { ...policy.permissions, suspend: everybodyMay() } });
function everybodyMay() {
  return { any: ['supervisor' as const], grid: ['gridWorker' as const], community: [], joint: [], township: [] };
}

describe('where the rule set asks for no approval', () => {
  it('the question stops the clocks, and is the first answer', () => {
    expect(outcomeOf(ask(), taken())).toEqual(['reporterAsked', 'suspended']);
    expect(dataOf('case.suspended.v1', ask(), taken())).toEqual({
      since: instant(12),
      stopped: [{ milestone: 'settle', dueAt: instant(1_440) }],
      deadlines: [{ milestone: 'reply', dueAt: instant(12 + 7 * 1_440) }],
    });
    expect(dueIn(waiting(), 'answer')).toBeUndefined();
  });

  it('the promise stands still only where the rule set says so', () => {
    expect(dueIn(waiting(), 'promise')).toBe(instant(20_000));
    const both = byRules({ approval: false, stops: ['settle', 'promise'] });
    const stopped = after(ordinary, commands.accept(), ask({ rules: both }));
    expect(dueIn(stopped, 'promise')).toBeUndefined();
    const resumed = told(stopped, commands.resume(), eventsOf(commands.resume({ now: at(112) }), stopped));
    expect(dueIn(resumed, 'promise')).toBe(instant(20_100));
    expect(resumed).toMatchObject({ about: { owed: { promise: { dueAt: instant(20_100), broken: false } } } });
  });

  it('working time that is left is kept as working time', () => {
    const limits = { settle: { workingHours: 8 } } as const;
    const working = byRules({ approval: false });
    const deadlines = { ...policy.deadlines, grid: { ...policy.deadlines.grid, normal: limits } };
    const inHours = { ...working, policy: { ...working.policy, deadlines } };
    // Tuesday, 2 a.m.; settled by the end of business. Asked at ten, with six and a half hours left.
    const opened = commands.open({ judgement: judgement({ urgency: 'normal' }), rules: inHours });
    const asked = after(opened, commands.accept(), ask({ rules: inHours, now: at(8 * 60) }));
    expect(asked).toMatchObject({ about: { pause: { now: { stopped: [{ dueAt: '2026-11-24T10:00:00.000Z' }] } } } });
    // Answered on Friday at five in the afternoon: one hour of Friday, the rest on Monday.
    const reply = commands.hearReply({ rules: inHours, now: at(87 * 60), receivedAt: instant(87 * 60) });
    expect(dataOf('case.resumed.v1', reply, asked)).toMatchObject({
      cause: 'reporter',
      deadlines: [
        {
          dueAt: '2026-11-30T07:30:00.000Z',
          counted: { limit: { workingHours: 8 }, paused: [{ from: instant(8 * 60), to: instant(87 * 60) }] },
        },
      ],
    });
  });
});

describe('it runs again', () => {
  it("by the reporter's answer, with the time that was left", () => {
    const reply = commands.hearReply({ now: at(112), receivedAt: instant(111) });
    expect(dataOf('case.resumed.v1', reply, waiting())).toMatchObject({
      ...{ cause: 'reporter', since: instant(12), at: instant(112) },
      deadlines: [{ milestone: 'settle', dueAt: instant(1_540) }],
    });
    const resumed = told(waiting(), reply, eventsOf(reply, waiting()));
    expect(dueIn(resumed, 'reply')).toBeUndefined();
    expect(resumed).toMatchObject({
      about: { pause: { now: null, past: [{ from: instant(12), to: instant(112), cause: 'reporter' }] } },
    });
    expect(outcomeOf(reply, resumed)).toEqual([]);
  });

  it('not by what was said before they were asked', () => {
    expect(outcomeOf(commands.hearReply({ receivedAt: instant(11), now: at(112) }), waiting())).toEqual([]);
  });

  it('by whoever has it', () => {
    expect(outcomeOf(commands.resume(), waiting())).toEqual(['resumed']);
    expect(outcomeOf(commands.resume(), taken())).toBe('invalid-transition');
    expect(refusalOf(commands.resume({ rules: free }), taken())).toMatchObject({
      detail: expect.stringContaining('it is not suspended'),
    });
  });

  it('when the longest wait is over: then, however late somebody looks', () => {
    const until = 12 + 7 * 1_440;
    const missed = commands.missDeadline({ milestone: 'reply', dueAt: instant(until), now: at(until + 600) });
    expect(dataOf('case.resumed.v1', missed, waiting())).toMatchObject({
      ...{ cause: 'runOut', at: instant(until), deadlines: [{ dueAt: instant(1_440 + 7 * 1_440) }] },
    });
    // Nobody has looked yet when the answer comes, late.
    const answer = commands.answer({ now: at(until + 1_500) });
    expect(outcomeOf(answer, waiting())).toEqual(['resumed', 'deadlineMissed', 'clockSet', 'answered']);
    expect(
      outcomeOf(commands.missDeadline({ milestone: 'reply', dueAt: instant(until), now: at(20) }), waiting()),
    ).toEqual([]);
  });

  it('before it is answered, sent elsewhere, given back, or judged anew: in the same append', () => {
    expect(outcomeOf(commands.answer(), waiting())).toEqual(['resumed', 'clockSet', 'answered']);
    expect(outcomeOf(commands.escalate({ now: at(20) }), waiting())).toEqual(['resumed', 'escalated', 'dispatched']);
    expect(outcomeOf(commands.return({ now: at(20) }), waiting())).toEqual([
      ...['resumed', 'returned', 'clockSet', 'queued'],
    ]);
    const urgent = commands.reclassify({ urgency: 'urgent', field: undefined, now: at(20) });
    expect(outcomeOf(urgent, waiting())).toEqual(['resumed', 'clockSet', 'reclassified']);
    const far = commands.transfer({ handlers: handlersIn(FAR_GRID, farHandlers), now: at(20) });
    expect(outcomeOf(far, waiting())).toEqual(['resumed', 'transferred', 'dispatched']);
  });

  it('a danger that its reporter tells of then ends the wait', () => {
    expect(outcomeOf(commands.raiseAlarm(), waiting())).toEqual(expect.arrayContaining(['resumed', 'dispatched']));
  });

  it('noting progress ends nothing', () => {
    expect(outcomeOf(commands.progress({ now: at(20) }), waiting())).toEqual(['progressNoted']);
  });
});

describe('what may not stand still', () => {
  it('a danger', () => {
    expect(outcomeOf(ask(), cases.accepted())).toBe('danger-goes-on');
  });

  it('what is missed: nobody escapes it by asking', () => {
    expect(outcomeOf(ask({ now: at(1_441) }), taken())).toBe('late-goes-on');
    const missed = commands.missDeadline({ milestone: 'settle', dueAt: instant(1_440), now: at(1_441) });
    const atTownship = { ...policy, escalation: { ...policy.escalation, settle: [] } };
    const late = after(ordinary, commands.accept(), { ...missed, rules: freeRules(atTownship) } as typeof missed);
    expect(late).toMatchObject({ about: { owed: { overdue: [{ milestone: 'settle' }] } } });
    expect(outcomeOf(ask({ now: at(1_500) }), late)).toBe('late-goes-on');
  });

  it('nothing is late while it stands still', () => {
    const missed = commands.missDeadline({ milestone: 'settle', dueAt: instant(1_440), now: at(1_441) });
    expect(outcomeOf(missed, waiting())).toEqual([]);
  });

  it('twice for the same question, however it is spaced', () => {
    const resumed = after(ordinary, commands.accept(), ask(), commands.resume());
    expect(outcomeOf(ask({ question: '请问是 几幢几单元?', now: at(30) }), resumed)).toBe('asked-before');
    expect(outcomeOf(ask({ question: '什么时候方便上门？', now: at(30) }), resumed)).toEqual([
      'reporterAsked',
      'suspended',
    ]);
  });

  it('oftener than the rule set says: in the life of the case, whoever has it', () => {
    const once = byRules({ approval: false, atMost: 1 });
    const resumed = after(ordinary, commands.accept(), ask(), commands.resume());
    expect(outcomeOf(ask({ rules: once, question: '还有什么？', now: at(30) }), resumed)).toBe('suspended-enough');
  });

  it('while it stands still already; nor is more time asked for then', () => {
    expect(refusalOf(ask({ question: '还有什么？', now: at(30) }), waiting())).toMatchObject({
      ...{ code: 'invalid-transition', detail: expect.stringContaining('it is suspended') },
    });
    expect(outcomeOf(commands.extend({ now: at(30) }), waiting())).toBe('invalid-transition');
  });

  it('where the rule set has nothing stand still', () => {
    expect(outcomeOf(ask({ rules: byRules({ approval: false, stops: [] }) }), taken())).toBe('invalid-transition');
  });
});

describe('suspend', () => itIsGuarded(ask(), ['accepted']));
