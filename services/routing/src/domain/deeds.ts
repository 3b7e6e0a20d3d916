import type { CommandActor } from '@gridcase/event-sourcing';
import type { CallBack } from './callback/commands.ts';
import { reasonFor } from './callback/reason-for.ts';
import type { OfficerCommand, Transfer, TriageByHand, Verify } from './commands.ts';
import { consultsAgain } from './consultation/says-again.ts';
import { CORRECTION_DEEDS, correctsAgain } from './corrections/correction-deeds.ts';
import type { CaseEvent } from './events.ts';
import { violationIdOf } from './identity.ts';
import { isJointCommand } from './joint/decide-joint.ts';
import { JOINT_DEEDS, jointSaysAgain } from './joint/says-again.ts';
import { PAUSE_DEEDS, pausesAgain } from './pause/says-again.ts';
import type { SettleWithdrawal } from './residents/commands.ts';
import { RULING_DEEDS, rulesAgain } from './rulings/ruling-deeds.ts';
import { reachesAgain, STAGE_DEEDS } from './stages/says-again.ts';
import type { OpenedCase } from './state.ts';
import { SUPERVISION_DEEDS, supervisesAgain } from './supervision/says-again.ts';
import { TACKLING_DEEDS, tacklesAgain } from './tackling/says-again.ts';
import { isTacklingCommand } from './tackling/tackle.ts';
import { byHand } from './triaged-by.ts';

const DEEDS = [
  ...([
    'case.triaged.v1',
    'case.accepted.v1',
    'case.progressNoted.v1',
    'case.answered.v1',
    'case.verified.v1',
  ] as const),
  ...(['case.closed.v1', 'case.returned.v1', 'case.transferred.v1', 'case.escalated.v1', 'case.reopened.v1'] as const),
  ...(['case.violationFound.v1', 'case.violationWithdrawn.v1'] as const),
  ...SUPERVISION_DEEDS,
  'case.calledBack.v1' as const,
  ...RULING_DEEDS,
  ...(['case.merged.v1', 'case.split.v1', 'case.handedToEmergency.v1', 'case.diverted.v1'] as const),
  ...(['case.withdrawalSettled.v1', 'case.emergencyRuledOut.v1'] as const),
  'case.recused.v1',
  ...(['case.consultationOpened.v1', 'case.partyAdded.v1', 'case.partyLeft.v1', 'case.sessionCalled.v1'] as const),
  ...(['case.sessionCalledOff.v1', 'case.sessionHeld.v1', 'case.sessionCorrected.v1'] as const),
  ...(['case.consultationConcluded.v1', 'case.undertakingSettled.v1'] as const),
  ...(['case.helpAsked.v1', 'case.helpAnswered.v1'] as const),
  ...CORRECTION_DEEDS,
  ...JOINT_DEEDS,
  ...PAUSE_DEEDS,
  ...STAGE_DEEDS,
  ...TACKLING_DEEDS,
] satisfies readonly CaseEvent['type'][];

/** What an officer did, as the event says it. */
export type Deed = Extract<CaseEvent, { type: (typeof DEEDS)[number] }>;
type DataOf<Type extends Deed['type']> = Extract<Deed, { type: Type }>['data'];

/** Rules triage, supervise and watchdogs escalate too: those are nobody's deeds. */
export const isDeed = (event: CaseEvent, { kind }: CommandActor): event is Deed =>
  kind === 'person' &&
  (DEEDS as readonly string[]).includes(event.type) &&
  !(event.type === 'case.triaged.v1' && event.data.by === 'rules') &&
  !(event.type === 'case.supervised.v2' && event.data.orderedBy === null);

/**
 * Whether what an officer asks for is what they did last on this case: the answer was lost, and they ask again. It matters
 * only where it would be refused by now. The same words where the thing is possible are another deed.
 */
