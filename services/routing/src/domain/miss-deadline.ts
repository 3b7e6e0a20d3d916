import type { HandlerMilestone } from '@gridcase/contracts';
import { toInstant } from '@gridcase/event-sourcing';
import type { MissDeadline } from './commands.ts';
import { dispatchTo, nextTier } from './dispatching.ts';
import type { CaseEvent } from './events.ts';
import type { HandledCase, OpenedCase } from './state.ts';

/**
 * A deadline passed without its milestone. Quiet when it was reached, missed before, or belongs to an earlier dispatch,
 * and when it has not come yet (a clock was set back). By policy the case climbs one tier in the same append; from the
 * township it climbs no further.
 */
export function missDeadline(command: MissDeadline, state: OpenedCase): CaseEvent[] {
  const { milestone, dueAt, now, rules, handlers } = command;
  if (!('dispatch' in state) || toInstant(now) < dueAt) return [];
  const { tier, deadlines } = state.dispatch;
  const open = deadlines.some((deadline) => deadline.milestone === milestone && deadline.dueAt === dueAt);
  if (!open) return [];
  const missed: CaseEvent = { type: 'case.deadlineMissed.v1', data: { milestone, tier, dueAt } };
  const to = rules.policy.escalation[milestone].includes(tier) ? nextTier(tier) : undefined;
  const { triaged } = state.about;
  if (to === undefined || triaged === undefined || handlers.areaCode !== state.about.areaCode) return [missed];
  const reason = `${milestone} was due at ${dueAt}`;
  const because = { rule: `escalation.${milestone}`, because: `${reason} and was missed at tier ${tier}` };
  // It moves on: whatever else was overdue with this handler is noted now or never.
  const others = alreadyMissed(state, now).filter(({ data }) => data.milestone !== milestone);
  return [
    missed,
    ...others,
    { type: 'case.escalated.v1', data: { from: tier, to, cause: 'deadlineMissed', reason } },
    ...dispatchTo({ tier: to, because }, triaged, handlers, rules, now),
  ];
}

type Missed = Extract<CaseEvent, { type: 'case.deadlineMissed.v1' }>;

/** Deadlines that lie behind `now` and that nobody has noted yet: all, or those of the milestones given. */
export function alreadyMissed(
  { dispatch }: HandledCase,
  now: number,
  ...milestones: readonly HandlerMilestone[]
): Missed[] {
  const at = toInstant(now);
  return dispatch.deadlines
    .filter(({ milestone, dueAt }) => dueAt < at && (milestones.length === 0 || milestones.includes(milestone)))
    .map(({ milestone, dueAt }) => ({
      type: 'case.deadlineMissed.v1',
      data: { milestone, tier: dispatch.tier, dueAt },
    }));
}
