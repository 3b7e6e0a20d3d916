import {
  type CaseEvent,
  type CaseFacts,
  dispatchOf,
  evolveCase,
  type SupervisionLevel,
  type SupervisionTrigger,
  standingOrders,
} from '@gridcase/contracts';
import { decided } from '@gridcase/event-sourcing';
import type { CaseCommand, RulesInForce } from '../commands.ts';
import type { CaseDecision } from '../decide.ts';
import { supervisionIdOf } from '../identity.ts';
import type { CaseState } from '../state.ts';
import { unitKey } from './commands.ts';
import { type Addressee, MOST_ORDERS, orderEvent } from './order.ts';

type Policy = RulesInForce['policy']['supervision']['byRule'];

/** What a rule orders on a fact, to whom. `basis` tells the fact from the next of its kind. */
interface Due {
  readonly level: SupervisionLevel;
  readonly trigger: SupervisionTrigger;
  readonly because: string;
  readonly demand: string;
  readonly addressee: Addressee;
  readonly basis: string;
}

const FACTS: readonly CaseEvent['type'][] = [
  ...(['case.deadlineMissed.v1', 'case.deadlineMissed.v2', 'case.reworkOrdered.v1'] as const),
];

/**
 * What the rules order follows in the append of the fact that it follows from: both stand in the log or neither does, so that
 * nothing that is said again, and no kill between them, orders it twice or forgets it. One order of a trigger to a unit at a time.
 */
export function withRuleOrders(decision: CaseDecision, command: CaseCommand, state: CaseState): CaseDecision {
  if (decision.outcome === 'refused' || state.phase === 'none' || !('rules' in command)) return decision;
  if (!decision.events.some(({ type }) => FACTS.includes(type))) return decision;
  const { rules } = command;
  const now = command.now;
  let facts: CaseFacts = state;
  const orders: CaseEvent[] = [];
  for (const event of decision.events) {
    const due = dueFrom(event, facts, state.past.reworks, rules.policy.supervision.byRule);
    facts = evolveCase(facts, event);
    if (due === undefined || stands(due, facts)) continue;
    const { addressee, basis, ...order } = due;
    const given = orderEvent(order, addressee, { caseId: facts.about.caseId, basis, rules, now });
    orders.push(given);
    facts = evolveCase(facts, given);
  }
  return orders.length === 0 ? decision : decided(...decision.events, ...orders);
}

function stands({ level, trigger, basis, addressee }: Due, { about: { caseId, supervision } }: CaseFacts): boolean {
  const orders = supervision?.orders ?? [];
  const supervisionId = supervisionIdOf(caseId, level, trigger, basis);
  return (
    orders.length >= MOST_ORDERS ||
    orders.some((each) => each.supervisionId === supervisionId) ||
    standingOrders(supervision).some(
      (each) =>
        each.trigger === trigger &&
        unitKey(each) === unitKey(addressee) &&
        (each.level !== 'daily' || level === 'daily'),
    )
  );
}

function dueFrom(event: CaseEvent, facts: CaseFacts, reworks: number, policy: Policy): Due | undefined {
  switch (event.type) {
    case 'case.deadlineMissed.v1':
    case 'case.deadlineMissed.v2':
      return event.data.milestone === 'rectification'
        ? unanswered(event, facts, policy)
        : late(event.data, facts, policy);
    case 'case.reworkOrdered.v1':
      return notSolved(facts, reworks + 1, policy);
    default:
      return undefined;
  }
}

function holder(facts: CaseFacts): Addressee | undefined {
  const dispatch = dispatchOf(facts);
  return dispatch && { to: dispatch.handler, tier: dispatch.tier, areaCode: dispatch.handler.areaCode };
}

/** Missed by whoever has it: 逾期; not taken up although a ruling held them to it: 拒不受理. */
function late(
  { milestone, dueAt }: { readonly milestone: string; readonly dueAt: string },
  facts: CaseFacts,
  { overdue, refusesToTake }: Policy,
): Due | undefined {
  const addressee = holder(facts);
  if (addressee === undefined) return undefined;
  const fact = {
    addressee,
    basis: `${milestone} ${dueAt}`,
    because: `${milestone} was due at ${dueAt} and was missed`,
  };
  if (milestone === 'accept' && facts.about.rulings?.designated && refusesToTake) {
    const because = `a ruling held the unit to it, and ${fact.because}`;
    return { ...fact, because, level: refusesToTake, trigger: 'refusesToTake', demand: '立即签收办理，并说明原因' };
  }
  if (!overdue?.of.some((each) => each === milestone)) return undefined;
  return { ...fact, level: overdue.level, trigger: 'overdue', demand: '限期办结，并说明超期原因' };
}

function notSolved(facts: CaseFacts, times: number, { notSolved: rule }: Policy): Due | undefined {
  const addressee = holder(facts);
  if (rule === undefined || addressee === undefined || times < rule.reworks) return undefined;
  return {
    ...{ level: rule.level, trigger: 'notSolved', addressee, basis: `${unitKey(addressee)} ${times}` },
    because: `it was to be done again ${times} times by the same unit`,
    demand: '查明未解决的原因，限期解决',
  };
}

/** A daily order without a reply goes on the board. */
function unanswered(
  { data }: Extract<CaseEvent, { type: 'case.deadlineMissed.v1' | 'case.deadlineMissed.v2' }>,
  facts: CaseFacts,
  policy: Policy,
): Due | undefined {
  const item = 'item' in data ? data.item : undefined;
  const order = standingOrders(facts.about.supervision).find(({ supervisionId }) => supervisionId === item);
  if (!policy.unanswered || order?.level !== 'daily' || order.areaCode === null) return undefined;
  return {
    ...{ level: 'listed', trigger: order.trigger, basis: `after ${order.supervisionId}` },
    because: `the unit was to reply by ${data.dueAt} and did not`,
    demand: order.demand,
    addressee: { to: order.to, tier: order.tier, areaCode: order.areaCode },
  };
}
