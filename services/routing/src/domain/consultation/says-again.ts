import type { Deed } from '../deeds.ts';
import type { ConsultationCommand } from './commands.ts';

/** Whether what was asked for is what this person did last (`saysAgain` of the case). */
export function consultsAgain(command: ConsultationCommand, deed: Deed | undefined): boolean {
  switch (command.type) {
    case 'openConsultation':
      return deed?.type === 'case.consultationOpened.v1' && deed.data.matter === command.matter;
    case 'concludeConsultation':
      return (
        deed?.type === 'case.consultationConcluded.v1' &&
        deed.data.outcome === command.outcome &&
        deed.data.text === command.text
      );
    case 'holdSession':
      return (
        deed?.type === 'case.sessionHeld.v1' &&
        (command.sessionId === undefined
          ? deed.data.heldAt === command.heldAt && deed.data.place === command.place
          : deed.data.sessionId === command.sessionId) &&
        deed.data.standpoints.every(({ text }, place) => command.standpoints[place]?.text === text)
      );
    case 'callSession':
      return deed?.type === 'case.sessionCalled.v1' && deed.data.at === command.at && deed.data.place === command.place;
    case 'callOffSession':
      return deed?.type === 'case.sessionCalledOff.v1' && deed.data.sessionId === command.sessionId;
    case 'correctSession':
      return (
        deed?.type === 'case.sessionCorrected.v1' &&
        deed.data.sessionId === command.sessionId &&
        deed.data.reason === command.reason
      );
    case 'removeParty':
      return deed?.type === 'case.partyLeft.v1' && deed.data.partyId === command.partyId;
    case 'settleUndertaking':
      return deed?.type === 'case.undertakingSettled.v1' && deed.data.undertakingId === command.undertakingId;
    case 'addParties':
      return deed?.type === 'case.partyAdded.v1' && command.parties.at(-1)?.partyId === deed.data.partyId;
    case 'openPartyContact':
      // Each opening is one of its own, and shows somebody's number.
      return false;
  }
}