export function saysAgain(command: OfficerCommand, state: OpenedCase): boolean {
  const { about, past } = state;
  const deed = past.deeds.get(command.by.id);
  if (isJointCommand(command)) return deed !== undefined && jointSaysAgain(command, deed);
  if (isTacklingCommand(command)) return deed !== undefined && tacklesAgain(command, deed, state);
  switch (command.type) {
    case 'triage':
      return deed?.type === 'case.triaged.v1' && triagesAgain(command, deed.data);
    case 'accept':
      return deed?.type === 'case.accepted.v1' || hasIt(command.by.id, state);
    case 'progress':
      return deed?.type === 'case.progressNoted.v1' && deed.data.note === command.note;
    case 'answer':
      return deed?.type === 'case.answered.v1' && deed.data.answer === command.answer;
    case 'verify':
      return deed !== undefined && verifiesAgain(command, deed);
    case 'close':
      return deed?.type === 'case.closed.v1' && deed.data.result === command.result;
    case 'return':
      return deed?.type === 'case.returned.v1' && deed.data.reason === command.reason;
    case 'transfer':
      return deed?.type === 'case.transferred.v1' && transfersAgain(command, deed.data);
    case 'escalate': {
      const { reason, from } = command;
      return deed?.type === 'case.escalated.v1' && deed.data.reason === reason && isSame(from, deed.data.from);
    }
    case 'reopen':
      return deed?.type === 'case.reopened.v1' && deed.data.reason === command.reason;
    case 'callback':
      return deed !== undefined && callsBackAgain(command, deed);
    case 'supervise':
    case 'answerSupervision':
    case 'liftSupervision':
    case 'putOffInterview':
    case 'holdInterview':
    case 'dismissInterview':
      return supervisesAgain(command, deed);
    case 'recordViolation': {
      const { item, premisesId, occurredOn } = command;
      const violationId = violationIdOf(about.caseId, item, premisesId, occurredOn);
      return deed?.type === 'case.violationFound.v1' && deed.data.violationId === violationId;
    }
    case 'handToEmergency': {
      const { service, takenAt } = command;
      return (
        deed?.type === 'case.handedToEmergency.v1' && deed.data.service === service && deed.data.takenAt === takenAt
      );
    }
    case 'ruleOutEmergency':
      return deed?.type === 'case.emergencyRuledOut.v1' && deed.data.reason === command.reason;
    case 'divert':
      // Closed in the same append, that is what they did last.
      return deed?.type === 'case.closed.v1' && about.diversions?.diverted === command.diversion;
    case 'settleWithdrawal':
      return settlesAgain(command, deed);
    case 'merge':
      return deed?.type === 'case.merged.v1' && [command.into, command.target?.caseId].includes(deed.data.into);
    case 'split':
      return deed?.type === 'case.split.v1' && deed.data.reason === command.reason;
    case 'withdrawViolation':
      return deed?.type === 'case.violationWithdrawn.v1' && deed.data.violationId === command.violationId;
    case 'object':
    case 'extend':
    case 'void':
    case 'terminate':
    case 'rule':
      return rulesAgain(command, deed);
    case 'contact':
    case 'arrive':
      return reachesAgain(command, deed);
    case 'suspend':
    case 'resume':
      return pausesAgain(command, deed);
    case 'reclassify':
    case 'move':
    case 'reassign':
    case 'amend':
      return correctsAgain(command, deed);
    case 'askHelp':
      return (
        deed?.type === 'case.helpAsked.v1' && deed.data.member === command.member && deed.data.what === command.what
      );
    case 'answerHelp':
      return (
        deed?.type === 'case.helpAnswered.v1' &&
        deed.data.helpId === command.helpId &&
        deed.data.outcome === command.outcome
      );
    case 'recuse':
      return deed?.type === 'case.recused.v1' && deed.data.officerId === command.by.id;
    case 'recuseOther': {
      const { officerId, unit, cause } = command;
      if (deed?.type !== 'case.recused.v1' || deed.data.cause !== cause) return false;
      return deed.data.officerId === officerId && deed.data.areaCode === unit;
    }
    default:
      return consultsAgain(command, deed);
  }
}

/** What a command leaves out is what the deed came to. */
const isSame = <Value>(asked: Value | undefined, done: Value): boolean => asked === undefined || asked === done;

/** Taken up and worked on by the same person: whether they took it up before or after their last note makes no difference. */
const hasIt = (id: string, state: OpenedCase): boolean =>
  state.phase === 'accepted' && state.past.acceptedBy?.id === id;

const triagesAgain = (command: TriageByHand, { nature, field, urgency, explanation }: DataOf<'case.triaged.v1'>) =>
  command.nature === nature &&
  isSame(command.field, field) &&
  isSame(command.urgency, urgency) &&
  explanation.facts.area === command.handlers.areaCode &&
  explanation.matched.some(({ because }) => because === byHand(command).because);

/** A call back that reopened the case says so last. */
const verifiesAgain = ({ satisfied, note }: Verify, deed: Deed): boolean =>
  deed.type === 'case.verified.v1'
    ? deed.data.satisfied === satisfied && deed.data.note === note
    : deed.type === 'case.reopened.v1' && !satisfied && deed.data.reason === note;

/** One that ended it says last that it is closed. */
function settlesAgain({ ends, reason }: SettleWithdrawal, deed: Deed | undefined): boolean {
  if (deed?.type === 'case.closed.v1') return ends && deed.data.result.endsWith(reason.slice(-200));
  return deed?.type === 'case.withdrawalSettled.v1' && deed.data.ends === ends && deed.data.reason === reason;
}

/** One that reopened the case says so last. */
function callsBackAgain(command: CallBack, deed: Deed): boolean {
  if (deed.type === 'case.reopened.v1') return command.outcome === 'reached' && deed.data.reason === reasonFor(command);
  if (deed.type !== 'case.calledBack.v1') return false;
  const { outcome, note, solved, rating, responded } = deed.data;
  if (command.outcome !== outcome || command.note !== note) return false;
  if (command.outcome !== 'reached') return true;
  return command.solved === solved && command.rating === rating && command.responded === responded;
}

const transfersAgain = ({ handlers, reason }: Transfer, { tier, to, reason: given }: DataOf<'case.transferred.v1'>) =>
  reason === given && to === (tier === null ? handlers.queue : handlers.byTier[tier]?.areaCode);
