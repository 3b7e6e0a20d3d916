import type { CommandActor } from './command-context.ts';

/** What a decision came to: facts to append (none: it was so already), or a refusal with a code. */
export type Decision<Event, Refusal> =
  | { readonly outcome: 'decided'; readonly events: readonly Event[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

export const decided = <Event>(...events: Event[]): Decision<Event, never> => ({ outcome: 'decided', events });
export const refused = <Refusal>(refusal: Refusal): Decision<never, Refusal> => ({ outcome: 'refused', refusal });

/** An expected no: a code from a closed list and a sentence that says what to do. */
export interface CodedRefusal {
  readonly code: string;
  readonly detail: string;
}

/** Who caused an event, and when it was decided: as its metadata says, for an event of this moment as for an old one. */
export interface Made {
  readonly actor: CommandActor;
  /** UTC, ISO 8601 with milliseconds. */
  readonly at: string;
}

/**
 * One aggregate, on paper. Pure: no clock, no random, no I/O. Time, ids and answers from outside arrive in the command.
 * `evolve` never fails: whatever was once decided is history.
 */
export interface Decider<State, Command, Event, Refusal extends CodedRefusal = CodedRefusal> {
  readonly initialState: State;
  evolve(state: State, event: Event, made: Made): State;
  decide(command: Command, state: State): Decision<Event, Refusal>;
}
