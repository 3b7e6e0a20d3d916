import type { Gathering, GatheringFact } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import { settleUndertaking } from './agreement.ts';
import type { OfGathering } from './commands.ts';
import { addParties, removeParty, strangerAmong } from './parties.ts';
import { type GatheringDecision, partyUnknown } from './refusals.ts';
import { type Circumstances, callOffSession, callSession, correctSession, holdSession } from './sessions.ts';

/** Decides it on paper; whether it is possible now was looked at before. */
export function decideGathering(command: OfGathering, gathering: Gathering, here: Circumstances): GatheringDecision {
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
      return correctSession(command, gathering, here.now);
    case 'settleUndertaking':
      return settleUndertaking(command, gathering);
    case 'openPartyContact': {
      const { partyId, reason } = command;
      if (strangerAmong([partyId], gathering) !== undefined) return refused(partyUnknown('/partyId'));
      return decided<GatheringFact>({ name: 'partyContactOpened', data: { partyId, reason } });
    }
  }
}
