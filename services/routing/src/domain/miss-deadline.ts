import { type Deadline, dueName, HandlerMilestone, type Milestone } from '@gridcase/contracts';
import { toInstant } from '@gridcase/event-sourcing';
import type { MissDeadline } from './clock-commands.ts';
import { urgencyOf } from './clocks.ts';
import { dispatchTo, explain, nextAdmitted, queueAt } from './dispatching.ts';
import type { CaseEvent } from './events.ts';
import { nextResolution } from './joint/resolutions-due.ts';
import { type HandledCase, type OpenedCase, type QueuedCase, tierOf } from './state.ts';

/**
 * A deadline passed without its milestone. Quiet when it was reached, missed before, or belongs to an earlier dispatch,
 * and when it has not come yet (a clock was set back). By policy the case climbs in the same append: from a handler one
 * tier, from a township's queue to the city's; from the township's own hands and the city's queue no further. What else
 * is missed is recorded, and owed until it is done.
 */
export function missDeadline(command: MissDeadline, state: OpenedCase): CaseEvent[] {
  const { milestone, item, dueAt, now } = command;
  const name = dueName({ milestone, item });
  const { due } = state.about.owed;
  if (toInstant(now) < dueAt || !due.some((open) => dueName(open) === name && open.dueAt === dueAt)) return [];
  const climb = climbFrom(command, state);
  // It moves on: whatever else was overdue here is noted now or never.
  const others = climb.length === 0 ? [] : alreadyMissed(state, now).filter(({ data }) => data.milestone !== milestone);
  const missed = missedBy(state, { milestone, item, dueAt });
  const next = milestone === 'resolution' ? nextResolution(state, missed) : [];
  return [missed, ...next, ...others, ...climb];
}

function climbFrom(command: MissDeadline, state: OpenedCase): CaseEvent[] {
  const { milestone } = command;
  // Until an objection is ruled on, the first receiver has the case (北京市接诉即办条例 Art. 14).
  if (state.about.rulings?.asked === 'objection') return [];
  if (milestone === 'triage') return state.phase === 'queued' ? toCity(command, state) : [];
  return 'dispatch' in state && isOfHandler(milestone) ? toNextTier(command, milestone, state) : [];
}

function toNextTier(
  { dueAt, now, rules, handlers }: MissDeadline,
  milestone: HandlerMilestone,
  { about, dispatch: { tier } }: HandledCase,
): CaseEvent[] {
  const climbs = about.triaged !== null && rules.policy.escalation[milestone].includes(tier);
  const to = climbs ? nextAdmitted(tier, about.triaged, rules) : undefined;
  if (to === undefined || about.triaged === null || handlers.areaCode !== about.areaCode) return [];
  const reason = `${milestone} was due at ${dueAt}`;
  const because = { rule: `escalation.${milestone}`, because: `${reason} and was missed at tier ${tier}` };
  return [
    { type: 'case.escalated.v1', data: { from: tier, to, cause: 'deadlineMissed', reason } },
    ...dispatchTo({ tier: to, because }, about.triaged, handlers, rules, now),
  ];
}

function toCity(
  { dueAt, now, rules, handlers: { cityQueue } }: MissDeadline,
  { about, waiting: { queue, reason } }: QueuedCase,
): CaseEvent[] {
  if (!rules.policy.escalation.triage || queue === cityQueue) return [];
  const because = {
    rule: 'escalation.triage',
    because: `triage was due at ${dueAt} and was missed in the queue of ${queue}`,
  };
  const urgency = urgencyOf(about);
  return queueAt({ queue: cityQueue, reason, urgency }, explain(rules, [because], { queue, urgency }), rules, now);
}

type Missed = Extract<CaseEvent, { type: 'case.deadlineMissed.v1' | 'case.deadlineMissed.v2' }>;

const isOfHandler = (milestone: Milestone): milestone is HandlerMilestone =>
  HandlerMilestone.options.some((its) => its === milestone);

/** That it was missed, and by whom: the handler's in the first version of the event, all other in the second. */
function missedBy(state: OpenedCase, { milestone, item, dueAt }: Deadline): Missed {
  if ('dispatch' in state && isOfHandler(milestone)) {
    return { type: 'case.deadlineMissed.v1', data: { milestone, tier: state.dispatch.tier, dueAt } };
  }
  // Something is due only where the case has gone to somebody, and lies somewhere since.
  const areaCode = state.about.areaCode!;
  const which = item === undefined ? {} : { item };
  return {
    type: 'case.deadlineMissed.v2',
    data: { milestone, tier: tierOf(state) ?? null, areaCode, dueAt, ...which },
  };
}

/** These go on with the case when it climbs; and after each resolution that was missed comes the next. */
const OF_JOINT: readonly Milestone[] = ['meeting', 'resolution'];

/**
 * Deadlines that lie behind `now` and that nobody has noted yet: those of the milestones given, or all that are not of a
 * joint meeting.
 */
export function alreadyMissed(state: OpenedCase, now: number, ...milestones: readonly Milestone[]): Missed[] {
  const at = toInstant(now);
  const isMeant = (milestone: Milestone) =>
    milestones.length === 0 ? !OF_JOINT.includes(milestone) : milestones.includes(milestone);
  return state.about.owed.due
    .filter(({ milestone, dueAt }) => dueAt < at && isMeant(milestone))
    .map((deadline) => missedBy(state, deadline));
}
