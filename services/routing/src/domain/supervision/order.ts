import {
  type Deadline,
  dispatchOf,
  type Handler,
  openProposals,
  type SupervisionLevel,
  type SupervisionTrigger,
  standingOrders,
  type Tier,
} from '@gridcase/contracts';
import { decided, fromInstant, refused, toInstant } from '@gridcase/event-sourcing';
import type { RulesInForce } from '../commands.ts';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { supervisionIdOf } from '../identity.ts';
import { dueAfter } from '../limit.ts';
import type { OpenedCase } from '../state.ts';
import { type OrderSupervision, type Supervise, unitKey } from './commands.ts';
import { unfitSupervision } from './refusals.ts';

/** What one case may come to; more is another matter, or somebody else's. */
export const MOST_ORDERS = 50;
const MINUTE = 60_000;
/** Further ahead it is a slip of the finger: the longest limit in the sources (60 + 30 days). */
const MOST_AHEAD = 90 * 1_440 * MINUTE;

/** Whom an order goes to. `to` null: the people at the queue where it waits. */
export interface Addressee {
  readonly to: Handler | null;
  readonly tier: Tier | null;
  readonly areaCode: string;
}

/** Whoever has the case, or had it last. A case lies somewhere as soon as it is anybody's. */
export function addresseeOf(state: OpenedCase): Addressee {
  const dispatch = dispatchOf(state);
  if (dispatch) return { to: dispatch.handler, tier: dispatch.tier, areaCode: dispatch.handler.areaCode };
  const areaCode = state.phase === 'queued' ? state.waiting.queue : state.about.areaCode!;
  return { to: null, tier: null, areaCode };
}

interface Order {
  readonly level: SupervisionLevel;
  readonly trigger: SupervisionTrigger;
  readonly because: string;
  readonly demand: string;
}

/** The event by which it is ordered. `basis`: what tells it from another order of the same kind on the same case. */
export function orderEvent(
  { level, trigger, because, demand }: Order,
  { to, tier, areaCode }: Addressee,
  {
    caseId,
    basis,
    dueAt,
    rules,
    now,
  }: {
    readonly caseId: string;
    readonly basis: string;
    readonly dueAt?: string | undefined;
    readonly rules: RulesInForce;
    readonly now: number;
  },
): Extract<CaseEvent, { type: 'case.supervised.v2' }> {
  const supervisionId = supervisionIdOf(caseId, level, trigger, basis);
  const rectification: Deadline =
    dueAt === undefined
      ? { ...dueAfter('rectification', rules.policy.supervision.rectifyWithin[level], now, rules), item: supervisionId }
      : { milestone: 'rectification', dueAt, item: supervisionId };
  return {
    type: 'case.supervised.v2',
    data: {
      ...{ supervisionId, level, trigger, because, orderedBy: null, to: to && { ...to }, tier, areaCode, demand },
      deadlines: [rectification],
    },
  };
}

/** By when it must be said how an interview went. */
export const recordBy = (at: string, rules: RulesInForce): string =>
  toInstant(fromInstant(at) + rules.policy.supervision.recordWithin * MINUTE);

/** A word that asks for no reply, or an order. */
export function supervise(command: Supervise, state: OpenedCase): CaseDecision {
  if ('trigger' in command) return order(command, state);
  const { level, note, batch } = command;
  const data = { level, note, ...(batch && { batchId: batch.batchId }) };
  return decided<CaseEvent>({ type: 'case.supervised.v1', data });
}

function order(command: OrderSupervision, state: OpenedCase): CaseDecision {
  const { level, trigger, because, demand, dueAt, interview, proposalId, by, rules, now } = command;
  const { caseId, supervision } = state.about;
  const refusal = unfit(command, state);
  if (refusal) return refused(refusal);
  const proposal = openProposals(supervision).find((each) => each.proposalId === proposalId);
  const addressee = proposal
    ? { to: proposal.to, tier: proposal.tier, areaCode: proposal.to.areaCode }
    : addresseeOf(state);
  const same = standingOrders(supervision).some(
    (each) => each.level === level && each.trigger === trigger && unitKey(each) === unitKey(addressee),
  );
  if (same) return refused(unfitSupervision('/trigger', 'it was ordered already, and the order stands'));
  const basis = `${toInstant(now)} ${unitKey(addressee)} ${supervision?.orders.length ?? 0}`;
  const event = orderEvent({ level, trigger, because, demand }, addressee, { caseId, basis, dueAt, rules, now });
  const { data } = event;
  const record: Deadline[] = interview
    ? [{ milestone: 'interview', dueAt: recordBy(interview.at, rules), item: data.supervisionId }]
    : [];
  return decided<CaseEvent>({
    ...event,
    data: {
      ...data,
      orderedBy: { id: by.id, areaCode: by.area },
      deadlines: [...data.deadlines, ...record],
      ...(interview && { interview: { ...interview, whom: [...new Set(interview.whom)] } }),
      ...(proposalId !== undefined && { proposalId }),
    },
  });
}

function unfit({ level, dueAt, interview, proposalId, now }: OrderSupervision, { about }: OpenedCase) {
  const { supervision } = about;
  if ((supervision?.orders.length ?? 0) >= MOST_ORDERS) {
    return unfitSupervision('', `a case has at most ${MOST_ORDERS} orders`);
  }
  const [at, latest] = [toInstant(now), toInstant(now + MOST_AHEAD)];
  if (dueAt !== undefined && dueAt <= at) return unfitSupervision('/dueAt', `${dueAt} is not ahead of us`);
  if (dueAt !== undefined && dueAt > latest) return unfitSupervision('/dueAt', 'this is more than 90 days ahead');
  if ((level === 'interview') !== (interview !== undefined)) {
    const why = level === 'interview' ? 'say when, where and who is summoned' : 'only an interview summons somebody';
    return unfitSupervision('/interview', why);
  }
  if (interview && interview.at <= at) return unfitSupervision('/interview/at', `${interview.at} is not ahead of us`);
  if (interview && interview.at > latest) {
    return unfitSupervision('/interview/at', 'this is more than 90 days ahead');
  }
  if (proposalId === undefined) return undefined;
  if (level !== 'interview') return unfitSupervision('/proposalId', 'an interview was proposed, and nothing else');
  const known = openProposals(supervision).some((each) => each.proposalId === proposalId);
  return known ? undefined : unfitSupervision('/proposalId', 'no proposal of this case that is open has this id');
}
