import {
  type AreaCode,
  areaLevel,
  type Deadline,
  type Explanation,
  type HandlerDeadline,
  HandlerMilestone,
  type QueueReason,
  Tier,
  type Urgency,
} from '@gridcase/contracts';
import { clockFrom, startClocks } from './clocks.ts';
import type { Handlers, RulesInForce } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { admittedFrom } from './guards/lists.ts';
import { dueAfter } from './limit.ts';
import { reasonText } from './shorten.ts';
import type { HandledCase, Triaged } from './state.ts';

/** Milestones by which something must have happened, counted from the dispatch: a stop of ours makes no handler late. */
export function deadlinesFor(
  rules: RulesInForce,
  tier: Tier,
  { urgency, field }: Triaged,
  now: number,
  milestones: readonly HandlerMilestone[] = HandlerMilestone.options,
): HandlerDeadline[] {
  const { deadlines, matters } = rules.policy;
  const matter = matters.find(({ fields }) => fields.some((begin) => field.startsWith(begin)));
  const limits = { ...deadlines[tier][urgency], ...matter?.deadlines[urgency] };
  return milestones.flatMap((milestone) => {
    const limit = limits[milestone];
    return limit === undefined ? [] : [dueAfter(milestone, limit, now, rules)];
  });
}

/** The next tier up that may have the matter; undefined at the ladder's head. */
export function nextAdmitted(tier: Tier, triaged: Triaged, { policy }: RulesInForce): Tier | undefined {
  const next = nextTier(tier);
  return next && admittedFrom(next, triaged, policy);
}

/** The next tier up; undefined at the ladder's head. */
export function nextTier(tier: Tier): Tier | undefined {
  const ladder = Tier.options;
  return ladder[ladder.indexOf(tier) + 1];
}

/** The tier itself or the next one up that somebody holds; undefined when nobody holds any of them. */
export const heldFrom = (tier: Tier, { byTier }: Handlers): Tier | undefined =>
  Tier.options.slice(Tier.options.indexOf(tier)).find((each) => byTier[each] !== undefined);

/**
 * Done again by whoever has it (返工): taken up already, it is to be answered and settled anew. A township that had struck it off
 * its list before the end has it there again.
 */
export function reworkOrdered(
  reason: string,
  { about, dispatch: { tier, handler } }: HandledCase,
  triaged: Triaged,
  rules: RulesInForce,
  now: number,
): CaseEvent[] {
  const deadlines = deadlinesFor(rules, tier, triaged, now, ['answer', 'settle']);
  const ordered: CaseEvent = { type: 'case.reworkOrdered.v1', data: { reason, deadlines } };
  return tier === 'township' && about.listed === null ? [ordered, listedBy(handler.areaCode)] : [ordered];
}

/** 形成清单. */
const listedBy = (township: AreaCode): CaseEvent => ({ type: 'case.listed.v1', data: { township } });

/** A tier with the reason for it, as it goes into the explanation. */
export interface Destination {
  readonly tier: Tier;
  readonly because: { readonly rule: string; readonly because: string };
}

/**
 * Gives the case to the tier's handler, and puts it on the township's list when that is where it goes. Where nobody
 * holds the tier it goes to people in the queue: never to nowhere. What is not on the tier's list goes to the next tier up. `clocks`: what else starts in the same append.
 */
export function dispatchTo(
  { tier, because }: Destination,
  triaged: Triaged,
  handlers: Handlers,
  rules: RulesInForce,
  now: number,
  clocks: readonly Deadline[] = [],
): CaseEvent[] {
  const admitted = admittedFrom(tier, triaged, rules.policy);
  if (admitted !== tier) {
    const why = `field ${triaged.field} is not on the list of tier ${tier}: it goes to tier ${admitted}`;
    const listed = { rule: 'guard.list', because: reasonText(`${because.because}; ${why}`) };
    return dispatchTo({ tier: admitted, because: listed }, triaged, handlers, rules, now, clocks);
  }
  const handler = handlers.byTier[tier];
  const facts = {
    tier,
    nature: triaged.nature,
    field: triaged.field,
    urgency: triaged.urgency,
    area: handlers.areaCode,
  };
  if (handler === undefined) {
    const vacant = { rule: 'queue.noHandler', because: `nobody holds tier ${tier} for area ${handlers.areaCode}` };
    const to = { queue: handlers.queue, reason: 'noHandler', urgency: triaged.urgency } as const;
    return queueAt(to, explain(rules, [because, vacant], facts), rules, now, clocks);
  }
  const onDuty = tier === 'grid' && areaLevel(handlers.areaCode) === 'community';
  const duty = {
    rule: 'handler.dutyGrid',
    because: `the place is known only as community ${handlers.areaCode}: the worker of its duty grid ${handler.areaCode} takes it`,
  };
  const { personId, standsInFor } = handler;
  const standIn = {
    rule: 'handler.standIn',
    because: `${standsInFor}, who holds the post, is on leave: ${personId} stands in`,
  };
  const matched = [because, ...(onDuty ? [duty] : []), ...(standsInFor === undefined ? [] : [standIn])];
  const explanation = explain(rules, matched, { ...facts, dutyGrid: onDuty });
  const areaCode = onDuty ? handler.areaCode : handlers.areaCode;
  const deadlines = deadlinesFor(rules, tier, triaged, now);
  const dispatched: CaseEvent = {
    type: 'case.dispatched.v1',
    data: { tier, handler, areaCode, deadlines, explanation },
  };
  const started = startClocks(...clocks);
  if (tier !== 'township') return [...started, dispatched, ...copied(tier, triaged, handlers, rules)];
  return [...started, dispatched, listedBy(handler.areaCode)];
}

/** 抄送: where the rule says so, the township has a copy (北京市接诉即办条例 Art. 12). */
function copied(
  tier: Exclude<Tier, 'township'>,
  { urgency }: Triaged,
  { queue: to }: Handlers,
  { policy }: RulesInForce,
): CaseEvent[] {
  const ofTownship = areaLevel(to) === 'township' && policy.copies[tier]?.includes(urgency);
  return ofTownship ? [{ type: 'case.copied.v1', data: { to, tier } }] : [];
}

/** A human queue, why it goes there, and how urgent it is. */
export interface Waiting {
  readonly queue: AreaCode;
  readonly reason: QueueReason;
  readonly urgency: Urgency;
}

/** Puts the case before people, who have to judge it in time. `clocks`: what else starts in the same append. */
export const queueAt = (
  { queue, reason, urgency }: Waiting,
  explanation: Explanation,
  rules: RulesInForce,
  now: number,
  clocks: readonly Deadline[] = [],
): CaseEvent[] => [
  ...startClocks(clockFrom(rules, 'triage', urgency, now), ...clocks),
  { type: 'case.queued.v1', data: { queue, reason, explanation } },
];

export const explain = (
  { name, version }: RulesInForce,
  matched: Explanation['matched'],
  facts: Explanation['facts'] = {},
): Explanation => ({ ruleSet: name, ruleSetVersion: version, matched, facts });
