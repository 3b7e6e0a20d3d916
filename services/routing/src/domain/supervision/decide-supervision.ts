import { areaContains, openProposals, type SupervisionOrder, standingOrders } from '@gridcase/contracts';
import { decided, refused, toInstant } from '@gridcase/event-sourcing';
import type { Officer, OfficerCommand } from '../commands.ts';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { notYourUnit } from '../joint/refusals.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import type { OpenedCase } from '../state.ts';
import { SUPERVISION_ACTIONS } from './actions.ts';
import type {
  AnswerSupervision,
  HoldInterview,
  LiftSupervision,
  PutOffInterview,
  SupervisionCommand,
} from './commands.ts';
import { recordBy } from './order.ts';
import { notTheOrderer, type SupervisionRefusal, unfitSupervision } from './refusals.ts';

const ACTIONS: readonly string[] = SUPERVISION_ACTIONS;
export const isSupervision = (command: OfficerCommand): command is SupervisionCommand => ACTIONS.includes(command.type);

/** Decides what an officer may do about what was ordered: that something was, has been checked before. */
export function decideSupervision(command: SupervisionCommand, state: OpenedCase): CaseDecision {
  if (command.type === 'dismissInterview') {
    const { proposalId, reason, by } = command;
    const known = openProposals(state.about.supervision).some((each) => each.proposalId === proposalId);
    if (!known) return refused(unfitSupervision('/proposalId', 'no proposal of this case that is open has this id'));
    return decided<CaseEvent>({
      type: 'case.interviewDismissed.v1',
      data: { proposalId, reason, dismissedBy: by.id },
    });
  }
  const order = standingOrders(state.about.supervision).find((each) => each.supervisionId === command.supervisionId);
  if (order === undefined) {
    return refused(unfitSupervision('/supervisionId', 'no order of this case that stands has this id'));
  }
  switch (command.type) {
    case 'answerSupervision':
      return answer(command, order, state);
    case 'liftSupervision':
      return lift(command, order, state);
    case 'putOffInterview':
      return putOff(command, order, state);
    case 'holdInterview':
      return hold(command, order, state);
  }
}

/** What was missed of this order and nobody has noted: what comes too late is late. */
const missedOf = ({ supervisionId }: SupervisionOrder, state: OpenedCase, now: number): CaseEvent[] =>
  alreadyMissed(state, now, 'rectification', 'interview').filter(
    ({ data }) => 'item' in data && data.item === supervisionId,
  );

/** 整改回复: by somebody of the unit, and not by whoever ordered it. */
function answer(command: AnswerSupervision, order: SupervisionOrder, state: OpenedCase): CaseDecision {
  const { supervisionId, reply, evidence, by, now } = command;
  if (order.dueAt === null) return refused(unfitSupervision('/supervisionId', 'no reply was asked for'));
  if (!isOfUnit(by, order)) return refused(notYourUnit(order.areaCode ?? '', order.unit));
  if (order.orderedBy?.id === by.id) {
    return refused({ code: 'same-person', detail: `${by.id} ordered it; it takes somebody of the unit to reply` });
  }
  return decided<CaseEvent>(...missedOf(order, state, now), {
    type: 'case.supervisionAnswered.v1',
    data: { supervisionId, reply, evidence: [...evidence], answeredBy: by.id },
  });
}

/** Who works in the unit's area, or holds the area around it: the community speaks for its grids. */
const isOfUnit = ({ area, standsIn = [] }: Officer, { areaCode }: SupervisionOrder): boolean =>
  areaCode !== null && [area, ...standsIn].some((own) => areaContains(areaCode, own) || areaContains(own, areaCode));

/** 解除, 摘牌: by whoever ordered it or above; what a rule ordered, by whoever may order. Never by who replied. */
function lift(command: LiftSupervision, order: SupervisionOrder, state: OpenedCase): CaseDecision {
  const { supervisionId, reason, by, rules, now } = command;
  const refusal = refuseLifting(order, by, rules.policy.secondPerson);
  if (refusal) return refused(refusal);
  return decided<CaseEvent>(...missedOf(order, state, now), {
    type: 'case.supervisionLifted.v1',
    data: { supervisionId, reason, liftedBy: by.id },
  });
}

const CITY_DIGITS = 6;

function refuseLifting({ orderedBy, answeredBy }: SupervisionOrder, by: Officer, secondPerson: boolean) {
  if (secondPerson && answeredBy === by.id) {
    return { code: 'same-person', detail: `${by.id} replied to it; it takes another officer to lift it` } as const;
  }
  if (orderedBy === null || orderedBy.id === by.id || by.standsIn?.includes(orderedBy.areaCode)) return undefined;
  const around = areaContains(by.area, orderedBy.areaCode);
  // Above the city's supervisors there is nobody: each of them may.
  const above = around && (by.area.length < orderedBy.areaCode.length || by.area.length === CITY_DIGITS);
  return above ? undefined : notTheOrderer(orderedBy.id);
}

const waits = ({ interview }: SupervisionOrder): SupervisionRefusal | undefined =>
  interview?.heldAt === null
    ? undefined
    : unfitSupervision('/supervisionId', interview ? 'the interview was held' : 'nobody was summoned by it');

function putOff(command: PutOffInterview, order: SupervisionOrder, state: OpenedCase): CaseDecision {
  const { supervisionId, at, reason, rules, now } = command;
  const refusal = waits(order);
  if (refusal) return refused(refusal);
  if (at <= toInstant(now)) return refused(unfitSupervision('/at', `${at} is not ahead of us`));
  const place = command.place ?? order.interview!.place;
  return decided<CaseEvent>(...missedOf(order, state, now), {
    type: 'case.interviewPutOff.v1',
    data: { supervisionId, at, place, reason, recordBy: recordBy(at, rules) },
  });
}

/** 约谈记录: who came of those summoned, and the minutes by reference. */
function hold(command: HoldInterview, order: SupervisionOrder, state: OpenedCase): CaseDecision {
  const { supervisionId, heldAt, attended, record, now } = command;
  const refusal = waits(order);
  if (refusal) return refused(refusal);
  const stranger = attended.findIndex((each) => !order.interview!.whom.includes(each));
  if (stranger >= 0) {
    return refused(unfitSupervision(`/attended/${stranger}`, `${attended[stranger]} was not summoned`));
  }
  if (heldAt > toInstant(now)) return refused(unfitSupervision('/heldAt', `${heldAt} is still ahead of us`));
  return decided<CaseEvent>(...missedOf(order, state, now), {
    type: 'case.interviewHeld.v1',
    data: { supervisionId, heldAt, attended: [...new Set(attended)], record: [...record] },
  });
}
