import { areaContains } from '@gridcase/contracts';
import { type Decision, decided, refused } from '@gridcase/event-sourcing';
import type { CaseCommand, OfficerCommand, TriageByHand } from './commands.ts';
import { decideByOfficer } from './decide-by-officer.ts';
import { isViolationRepeat } from './decide-violations.ts';
import type { CaseEvent } from './events.ts';
import { deedWords } from './evolve.ts';
import { followUp, rate } from './from-reporter.ts';
import { missDeadline } from './miss-deadline.ts';
import { openFromReport } from './open-from-report.ts';
import { type CaseRefusal, caseUnknown } from './refusals.ts';
import type { About, CaseState, OpenedCase } from './state.ts';
import { refuseArea, refuseRole, refuseTransition } from './transitions.ts';
import { triagedBy } from './triaged-by.ts';

export type CaseDecision = Decision<CaseEvent, CaseRefusal>;

export function decide(command: CaseCommand, state: CaseState): CaseDecision {
  if (command.type === 'openFromReport') {
    return state.phase === 'none' ? decided(...openFromReport(command)) : decided();
  }
  if (state.phase === 'none') return refused(caseUnknown);
  switch (command.type) {
    case 'missDeadline':
      return decided(...missDeadline(command, state));
    case 'followUp':
      return decided(...followUp(command, state));
    case 'rate':
      return decided(...rate(command, state));
    default:
      return guarded(command, state);
  }
}

/**
 * Area first, so that a stranger learns nothing. Then whether it was said already: after an escalation the same officer
 * may have no right any more, but a repeat is quiet, not refused.
 */
function guarded(command: OfficerCommand, state: OpenedCase): CaseDecision {
  const outside = refuseArea(state, command);
  if (outside) return refused(outside);
  if (isRepeat(command, state)) return decided();
  const refusal = refuseRole(state, command) ?? refuseTransition(state, command.type);
  return refusal ? refused(refusal) : decideByOfficer(command, state);
}

function isRepeat(command: OfficerCommand, { about, phase }: OpenedCase): boolean {
  if (command.type === 'supervise') return about.supervised === deedWords(command.level, command.note);
  if (command.type === 'recordViolation' || command.type === 'withdrawViolation')
    return isViolationRepeat(command, about);
  if (command.type === 'accept') return phase === 'accepted';
  if (command.type === 'triage' && !wentThere(command, about)) return false;
  return about.lastDeed?.action === command.type && about.lastDeed.words === wordsOf(command, about);
}

/** The event of a triage does not name the area: the dispatch does, or the duty grid in it. */
const wentThere = ({ handlers }: TriageByHand, { areaCode }: About): boolean =>
  areaCode !== undefined && areaContains(handlers.areaCode, areaCode);

/** Those that are repeats when they are said in the same words as the last deed. */
type Worded = Exclude<OfficerCommand, { type: 'supervise' | 'accept' | 'recordViolation' | 'withdrawViolation' }>;

function wordsOf(command: Worded, about: About): string {
  switch (command.type) {
    case 'triage': {
      const { nature, field, urgency } = triagedBy(command, about);
      return deedWords(nature, field, urgency);
    }
    case 'progress':
      return command.note;
    case 'answer':
      return command.answer;
    case 'verify':
      return deedWords(String(command.satisfied), command.note);
    case 'close':
      return command.result;
    case 'return':
    case 'escalate':
    case 'reopen':
      return command.reason;
  }
}
