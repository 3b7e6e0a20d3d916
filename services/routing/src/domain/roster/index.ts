import { evolveRoster, type RosterEvent, type RosterFacts } from '@gridcase/contracts';
import type { Decider } from '@gridcase/event-sourcing';
import type { RosterCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { RosterRefusal } from './refusals.ts';

export type * from './commands.ts';
export type { RosterRefusal } from './refusals.ts';

/** Who and what stands in one roster, on paper. Undefined until its first change. */
export const rosterDecider: Decider<RosterFacts | undefined, RosterCommand, RosterEvent, RosterRefusal> = {
  initialState: undefined,
  evolve: evolveRoster,
  decide,
};
