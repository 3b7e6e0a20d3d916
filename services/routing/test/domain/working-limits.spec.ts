import { type CalendarInput, chinaCalendars, createCalendarBook } from '@gridcase/calendar';
import type { CaseEvent, CountedBy, Deadline } from '@gridcase/contracts';
import { toInstant } from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../src/domain/commands.ts';
import { decide } from '../../src/domain/decide.ts';
import { countBy, dueAfter } from '../../src/domain/limit.ts';
import { Policy } from '../../src/domain/policy.ts';
import { type CaseState, initialState } from '../../src/domain/state.ts';
import { createRuleBook, parseRuleSet } from '../../src/rules/rule-book.ts';
import * as control from '../controls.ts';
import { after, commands, dataOf, told } from './case-story.ts';
import { type Story, story } from './random-commands.ts';

const office: CalendarInput = { ...chinaCalendars[0]!, name: 'office', version: '2026.3', hours: [['09:00', '17:00']] };
const calendars = createCalendarBook([...chinaCalendars, office]);

const workingHours = { accept: { workingMinutes: 30 }, answer: { workingHours: 4 }, settle: 1_440 } as const;
const limits = {
  accept: { workingDays: 1 },
  answer: { workingDays: 2, calendar: 'office' },
  settle: 60 * 1_440,
} as const;
const perUrgency = { critical: { accept: 15, answer: 30, settle: 120 }, urgent: workingHours, normal: limits };
const promised = { critical: 1_440, urgent: { workingDays: 5 }, normal: { workingDays: 60 } } as const;
/** Everything that may be working time somewhere. */
const policy: Policy = {
  ...control.freePolicy,
  deadlines: { grid: perUrgency, community: perUrgency, joint: perUrgency, township: perUrgency },
  clocks: {
    triage: { critical: 5, urgent: { workingMinutes: 45 }, normal: { workingDays: 1 } },
    verify: { critical: 60, urgent: { workingHours: 8 }, normal: { workingDays: 2 } },
    close: { critical: 60, urgent: { workingHours: 2, calendar: 'office' }, normal: { workingDays: 1 } },
    ruling: { critical: 120, urgent: { workingDays: 1 }, normal: { workingDays: 2 } },
    callback: { critical: 30, urgent: { workingHours: 1 }, normal: { workingDays: 3, calendar: 'office' } },
  },
  promise: { grid: promised, community: promised, joint: promised, township: promised },
  tackling: {
    reportEvery: { critical: 1_440, urgent: { workingDays: 3 }, normal: { workingDays: 5, calendar: 'office' } },
    approveWithin: { critical: 120, urgent: { workingHours: 8 }, normal: { workingDays: 2 } },
    cityWithin: { critical: 90, urgent: { workingDays: 1 }, normal: { workingDays: 5 } },
    secondPerson: true,
  },
};
const rules = { ...control.rules, policy, calendars };

/** A Friday at five in Yiwu. */
const FRIDAY = Date.parse('2026-11-27T09:00:00.000Z');
const open = (urgency: 'urgent' | 'normal', now = FRIDAY): CaseCommand =>
  commands.open({ rules, now, judgement: control.judgement({ urgency }) });

describe('a limit in working time', () => {
  it('is counted by the calendar in force, and the event says by which, from when and how long', () => {
    const { deadlines } = dataOf('case.dispatched.v1', open('normal'), initialState);
    const from = '2026-11-27T09:00:00.000Z';
    expect(deadlines).toEqual([
      {
        ...{ milestone: 'accept', dueAt: '2026-11-30T10:00:00.000Z' },
        counted: { from, limit: { workingDays: 1 }, calendar: { name: 'cn', version: '2026.1' } },
      },
      {
        ...{ milestone: 'answer', dueAt: '2026-12-01T09:00:00.000Z' },
        counted: { from, limit: { workingDays: 2 }, calendar: { name: 'office', version: '2026.3' } },
      },
      { milestone: 'settle', dueAt: '2027-01-26T09:00:00.000Z' },
    ]);
  });

  it('of minutes begins at the next working instant; natural minutes beside it run at night', () => {
    const late = dataOf('case.dispatched.v1', open('urgent', Date.parse('2026-11-27T14:00:00.000Z')), initialState);
    expect(late.deadlines.map(({ dueAt }) => dueAt)).toEqual([
      ...['2026-11-30T01:00:00.000Z', '2026-11-30T06:00:00.000Z', '2026-11-28T14:00:00.000Z'],
    ]);
  });

  it('that reaches into a year whose holidays nobody knows is provisional', () => {
    const now = Date.parse('2026-12-31T02:00:00.000Z');
    const { deadlines } = dataOf('case.dispatched.v1', open('normal', now), initialState);
    expect(deadlines[0]).toMatchObject({ dueAt: '2027-01-01T10:00:00.000Z', counted: { provisional: true } });
  });

  it('is given again as it was: reopened, a case has the promise of old with how it was counted', () => {
    const closed = after(
      open('normal'),
      commands.accept({ rules }),
      commands.answer({ rules }),
      commands.close({ rules }),
    );
    const { deadlines } = dataOf('case.clockSet.v1', commands.reopen({ rules, now: FRIDAY + 60_000 }), closed);
    expect(deadlines).toContainEqual(
      dataOf('case.clockSet.v1', open('normal'), initialState).deadlines.find(
        ({ milestone }) => milestone === 'promise',
      ),
    );
  });
});

/** The deadlines of an event as it set them, each with the instant of its event. */
const setBy = ({ data }: CaseEvent): readonly Deadline[] => ('deadlines' in data ? data.deadlines : []);

