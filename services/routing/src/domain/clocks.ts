import { type Deadline, type Nature, Tier, type Urgency } from '@gridcase/contracts';
import type { Clocks } from './clock-policy.ts';
import type { RulesInForce } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { dueAfter } from './limit.ts';
import type { About } from './state.ts';

/** How soon somebody must move; a case of which nobody could tell anything can wait. */
export const urgencyOf = ({ judged }: Pick<About, 'judged'>): Urgency => judged?.urgency ?? 'normal';

/** Whether it is due, or late. */
export const owes = ({ owed: { due, overdue } }: About, milestone: Deadline['milestone']): boolean =>
  [...due, ...overdue].some((each) => each.milestone === milestone);

/** A clock of the policy, started now. */
export const clockFrom = (rules: RulesInForce, milestone: keyof Clocks, urgency: Urgency, now: number): Deadline =>
  dueAfter(milestone, rules.policy.clocks[milestone][urgency], now, rules);

/** One event for all clocks that an append starts; none for none. It stands before the event by which somebody is told. */
export const startClocks = (...deadlines: readonly Deadline[]): CaseEvent[] =>
  deadlines.length === 0 ? [] : [{ type: 'case.clockSet.v1', data: { deadlines: [...deadlines] } }];

/** By when the whole is settled. Where the nature is open, as long as the longest of them: it only ever comes nearer. */
export function promiseFrom(rules: RulesInForce, nature: Nature | undefined, urgency: Urgency, now: number): Deadline {
  const { tierOf, promise } = rules.policy;
  const tiers = nature === undefined ? Tier.options : [tierOf[nature]];
  return tiers
    .map((tier): Deadline => dueAfter('promise', promise[tier][urgency], now, rules))
    .reduce((longest, each) => (each.dueAt > longest.dueAt ? each : longest));
}

/** What it is judged to be later may bring the promise nearer, counted from now, and never puts it off. */
export function nearerPromise(
  { owed }: About,
  { nature, urgency }: { readonly nature: Nature | undefined; readonly urgency: Urgency },
  rules: RulesInForce,
  now: number,
): Deadline[] {
  const promise = promiseFrom(rules, nature, urgency, now);
  // A case from before there were promises gets its first one here.
  if (owed.promise === null) return [promise];
  return !owed.promise.broken && promise.dueAt < owed.promise.dueAt ? [promise] : [];
}

/**
 * Reopened, a case has the promise that it always had, though its time may be up; broken before, it is so already. One that
 * never had any (it comes from an older register) gets its first.
 */
export function standingPromise(about: About, rules: RulesInForce, now: number): Deadline[] {
  const { promise } = about.owed;
  if (promise === null) return [promiseFrom(rules, about.triaged?.nature, urgencyOf(about), now)];
  const { broken, ...given } = promise;
  return broken ? [] : [{ milestone: 'promise', ...given }];
}
