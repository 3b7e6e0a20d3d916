import { type Deadline, type Nature, Tier, type Urgency } from '@gridcase/contracts';
import { toInstant } from '@gridcase/event-sourcing';
import type { Clocks } from './clock-policy.ts';
import type { RulesInForce } from './commands.ts';
import type { CaseEvent } from './events.ts';
import type { About } from './state.ts';

const MINUTE = 60_000;

/** How soon somebody must move; a case of which nobody could tell anything can wait. */
export const urgencyOf = ({ judged }: Pick<About, 'judged'>): Urgency => judged?.urgency ?? 'normal';

/** Whether it is due, or late. */
export const owes = ({ owed: { due, overdue } }: About, milestone: Deadline['milestone']): boolean =>
  [...due, ...overdue].some((each) => each.milestone === milestone);

/** Due so many minutes after `now`. */
export const dueIn = <Milestone extends Deadline['milestone']>(milestone: Milestone, minutes: number, now: number) => ({
  milestone,
  dueAt: toInstant(now + minutes * MINUTE),
});

/** A clock of the policy, started now. */
export const clockFrom = ({ policy }: RulesInForce, milestone: keyof Clocks, urgency: Urgency, now: number): Deadline =>
  dueIn(milestone, policy.clocks[milestone][urgency], now);

/** One event for all clocks that an append starts; none for none. It stands before the event by which somebody is told. */
export const startClocks = (...deadlines: readonly Deadline[]): CaseEvent[] =>
  deadlines.length === 0 ? [] : [{ type: 'case.clockSet.v1', data: { deadlines: [...deadlines] } }];

/** By when the whole is settled. Where the nature is open, as long as the longest of them: it only ever comes nearer. */
export function promiseFrom(
  { policy }: RulesInForce,
  nature: Nature | undefined,
  urgency: Urgency,
  now: number,
): Deadline {
  const tiers = nature === undefined ? Tier.options : [policy.tierOf[nature]];
  return dueIn('promise', Math.max(...tiers.map((tier) => policy.promise[tier][urgency])), now);
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
  return promise.broken ? [] : [{ milestone: 'promise', dueAt: promise.dueAt }];
}
