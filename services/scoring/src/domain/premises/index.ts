import type { Decider } from '@gridcase/event-sourcing';
import type { PremisesCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { PremisesEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { PremisesRefusal } from './refusals.ts';
import { initialState, type PremisesState } from './state.ts';

export type * from './commands.ts';
export type { PremisesEvent } from './events.ts';
export { existsOn, holderOn, placeOn } from './questions.ts';
export { recordRow } from './record-rows.ts';
export type { PremisesRefusal } from './refusals.ts';
export type { Place, PremisesState, RegisteredPremises } from './state.ts';

/** The file of one rented house or shop on paper. */
export const premisesDecider: Decider<PremisesState, PremisesCommand, PremisesEvent, PremisesRefusal> = {
  initialState,
  evolve,
  decide,
};
