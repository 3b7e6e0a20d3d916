import type { GatheringFact } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { conclude, settleUndertaking } from '../gathering/agreement.ts';
import { addParties, removeParty, strangerAmong } from '../gathering/parties.ts';
import { type GatheringDecision, type GatheringRefusal, partyUnknown } from '../gathering/refusals.ts';
import { callOffSession, callSession, correctSession, holdSession } from '../gathering/sessions.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import { invalidTransition } from '../refusals.ts';
import type { OpenedCase } from '../state.ts';
import { possibleActions } from '../transitions.ts';
import type { ConcludeConsultation, ConsultationCommand } from './commands.ts';

/** Decides what of a consultation was asked for and is possible: both were looked at before. */
export function consult(command: ConsultationCommand, state: OpenedCase): CaseDecision {
  if (command.type === 'openConsultation') {
    return decided<CaseEvent>({ type: 'case.consultationOpened.v1', data: { matter: command.matter } });
  }
  if (command.type === 'concludeConsultation') return concludeConsultation(command, state);
  const decision = decideGathering(command, state);
  if (decision.outcome === 'refused') return notDone(command, state, decision.refusal);
  return decided(...missedBefore(command, state, decision.events), ...decision.events.map(ofCase));
}

type OfGathering = Exclude<ConsultationCommand, { type: 'openConsultation' | 'concludeConsultation' }>;

function decideGathering(command: OfGathering, { about }: OpenedCase): GatheringDecision {
  // Nothing of it is possible before there is one.
  const gathering = about.consultation!;
  const here = { ownerId: about.caseId, now: command.now };
  switch (command.type) {
    case 'addParties':
      return addParties(command, gathering);
    case 'removeParty':
      return removeParty(command, gathering);
    case 'callSession':
      return callSession(command, gathering, here);
    case 'callOffSession':
      return callOffSession(command, gathering);
    case 'holdSession':
      return holdSession(command, gathering, here);
    case 'correctSession':
      return correctSession(command, gathering, command.now);
    case 'settleUndertaking':
      return settleUndertaking(command, gathering);
    case 'openPartyContact': {
      const { partyId, reason } = command;
      if (strangerAmong([partyId], gathering) !== undefined) return refused(partyUnknown('/partyId'));
      return decided<GatheringFact>({ name: 'partyContactOpened', data: { partyId, reason } });
    }
  }
}

function concludeConsultation(command: ConcludeConsultation, state: OpenedCase): CaseDecision {
  const { about } = state;
  const decision = conclude(command, about.consultation!, { ownerId: about.caseId, now: command.now });
  if (decision.outcome === 'refused') return notDone(command, state, decision.refusal);
  return decided(...decision.events.map((data): CaseEvent => ({ type: 'case.consultationConcluded.v1', data })));
}

/** Done at last, what was undertaken is late all the same, also where the watchdog has not looked yet. */
const missedBefore = (command: OfGathering, state: OpenedCase, facts: readonly GatheringFact[]): CaseEvent[] =>
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
