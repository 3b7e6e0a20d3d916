import { type AreaCode, areaContains, isRecused, isWithdrawn, type Tier } from '@gridcase/contracts';
import { owes, urgencyOf } from './clocks.ts';
import type { OfficerCommand } from './commands.ts';
import { consultationActions, isConsulting, WAITING_FOR_CONSULTATION } from './consultation/possible.ts';
import { helpActions } from './help/decide-help.ts';
import { jointActions } from './joint/possible.ts';
import { isSuspended, pauseActions, WAITING_FOR_REPORTER } from './pause/possible.ts';
import type { OfficerAction, Policy } from './policy.ts';
import {
  acceptedAlready,
  type CaseRefusal,
  caseChanged,
  consultationOpen,
  forbidden,
  invalidTransition,
  mergedAlready,
  outOfArea,
  recused,
  samePerson,
} from './refusals.ts';
import { withoutRuled } from './rulings/refuse-rulings.ts';
import { isDone, type OpenedCase, type Phase, tierOf } from './state.ts';
import { supervisionActions } from './supervision/possible.ts';
import { refuseWhileTackling, tacklingActions, withoutTackled } from './tackling/possible.ts';

/** The state machine in one table: what may be done in which phase. */
const POSSIBLE: Readonly<Record<Exclude<Phase, 'none'>, readonly OfficerAction[]>> = {
  opened: [],
  queued: [
    'triage',
    'transfer',
    'close',
    'supervise',
    'merge',
    'divert',
    'handToEmergency',
    'void',
    'terminate',
    'rule',
  ],
  dispatched: [
    ...(['accept', 'return', 'transfer', 'escalate', 'supervise'] as const),
    ...(['merge', 'divert', 'handToEmergency', 'object', 'void', 'terminate', 'rule'] as const),
  ],
  accepted: [
    ...(['contact', 'arrive', 'progress', 'answer', 'return', 'transfer', 'escalate', 'supervise'] as const),
    ...([
      'recordViolation',
      'withdrawViolation',
      'merge',
      'divert',
      'handToEmergency',
      'object',
      'extend',
      'void',
      'terminate',
      'rule',
    ] as const),
  ],
  answered: ['handToEmergency', 'verify', 'callback', 'close', 'supervise', 'recordViolation', 'withdrawViolation'],
  verified: ['handToEmergency', 'callback', 'close', 'supervise', 'recordViolation', 'withdrawViolation'],
  closed: ['reopen', 'callback'],
  merged: ['split'],
};

/** Beside these, as long as somebody is at it. */
const POSSIBLE_TO_THE_END: readonly OfficerAction[] = ['recuse', 'recuseOther', 'amend'];
/** Beside these, before there is an answer; and as long as somebody has it. */
const BEFORE_ANSWER: readonly OfficerAction[] = ['move'];
const WITH_HANDLER: readonly OfficerAction[] = ['reclassify', 'reassign'];
const AT_IT: readonly Phase[] = ['queued', 'dispatched', 'accepted', 'answered', 'verified'];

/** Beside these, where the reporter was not content and waits to be called back (回访): also when it is over. */
const POSSIBLE_AT_CALLBACK: readonly OfficerAction[] = ['verify', 'supervise'];

/** The township is the ladder's head: there is nobody above it to take a case. */
export function possibleActions(state: OpenedCase): readonly OfficerAction[] {
  const { phase } = state;
  const also = [
    ...(AT_IT.includes(phase) ? POSSIBLE_TO_THE_END : []),
    ...(AT_IT.slice(0, 3).includes(phase) ? BEFORE_ANSWER : []),
    ...('dispatch' in state ? WITH_HANDLER : []),
    ...(awaitsCallback(state) ? POSSIBLE_AT_CALLBACK : []),
    ...withdrawalActions(state),
    ...(AT_IT.includes(phase) && urgencyOf(state.about) === 'critical' ? (['ruleOutEmergency'] as const) : []),
    ...consultationActions(state),
    ...jointActions(state),
    ...pauseActions(state),
    ...helpActions(state),
    ...supervisionActions(state),
    ...tacklingActions(state),
  ];
  const actions = withoutTackled(withoutRuled([...new Set([...POSSIBLE[phase], ...also])], state), state);
  const waiting = [
    ...(isConsulting(state) ? WAITING_FOR_CONSULTATION : []),
    ...(isSuspended(state) ? WAITING_FOR_REPORTER : []),
  ];
  const atHead = tierOf(state) === 'township' ? ['escalate'] : [];
  return actions.filter((action) => !waiting.includes(action) && !atHead.includes(action));
}

/**
 * A dispute that the community talks over (协商; the Yiwu article, practice 4) is neither answered nor sent up in the middle of
 * it: those at the table are told first how it ended.
 */
export const refuseWhileConsulting = (state: OpenedCase, { type }: OfficerCommand): CaseRefusal | undefined =>
  isConsulting(state) &&
  [...POSSIBLE[state.phase], ...withdrawalActions(state)].includes(type) &&
  WAITING_FOR_CONSULTATION.includes(type)
    ? consultationOpen(type, possibleActions(state))
    : undefined;

/** 撤诉: once everybody who reported it has withdrawn. */
const withdrawalActions = ({ phase, about }: OpenedCase): readonly OfficerAction[] =>
  AT_IT.includes(phase) && isWithdrawn(about) ? ['settleWithdrawal'] : [];

