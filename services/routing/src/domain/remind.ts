import { calledGatherings, type Deadline, nearName, RemindedOf, Urgency } from '@gridcase/contracts';
import { fromInstant, toInstant } from '@gridcase/event-sourcing';
import { z } from 'zod';
import { urgencyOf } from './clocks.ts';
import type { RulesInForce } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { Limit, longBefore } from './limit.ts';
import type { OpenedCase } from './state.ts';

/** How long before it is due whoever has it is reminded (到期提醒): what → urgency → limit. What is left out is not. */
export const Reminders = z.partialRecord(RemindedOf, z.partialRecord(Urgency, Limit));

/** It may be time to remind whoever has the case. */
export interface Remind {
  readonly type: 'remind';
  readonly rules: RulesInForce;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** When whoever has it is to be reminded of what they were not yet, the first first; empty: of nothing. */
export function remindersOf(state: OpenedCase, rules: RulesInForce) {
  if (state.phase !== 'dispatched' && state.phase !== 'accepted') return [];
  const { owed, reminded } = state.about;
  const urgency = urgencyOf(state.about);
  return owed.due
    .flatMap(({ milestone, dueAt }: Deadline) => {
      const of = RemindedOf.options.find((each) => each === milestone);
      const before = of && rules.policy.reminders[of]?.[urgency];
      if (of === undefined || before === undefined || reminded?.[of] === dueAt) return [];
      return [{ of, dueAt, at: longBefore(before, fromInstant(dueAt), rules) }];
    })
    .sort((a, b) => a.at - b.at);
}

/** When those who were called to a session or a meeting are to be reminded of it, the first first; empty: they were, or nobody is. */
function gatheringsOf(state: OpenedCase, rules: RulesInForce) {
  const before = rules.policy.remindCalled;
  if (before === undefined) return [];
  return calledGatherings(state)
    .filter((called) => !state.about.near?.includes(nearName(called)))
    .map((called) => ({ called, at: longBefore(before, fromInstant(called.at), rules) }))
    .sort((a, b) => a.at - b.at);
}

/** When somebody is to be reminded of something next, in milliseconds since 1970; undefined: nobody is. */
export function nextReminderOf(state: OpenedCase, rules: RulesInForce): number | undefined {
  const [near] = [...remindersOf(state, rules), ...gatheringsOf(state, rules)]
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  return near;
}

/** Before that nobody is reminded of it, however urgent their case is: until then nothing of the case need be known. */
export const remindsFrom = (of: RemindedOf, dueAt: number, rules: RulesInForce): number =>
  Object.values(rules.policy.reminders[of] ?? {}).reduce<number>(
    (soonest, before) => Math.min(soonest, longBefore(before, dueAt, rules)),
    Number.POSITIVE_INFINITY,
  );

/** Before that nobody who was called to meet then is reminded of it. */
export const callsFrom = (at: number, rules: RulesInForce): number => {
  const before = rules.policy.remindCalled;
  return before === undefined ? Number.POSITIVE_INFINITY : longBefore(before, at, rules);
};

/** Once for each instant that something is due by. Quiet before its time, and when it is too late to remind. */
export function remind(command: Remind, state: OpenedCase): CaseEvent[] {
  const { rules, now } = command;
  const called = gatheringsOf(state, rules).filter(
    ({ called: { at: meets }, at }) => at <= now && toInstant(now) < meets,
  );
  return [
    ...remindHandler(command, state),
    ...called.map(({ called: data }): CaseEvent => ({ type: 'case.gatheringNear.v1', data })),
  ];
}

function remindHandler({ rules, now }: Remind, state: OpenedCase): CaseEvent[] {
  if (!('dispatch' in state)) return [];
  const { tier, handler } = state.dispatch;
  return remindersOf(state, rules)
    .filter(({ at, dueAt }) => at <= now && toInstant(now) < dueAt)
    .map(({ of, dueAt }) => ({
      type: 'case.deadlineNear.v1',
      data: { milestone: of, dueAt, tier, areaCode: handler.areaCode },
    }));
}
