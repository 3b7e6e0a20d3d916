import type { GatheringFact } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { conclude } from '../gathering/agreement.ts';
import { decideGathering } from '../gathering/decide-gathering.ts';
import type { GatheringRefusal } from '../gathering/refusals.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import { invalidTransition } from '../refusals.ts';
import type { OpenedCase } from '../state.ts';
import { possibleActions } from '../transitions.ts';
import type { AtConsultation, ConcludeConsultation, ConsultationCommand } from './commands.ts';

/** Decides what of a consultation was asked for and is possible: both were looked at before. */
export function consult(command: ConsultationCommand, state: OpenedCase): CaseDecision {
  if (command.type === 'openConsultation') {
    return decided<CaseEvent>({ type: 'case.consultationOpened.v1', data: { matter: command.matter } });
  }
  if (command.type === 'concludeConsultation') return concludeConsultation(command, state);
  // Nothing of it is possible before there is one.
  const decision = decideGathering(command, state.about.consultation!, {
    ownerId: state.about.caseId,
    now: command.now,
  });
  if (decision.outcome === 'refused') return notDone(command, state, decision.refusal);
  return decided(...missedBefore(command, state, decision.events), ...decision.events.map(ofCase));
}

function concludeConsultation(command: ConcludeConsultation, state: OpenedCase): CaseDecision {
  const { about } = state;
  const decision = conclude(command, about.consultation!, { ownerId: about.caseId, now: command.now });
  if (decision.outcome === 'refused') return notDone(command, state, decision.refusal);
  return decided(...decision.events.map((data): CaseEvent => ({ type: 'case.consultationConcluded.v1', data })));
}

/** Done at last, what was undertaken is late all the same, also where the watchdog has not looked yet. */
const missedBefore = (command: AtConsultation, state: OpenedCase, facts: readonly GatheringFact[]): CaseEvent[] =>
  command.type === 'settleUndertaking' && facts.length > 0
    ? alreadyMissed(state, command.now, 'undertaking').filter(
        ({ data }) => 'item' in data && data.item === command.undertakingId,
      )
    : [];

/** The fact as the case's stream tells it: contracts holds both by the same name and shape. */
const ofCase = ({ name, data }: GatheringFact): CaseEvent => ({ type: `case.${name}.v1`, data }) as CaseEvent;

function notDone({ type }: ConsultationCommand, state: OpenedCase, refusal: GatheringRefusal): CaseDecision {
  if (refusal.code !== 'not-now') return refused(refusal);
  return refused(invalidTransition(type, state.phase, possibleActions(state), refusal.detail));
}
