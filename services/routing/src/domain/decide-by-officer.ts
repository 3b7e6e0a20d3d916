import type { Tier } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import { noteCallBack } from './callback/decide.ts';
import { clockFrom, startClocks, urgencyOf } from './clocks.ts';
import type { Escalate, OfficerCommand } from './commands.ts';
import type { ConsultationCommand } from './consultation/commands.ts';
import { consult } from './consultation/consult.ts';
import { correct } from './corrections/correct.ts';
import type { CorrectionCommand } from './corrections/correction-commands.ts';
import type { CaseDecision } from './decide.ts';
import { recordViolation, withdrawViolation } from './decide-violations.ts';
import { dispatchTo, nextAdmitted } from './dispatching.ts';
import { divert, handToEmergency, ruleOutEmergency } from './diversions/divert.ts';
import type { CaseEvent } from './events.ts';
import { recuse } from './guards/recuse.ts';
import { decideHelp, isHelpCommand } from './help/decide-help.ts';
import { decideJoint, isJointCommand } from './joint/decide-joint.ts';
import { merge, split } from './merging/merge.ts';
import { alreadyMissed } from './miss-deadline.ts';
import { resume } from './pause/resume.ts';
import { suspend } from './pause/suspend.ts';
import { withPhotos } from './photos/refuse-photos.ts';
import { invalidTransition, moved } from './refusals.ts';
import { settleWithdrawal } from './residents/withdraw.ts';
import { endUnsettled, extend, objectTo } from './rulings/ask.ts';
import { rule } from './rulings/rule.ts';
import { reasonText } from './shorten.ts';
import { handOver, moveQueue, returnCase } from './sideways.ts';
import { reachStage } from './stages/decide.ts';
import type { ClosedCase, DoneCase, HandledCase, OpenedCase, QueuedCase } from './state.ts';
import { decideSupervision, isSupervision } from './supervision/decide-supervision.ts';
import { supervise } from './supervision/order.ts';
import { isTacklingCommand, tackle } from './tackling/tackle.ts';
import { possibleActions } from './transitions.ts';
import { triageByHand } from './triage-by-hand.ts';
import { callBack, close, reopen, verify } from './verify-and-close.ts';

/** Decides what an officer may do in the phase that the case is in: both were checked before. */
export function decideByOfficer(command: OfficerCommand, state: OpenedCase): CaseDecision {
  if (command.type === 'supervise') return supervise(command, state);
  if (isSupervision(command)) return decideSupervision(command, state);
  if (isJointCommand(command)) return decideJoint(command, state);
  if (isHelpCommand(command)) return decideHelp(command, state);
  if (isTacklingCommand(command)) return tackle(command, state);
  if (command.type === 'close') return decided(...close(command, state));
  if (command.type === 'void' || command.type === 'terminate') return endUnsettled(command, state);
  if (command.type === 'rule') return rule(command, state);
  if (isCorrection(command)) return correct(command, state);
  if (command.type === 'recuse' || command.type === 'recuseOther') return recuse(command, state);
  if (command.type === 'handToEmergency') return handToEmergency(command);
  if (command.type === 'ruleOutEmergency') return ruleOutEmergency(command);
  if (command.type === 'divert') return divert(command, state);
  if (command.type === 'settleWithdrawal') return settleWithdrawal(command, state);
  if (isConsultation(command)) return consult(command, state);
  switch (state.phase) {
    case 'queued':
      return wait(command, state);
    case 'closed':
      return closedCase(command, state);
    case 'merged':
      return command.type === 'split' ? split(command, state) : notHere(command, state);
    case 'opened':
      return notHere(command, state);
    default:
      return work(command, state);
  }
}