/** What a team tackles for the township is struck off before it ends, and done before that is said. */
export const refuseWhileTackled = (state: OpenedCase, command: OfficerCommand): CaseRefusal | undefined =>
  POSSIBLE[state.phase].includes(command.type) ? refuseWhileTackling(state, command) : undefined;

/** Done again, it is answered and verified again: then there is nothing to call back about yet. */
const awaitsCallback = (state: OpenedCase): boolean => isDone(state) && owes(state.about, 'callback');

/** Whether the phase and the tier allow it; the refusal says what is possible now, and who has it where that is the reason. */
export function refuseTransition(state: OpenedCase, action: OfficerAction): CaseRefusal | undefined {
  const possible = possibleActions(state);
  if (possible.includes(action)) return undefined;
  if (state.phase === 'merged') return mergedAlready(action, possible, state.into);
  const acceptedBy = action === 'accept' && 'dispatch' in state ? state.past.acceptedBy : undefined;
  if (acceptedBy !== undefined) return acceptedAlready(state.phase, possible, acceptedBy);
  return invalidTransition(action, state.phase, possible, whyNot(state, action));
}

/** Where it is not the phase. */
function whyNot(state: OpenedCase, action: OfficerAction): string | undefined {
  if (isSuspended(state) && (action === 'suspend' || WAITING_FOR_REPORTER.includes(action)))
    return 'it is suspended, and waits for its reporter';
  if (action === 'resume' && AT_IT.includes(state.phase)) return 'it is not suspended';
  if (!POSSIBLE[state.phase].includes(action)) return undefined;
  return action === 'rule' ? 'nothing waits for a ruling' : 'the township is the highest tier';
}

/** Whether the officer's area and role allow it. */
export function refuseArea(state: OpenedCase, command: OfficerCommand): CaseRefusal | undefined {
  const { by } = command;
  const { areaCode } = state.about;
  // Who has the case that it became part of may say that it is none.
  if (command.type === 'split' && command.fromArea !== null && areaContains(by.area, command.fromArea))
    return undefined;
  const own = [by.area, ...(by.standsIn ?? [])];
  const theirs = areaCode === null || own.some((area) => areaContains(area, areaCode));
  if (theirs) return undefined;
  return sawItBefore(state, command) ? refuseChanged(state, command) : outOfArea(areaCode, by.area);
}

/** 回避: whoever is recused has nothing to do with it any more (济南市12345条例 Art. 32). */
export const refuseRecused = ({ about }: OpenedCase, { by }: OfficerCommand): CaseRefusal | undefined =>
  isRecused(about, by) ? recused(by.id) : undefined;

/** Who had it when they looked, and has it no longer, is told that it has gone. */
const sawItBefore = ({ past: { lay } }: OpenedCase, { by, seen }: OfficerCommand): boolean =>
  lay !== undefined && seen !== undefined && seen <= lay.until && areaContains(by.area, lay.areaCode ?? by.area);

/** Two officers who saw the same act at once: the second is told, and decides anew on what the first has made of it. */
export const refuseChanged = ({ past }: OpenedCase, { seen }: OfficerCommand): CaseRefusal | undefined =>
  seen === undefined || seen === past.revision ? undefined : caseChanged(seen, past.revision);

export function refuseRole(state: OpenedCase, { by, type, rules }: OfficerCommand): CaseRefusal | undefined {
  const tier = tierOf(state);
  return mayDo(rules.policy, type, tier, by.role) ? undefined : forbidden(type, by.role, tier);
}

/**
 * Four eyes: whoever answered, or put the answer right, is not the one who finds the answer good, nor the one who
 * closes or diverts the case unseen; whoever closed it out of a queue does not find that good either.
 */
export function refuseSamePerson(state: OpenedCase, { by, type, rules }: OfficerCommand): CaseRefusal | undefined {
  const { answeredBy, verifiedBy, closedInQueueBy, acceptedBy } = state.past;
  if (!rules.policy.secondPerson) return undefined;
  if ((type === 'verify' || type === 'callback') && closedInQueueBy?.id === by.id) return samePerson(type, by.id);
  // Who has it now may have taken it over from who answered: they did some of the work too.
  if (type === 'callback' && acceptedBy?.id === by.id) return samePerson(type, by.id);
  if (!answeredBy.some(({ id }) => id === by.id)) return undefined;
  const seen = state.phase === 'verified' && verifiedBy?.id !== by.id;
  const ends = type === 'close' || type === 'divert';
  return type === 'verify' || type === 'callback' || (ends && !seen) ? samePerson(type, by.id) : undefined;
}

/** Whether the officer may name this area as the one where the case belongs. */
export const refuseTarget = (area: AreaCode, { by, rules }: OfficerCommand): CaseRefusal | undefined =>
  areaContains(by.area, area) || rules.policy.beyondOwnArea.includes(by.role) ? undefined : outOfArea(area, by.area);

function mayDo(
  policy: Policy,
  action: OfficerAction,
  tier: Tier | undefined,
  role: OfficerCommand['by']['role'],
): boolean {
  const permission = policy.permissions[action];
  return permission.any.includes(role) || (tier !== undefined && permission[tier].includes(role));
}