/** What an auditor does who has the log, the calendars, and nothing else. */
function recount({ dueAt, counted }: Deadline): void {
  if (counted === undefined) return;
  const { calendar, limit, from } = counted;
  const version = calendars.find(calendar.name, calendar.version)!;
  expect(countBy(version, limit, Date.parse(from))).toEqual({ dueAt, counted });
}

it('whatever happens, each recorded deadline is counted again from the log, to the same instant', () => {
  let seen = 0;
  const played = ({ opening, steps }: Story) => {
    let state: CaseState = initialState;
    for (const step of [() => opening, ...steps]) {
      const command = { ...step(state), rules };
      const decision = decide(command, state);
      if (decision.outcome === 'refused') continue;
      const known = state.phase === 'none' ? [] : [...state.about.owed.due, standing(state)];
      for (const deadline of decision.events.flatMap(setBy)) {
        recount(deadline);
        seen += deadline.counted ? 1 : 0;
        // Set anew it is counted from now; otherwise it is one that was there before.
        const isOld = known.some((each) => each?.dueAt === deadline.dueAt && each.milestone === deadline.milestone);
        if (!isOld && !isNamed(command, deadline))
          expect(naturalOrFrom(deadline, 'now' in command ? command.now : 0)).toBe(true);
      }
      state = told(state, command, decision.events);
    }
  };
  fc.assert(fc.property(story, played), { numRuns: 200 });
  expect(seen).toBeGreaterThan(300);
});

const standing = (state: CaseState): Deadline | undefined =>
  state.phase !== 'none' && state.about.owed.promise
    ? { milestone: 'promise', dueAt: state.about.owed.promise.dueAt }
    : undefined;

/** In natural minutes a limit is what the policy has; in working time it begins now. */
/** Of an order an officer names the day of the reply, and the hour of an interview, a day before its record. */
const isNamed = (command: CaseCommand, { milestone, dueAt }: Deadline): boolean =>
  command.type === 'supervise' &&
  'trigger' in command &&
  (milestone === 'interview'
    ? Date.parse(command.interview!.at) + 1_440 * 60_000 === Date.parse(dueAt)
    : command.dueAt === dueAt);

function naturalOrFrom({ milestone, dueAt, counted }: Deadline, now: number): boolean {
  if (counted !== undefined) return counted.from === toInstant(now);
  const minutes = (Date.parse(dueAt) - now) / 60_000;
  return naturalLimits(milestone).includes(minutes);
}

/** Of what a township tackles: the same, by another name. */
const OF_TACKLING = { stagedReport: 'reportEvery', strikeOff: 'approveWithin', cityDecision: 'cityWithin' } as const;

function naturalLimits(milestone: Deadline['milestone']): unknown[] {
  if (milestone in OF_TACKLING) return Object.values(policy.tackling[OF_TACKLING[milestone as 'stagedReport']]);
  if (milestone === 'promise') return Object.values(promised);
  if (milestone === 'rectification') return Object.values(policy.supervision.rectifyWithin);
  if (milestone in policy.clocks) return Object.values(policy.clocks[milestone as 'triage']);
  return Object.values(perUrgency).map((each) => each[milestone as 'accept']);
}

describe('a rule set', () => {
  const withLimit = (accept: unknown, calendar?: string) => ({
    ...control.ruleSet,
    policy: {
      ...control.ruleSet.policy,
      ...(calendar && { calendar }),
      deadlines: {
        ...control.ruleSet.policy.deadlines,
        grid: { ...control.policy.deadlines.grid, normal: { accept } },
      },
    } as typeof control.ruleSet.policy,
  });

  it('of before, with minutes alone, is as valid as it was, and says what it said', () => {
    const { calendar: _, ...before } = control.ruleSet.policy;
    expect(parseRuleSet({ ...control.ruleSet, policy: before }).policy.deadlines).toEqual(before.deadlines);
  });

  it.each([{ workingDays: 0 }, { workingDays: 1, workingHours: 2 }, { days: 1 }, { workingDays: 300 }, '2 days', -5])(
    'with the limit %j is refused, and says where',
    (limit) => expect(() => parseRuleSet(withLimit(limit))).toThrow('policy.deadlines.grid.normal.accept'),
  );

  it('that counts by a calendar which is not there is refused when it is loaded', () => {
    expect(() => createRuleBook([withLimit({ workingDays: 1 }, 'mars')])).toThrow(
      'by a calendar mars, and there is none',
    );
    expect(() => createRuleBook([withLimit({ workingDays: 1, calendar: 'mars' })])).toThrow('mars');
    expect(() => createRuleBook([withLimit({ workingDays: 1, calendar: 'office' })], calendars)).not.toThrow();
    // Nothing is counted by it.
    expect(() => createRuleBook([withLimit(5, 'mars')])).not.toThrow();
  });

  it('counts by China’s calendar where it names none', () => {
    const { calendar: _, ...unnamed } = control.ruleSet.policy;
    expect(Policy.parse(unnamed).calendar).toBe('cn');
    expect(dueAfter('accept', { workingDays: 1 }, FRIDAY, rules)).toMatchObject({
      counted: { calendar: { name: 'cn' } },
    });
  });
});

it('an urgent promise in working days comes nearer than a normal one when it is judged anew', () => {
  const queued = commands.open({
    ...{ rules, now: FRIDAY, judgement: control.judgement({ nature: undefined, urgency: 'normal' }) },
  });
  const events = decide(
    commands.triage({ rules, now: FRIDAY + 60_000, by: control.officers.supervisor }),
    after(queued),
  );
  if (events.outcome === 'refused') throw new Error(events.refusal.detail);
  const counted = events.events.flatMap(setBy).find(({ milestone }) => milestone === 'promise')?.counted as CountedBy;
  expect(counted.limit).toEqual({ workingDays: 5 });
});