const CONSULTATION: ReadonlySet<string> = new Set([
  ...(['openConsultation', 'addParties', 'removeParty', 'callSession', 'callOffSession', 'holdSession'] as const),
  ...(['correctSession', 'concludeConsultation', 'settleUndertaking', 'openPartyContact'] as const),
] satisfies ConsultationCommand['type'][]);
const isConsultation = (command: OfficerCommand): command is ConsultationCommand => CONSULTATION.has(command.type);
const isCorrection = (command: OfficerCommand): command is CorrectionCommand =>
  command.type === 'reclassify' || command.type === 'move' || command.type === 'reassign' || command.type === 'amend';

const notHere = ({ type }: OfficerCommand, state: OpenedCase): CaseDecision =>
  refused(invalidTransition(type, state.phase, possibleActions(state)));

function closedCase(command: OfficerCommand, state: ClosedCase): CaseDecision {
  switch (command.type) {
    case 'reopen':
      return reopen(command, state);
    case 'verify':
      return callBack(command, state);
    case 'callback':
      return noteCallBack(command, state);
    default:
      return notHere(command, state);
  }
}

function wait(command: OfficerCommand, state: QueuedCase): CaseDecision {
  switch (command.type) {
    case 'triage':
      return triageByHand(command, state);
    case 'transfer':
      return moveQueue(command, state);
    case 'merge':
      return merge(command, state);
    default:
      return notHere(command, state);
  }
}

/** A deed that comes too late is a missed deadline too, also when it came before the watchdog looked. */
function work(command: OfficerCommand, state: HandledCase): CaseDecision {
  const { tier } = state.dispatch;
  switch (command.type) {
    case 'accept':
      return decided<CaseEvent>(...alreadyMissed(state, command.now, 'accept'), {
        type: 'case.accepted.v1',
        data: { tier },
      });
    case 'contact':
    case 'arrive':
      return reachStage(command, state);
    case 'progress':
      return decided<CaseEvent>(...alreadyMissed(state, command.now, 'answer'), {
        type: 'case.progressNoted.v1',
        data: { note: command.note, ...withPhotos(command.photos) },
      });
    case 'answer':
      return decided<CaseEvent>(
        ...alreadyMissed(state, command.now, 'answer', 'settle'),
        ...startClocks(clockFrom(command.rules, 'verify', urgencyOf(state.about), command.now)),
        { type: 'case.answered.v1', data: { answer: command.answer, ...withPhotos(command.photos) } },
      );
    case 'verify':
      return decided(...verify(command, state));
    case 'callback':
      // The table of transitions lets nobody come here before it is answered.
      return noteCallBack(command, state as DoneCase);
    case 'return':
      return returnCase(command, state);
    case 'transfer':
      return handOver(command, state);
    case 'escalate':
      return escalate(command, state);
    case 'merge':
      return merge(command, state);
    case 'recordViolation':
      return recordViolation(command, state);
    case 'withdrawViolation':
      return withdrawViolation(command, state);
    case 'object':
      return objectTo(command, state);
    case 'extend':
      return extend(command, state);
    case 'suspend':
      return suspend(command, state);
    case 'resume':
      return decided(resume(command, state));
    default:
      return notHere(command, state);
  }
}

function escalate(command: Escalate, state: HandledCase): CaseDecision {
  const { handlers, reason, rules, now } = command;
  const { tier } = state.dispatch;
  if (command.from !== undefined && command.from !== tier) {
    const why = `the case is at tier ${tier}, not ${command.from}`;
    return refused(invalidTransition('escalate', state.phase, possibleActions(state), why));
  }
  if (handlers.areaCode !== state.about.areaCode) return refused(moved);
  // The table of transitions lets nobody come here from the ladder's head.
  const to = nextAdmitted(tier, state.about.triaged!, rules) as Tier;
  const because = { rule: 'escalation.officer', because: reasonText(`sent up from tier ${tier}: ${reason}`) };
  return decided<CaseEvent>(
    ...alreadyMissed(state, now),
    { type: 'case.escalated.v1', data: { from: tier, to, cause: 'officer', reason } },
    ...dispatchTo({ tier: to, because }, state.about.triaged!, handlers, rules, now),
  );
}
