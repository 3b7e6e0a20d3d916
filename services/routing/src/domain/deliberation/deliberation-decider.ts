import { type DeliberationEvent, evolveDeliberation } from '@gridcase/contracts';
import type { Decider } from '@gridcase/event-sourcing';
import type { DeliberationCommand } from './commands.ts';
import { type DeliberationState, decide } from './decide.ts';
import type { DeliberationRefusal } from './refusals.ts';

/** The deliberation on paper. */
export const deliberationDecider: Decider<
  DeliberationState,
  DeliberationCommand,
  DeliberationEvent,
  DeliberationRefusal
> = {
  initialState: { phase: 'none' },
  evolve: (state, event) => evolveDeliberation(state.phase === 'none' ? undefined : state, event) ?? state,
  decide,
};
