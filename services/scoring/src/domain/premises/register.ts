import { type Decision, decided, refused } from '@gridcase/event-sourcing';
import type { RegisterPremises } from './commands.ts';
import { onDay } from './dated.ts';
import { event, type PremisesEvent } from './events.ts';
import { holderOn } from './questions.ts';
import { alreadyRegistered, areaUnknown, type PremisesRefusal } from './refusals.ts';
import { placeDiffers, sameHolder } from './same.ts';
import type { PremisesState, RegisteredPremises } from './state.ts';

/** The file is opened, with who runs it. Again with what is so already: quiet; with anything else: refused. */
export function register(command: RegisterPremises, state: PremisesState): Decision<PremisesEvent, PremisesRefusal> {
  if (state.phase === 'registered') {
    const differs = differences(command, state);
    return differs.length === 0 ? decided() : refused(alreadyRegistered(differs));
  }
  if (!command.gridKnown) return refused(areaUnknown);
  const { premisesId, kind, externalId, name, address, areaCode, from, holder } = command;
  const registered = event('premises.registered.v1', { premisesId, kind, externalId, name, address, areaCode, from });
  if (!holder) return decided(registered);
  return decided(registered, event('premises.holderChanged.v1', { holder: holder.holder, from }));
}

/** Against what is in force on the day that the file begins, so that a correction of that day counts. */
function differences(command: RegisterPremises, state: RegisteredPremises): readonly string[] {
  const { from, holder } = command;
  const saysOther = holder !== undefined && !sameHolder(holder, holderOn(state, state.from));
  return [
    ...placeDiffers(command, onDay(state.places, state.from)!),
    ...(from === state.from ? [] : ['from']),
    ...(saysOther ? ['holder'] : []),
  ];
}
