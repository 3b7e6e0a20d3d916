import { chinaCalendars, createCalendarBook } from '@gridcase/calendar';
import type { Deadline } from '@gridcase/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countBy, type Limit } from '../../src/domain/limit.ts';
import { Suspension } from '../../src/domain/pause/pause-policy.ts';
import type { CaseState } from '../../src/domain/state.ts';
import { at, instant, judgement, MINUTE, policy } from '../controls.ts';
import { after, commands, eventsOf, freeRules, told } from './case-story.ts';

/** Eight hours a day, Monday to Friday, with a rest day and a made-up Saturday on the way. */
const HOURS = { from: 9 * 60, to: 17 * 60 };
const calendars = createCalendarBook([
  ...chinaCalendars,
  {
    ...{ name: 'plain', version: '2026.1', zone: '+08:00', source: 'made up for this test' },
    ...{ week: ['mon', 'tue', 'wed', 'thu', 'fri'], hours: [['09:00', '17:00']] },
    years: { '2026': { rest: ['11-26'], work: ['11-28'] }, '2027': {} },
  },
]);
const plain = calendars.current('plain')!;

/** Whether a minute, counted since 1970, is worked. Written out once more, without the calendar. */
function isWorked(minute: number): boolean {
  const local = new Date(minute * MINUTE + 8 * 60 * MINUTE);
  const day = local.toISOString().slice(0, 10);
  const weekday = local.getUTCDay();
  const worked = day === '2026-11-28' || (weekday >= 1 && weekday <= 5 && day !== '2026-11-26');
  const time = local.getUTCHours() * 60 + local.getUTCMinutes();
  return worked && time >= HOURS.from && time < HOURS.to;
}

/** The minute at whose beginning so many worked ones are over, from one on; those that stand still are passed over. */
function walk(from: number, minutes: number, stands: (minute: number) => boolean): number {
  let left = minutes;
  let minute = from;
  for (; left > 0; minute++) if (isWorked(minute) && !stands(minute)) left -= 1;
  return minute;
}

interface Wait {
  /** Minutes: what passes before the reporter is asked, and how long they take. */
  readonly before: number;
  readonly long: number;
  readonly by: 'reporter' | 'officer' | 'nobody';
}

const LONGEST = 6_000;
const waits: fc.Arbitrary<readonly Wait[]> = fc.array(
  fc.record({
    before: fc.integer({ min: 0, max: 300 }),
    long: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 9_000 })),
    by: fc.constantFrom('reporter' as const, 'officer' as const, 'nobody' as const),
  }),
  { minLength: 1, maxLength: 4 },
);

const rulesWith = (settle: Limit) =>
  freeRules({
    ...policy,
    calendar: 'plain',
    deadlines: { ...policy.deadlines, grid: { ...policy.deadlines.grid, normal: { settle } } },
    suspension: Suspension.parse({ approval: false, atMost: 10, longest: { normal: LONGEST, urgent: LONGEST } }),
    escalation: { ...policy.escalation, settle: [] },
  });

/** Plays the waits; undefined where it fell due between two of them. */
function play(settle: Limit, waits: readonly Wait[]) {
  const rules = { ...rulesWith(settle), calendars };
  const open = commands.open({ rules, judgement: judgement({ urgency: 'normal' }) });
  let state: CaseState = after(open, commands.accept({ rules, now: at(0) }));
  let now = 0;
  const stood: { from: number; to: number }[] = [];
  for (const [place, { before, long, by }] of waits.entries()) {
    now += before;
    const due = settleOf(state)!;
    if (due.dueAt <= instant(now)) return undefined;
    const from = now;
    const ask = commands.suspend({ rules, question: `${place}`, now: at(now) });
    state = told(state, ask, eventsOf(ask, state));
    expect(settleOf(state)).toBeUndefined();
    now += by === 'nobody' ? LONGEST + long : Math.min(long, LONGEST - 1);
    const end =
      by === 'officer'
        ? commands.resume({ rules, now: at(now) })
        : by === 'reporter'
          ? commands.hearReply({ rules, now: at(now), receivedAt: instant(now) })
          : commands.missDeadline({ rules, milestone: 'reply', dueAt: instant(from + LONGEST), now: at(now) });
    state = told(state, end, eventsOf(end, state));
    now = Math.min(now, from + LONGEST);
    stood.push({ from, to: now });
  }
  return { due: settleOf(state)!, stood };
}

const settleOf = (state: CaseState): Deadline | undefined =>
  state.phase === 'none' ? undefined : state.about.owed.due.find(({ milestone }) => milestone === 'settle');

const START = at(0) / MINUTE;
const standsIn =
  (stood: readonly { from: number; to: number }[]) =>
  (minute: number): boolean =>
    stood.some(({ from, to }) => minute >= START + from && minute < START + to);

/** What is recorded is enough to count it again. */
function countsAgain({ dueAt, counted }: Deadline): void {
  const again = countBy(plain, counted!.limit, Date.parse(counted!.from), counted!.paused);
  expect(again).toEqual({ dueAt, counted });
}

describe('after any standstills, what is due keeps the time that was left of it', () => {
  it('in natural time: later by all of them', () => {
    fc.assert(
      fc.property(waits, fc.integer({ min: 30, max: 3_000 }), (waits, limit) => {
        const played = play(limit, waits);
        fc.pre(played !== undefined);
        const { due, stood } = played!;
        const all = stood.reduce((sum, { from, to }) => sum + to - from, 0);
        expect(due).toEqual({ milestone: 'settle', dueAt: instant(limit + all) });
      }),
      { numRuns: 150 },
    );
  });

  it('in working minutes: so many worked minutes in which it did not stand still', () => {
    fc.assert(
      fc.property(waits, fc.integer({ min: 30, max: 3_000 }), (waits, workingMinutes) => {
        const played = play({ workingMinutes }, waits);
        fc.pre(played !== undefined);
        const { due, stood } = played!;
        expect(Date.parse(due.dueAt) / MINUTE).toBe(walk(START, workingMinutes, standsIn(stood)));
        countsAgain(due);
      }),
      { numRuns: 80 },
    );
  });

  it('in working days: to the end of business, and never less working time than was left', () => {
    fc.assert(
      fc.property(waits, fc.integer({ min: 1, max: 6 }), (waits, workingDays) => {
        const played = play({ workingDays }, waits);
        fc.pre(played !== undefined);
        const { due, stood } = played!;
        const plainly = plain.afterDays(at(0), workingDays).at / MINUTE;
        const lost = stood.reduce((sum, { from, to }) => sum + plain.workedBetween(at(from), at(to)) / MINUTE, 0);
        const least = walk(plainly, lost, () => false);
        const dueMinute = Date.parse(due.dueAt) / MINUTE;
        // The end of the day on which it would be over, were it counted by the minute.
        const close = Math.floor((least - 1 + 480) / 1_440) * 1_440 - 480 + HOURS.to;
        expect(dueMinute).toBe(lost === 0 ? plainly : close);
        countsAgain(due);
      }),
      { numRuns: 80 },
    );
  });
});
