import { type Decision, decided, refused } from '@gridcase/event-sourcing';
import { archiveReport } from './archive-report.ts';
import { refuseUnmeant } from './batch/meant.ts';
import type { CaseCommand, OfficerCommand } from './commands.ts';
import { complain } from './complain.ts';
import { decideByOfficer } from './decide-by-officer.ts';
import { saysAgain } from './deeds.ts';
import { oweHandOver } from './diversions/owe-hand-over.ts';
import type { CaseEvent } from './events.ts';
import { followUp, rate } from './from-reporter.ts';
import { withoutRecused } from './guards/recuse.ts';
import { refuseAnswer } from './joint/decide-joint.ts';
import { join, leave } from './merging/join.ts';
import { split } from './merging/merge.ts';
import { missDeadline } from './miss-deadline.ts';
import { openFromReport } from './open-from-report.ts';
import { isSuspended } from './pause/possible.ts';
import { endsPause, hasRunOut, hearReply, resumedAt, withEvent } from './pause/resume.ts';
import { refusePhotos } from './photos/refuse-photos.ts';
import { raiseAlarm } from './raise-alarm.ts';
import { recount } from './recount.ts';
import { type CaseRefusal, caseUnknown } from './refusals.ts';
import { remind } from './remind.ts';
import { correctReporter, endWithdrawn, withdraw } from './residents/withdraw.ts';
import { refuseRuled } from './rulings/refuse-rulings.ts';
import type { CaseState, OpenedCase } from './state.ts';
import { withRuleOrders } from './supervision/by-rule.ts';
import { proposeInterview } from './supervision/propose.ts';
import {
  refuseArea,
  refuseChanged,
  refuseRecused,
  refuseRole,
  refuseSamePerson,
  refuseTransition,
  refuseWhileConsulting,
  refuseWhileTackled,
} from './transitions.ts';

export type CaseDecision = Decision<CaseEvent, CaseRefusal>;

/**
 * Whatever ends that a case waits for its reporter says so first, in the same append: what is decided then is decided on what
 * is due again.
 */
export function decide(command: CaseCommand, state: CaseState): CaseDecision {
  if (state.phase === 'none' || !isSuspended(state) || !('rules' in command)) return decideOn(command, state);
  const { now, rules } = command;
  if (hasRunOut(state, now))
    return decideAfter(resumedAt(now, { cause: 'runOut' }, state, rules.calendars), command, state);
  const decision = decideOn(command, state);
  if (decision.outcome === 'refused' || !endsPause(decision.events, state)) return decision;
  return decideAfter(resumedAt(now, { cause: 'moved' }, state, rules.calendars), command, state);
}

function decideAfter(resumed: CaseEvent, command: CaseCommand, state: OpenedCase): CaseDecision {
  const decision = decideOn(command, withEvent(state, resumed));
  return decision.outcome === 'refused' ? decision : decided(resumed, ...decision.events);
}

function decideOn(command: CaseCommand, state: CaseState): CaseDecision {
  const decision = decideBare(command, state);
  return decision.outcome === 'refused' ? decision : decided(...oweHandOver(command, state, decision.events));
}

function decideBare(given: CaseCommand, state: CaseState): CaseDecision {
  const command = forState(given, state);
  return withRuleOrders(decideAlone(command, state), command, state);
}

function decideAlone(command: CaseCommand, state: CaseState): CaseDecision {
  if (command.type === 'openFromReport') {
    return state.phase === 'none' ? decided(...openFromReport(command)) : decided();
  }
  if (command.type === 'archiveReport') return decided(...archiveReport(command, state));
  if (state.phase === 'none') return refused(caseUnknown);
  switch (command.type) {
    case 'remind':
      return decided(...remind(command, state));
    case 'recount':
      return decided(...recount(command, state));
    case 'missDeadline':
      return decided(...missDeadline(command, state));
    case 'followUp':
      return decided(...followUp(command, state));
    case 'rate':
      return decided(...rate(command));
    case 'complain':
      return decided(...complain(command, state));
    case 'hearReply':
      return decided(...hearReply(command, state));
    case 'withdraw':
      return decided(...withdraw(command, state));
    case 'correctReporter':
      return decided(...correctReporter(command));
    case 'endWithdrawn':
      return decided(...endWithdrawn(command, state));
    case 'raiseAlarm':
      return raiseAlarm(command, state);
    case 'splitByRule':
      return state.phase === 'merged' ? split(command, state) : decided();
    case 'join':
      return decided(...join(command, state));
    case 'leave':
      return decided(...leave(command, state));
    case 'proposeInterview':
      return decided(...proposeInterview(command, state));
    default:
      return guarded(command, state);
  }
}

/** Whoever is recused holds nothing: nothing can be given to them. */
const forState = (command: CaseCommand, state: CaseState): CaseCommand =>
  state.phase === 'none' || state.about.recusals === undefined || !('handlers' in command)
    ? command
    : { ...command, handlers: withoutRecused(command.handlers, state.about) };

/**
 * Area first, so that a stranger learns nothing. A repeat is known by its command id, before anything is decided. One
 * without the id can be known only by what it meets: where an officer would be refused what they themselves did last, that
 * very deed has moved the case, and they are told how it stands. Where it moves at this moment nobody can tell yet; and what a batch
 * asks for is known by its id alone: what was done by itself was not done in it.
 */
function guarded(command: OfficerCommand, state: OpenedCase): CaseDecision {
  const decision = decideGuarded(command, state);
  if (decision.outcome === 'decided' || decision.refusal.code === 'moved' || command.batch) return decision;
  return saysAgain(command, state) ? decided() : decision;
}

function decideGuarded(command: OfficerCommand, state: OpenedCase): CaseDecision {
  const refusal =
    refuseArea(state, command) ??
    refuseRecused(state, command) ??
    refuseUnmeant(state, command) ??
    refuseChanged(state, command) ??
    refuseRole(state, command) ??
    refuseRuled(state, command) ??
    refuseWhileConsulting(state, command) ??
    refuseWhileTackled(state, command) ??
    refuseTransition(state, command.type) ??
    refuseSamePerson(state, command) ??
    refusePhotos(state, command) ??
    (command.type === 'answer' ? refuseAnswer(command, state) : undefined);
  return refusal ? refused(refusal) : decideByOfficer(command, state);
}
